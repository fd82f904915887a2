"""To the Bundesamt fuer Justiz (Bundeszentralregister): 0550 change of name."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum, Nachweisdaten
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift
from drehscheibe.standards.xmeld.baukasten.namen import Vornamen
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import AenderungName, AenderungVornamen
from drehscheibe.standards.xmeld.werte import Latin, Name, Pflichtflagge, Teildatum

__all__ = [
    "BZRAenderungGeburtsdatum", "BZRFamiliennameUndGeburtsname", "BZRGeburt", "BZRIdentifikationPerson", "BZRNachname", "BZRNachweis",
    "Nachricht0550", "Zentralregistermitteilung",
]  # fmt: skip


@element(qualified="xmeld")
class BZRFamiliennameUndGeburtsname:
    """Family name and name at birth."""

    aktueller_familienname_unstrukturiert: Name
    geburtsname_unstrukturiert: Name


@element("xmeld:type.bzr.identifikation.person.nachname.unstrukturiert", choice=True)
class BZRNachname:
    """The family name alone, which is then taken for the name at birth; or both."""

    aktueller_familienname_unstrukturiert: Name | None = None
    familienname_und_geburtsname_unstrukturiert: BZRFamiliennameUndGeburtsname | None = None


@element("xmeld:type.BZR.Identifikation.Person.Geburt")
class BZRGeburt:
    """Birth; a place that is not known is written as such."""

    geburtsort: Latin
    geburtsortStaat: codes.Gebiet | None = None
    geburtsdatum: Teildatum


@element("xmeld:type.bzr.0550.identifikation.person")
class BZRIdentifikationPerson:
    """Who it is, by the data of before the change."""

    nachname_unstrukturiert: BZRNachname
    vornamen: Vornamen
    geburt: BZRGeburt
    anschrift: Anschrift | None = None


@element(choice=True, qualified="xmeld")
class BZRNachweis:
    """Why: by marriage or civil partnership, as a correction (both without proof), or by another act and its proof."""

    eheoderlp: Pflichtflagge | None = None
    korrektur: Pflichtflagge | None = None
    andererverwaltungsakt: Nachweisdaten | None = None


@element(qualified="xmeld")
class BZRAenderungGeburtsdatum:
    """The date of birth before and after."""

    geburtsdatum_bisher: Geburtsdatum
    geburtsdatum_neu: Geburtsdatum


@element(qualified="xmeld")
class Zentralregistermitteilung:
    """One change of one person."""

    identifikation_person: BZRIdentifikationPerson
    nachweisdaten: BZRNachweis
    aenderung_aktuellerFamilienname: AenderungName | None = None
    aenderung_geburtsname: AenderungName | None = None
    aenderung_vornamen: AenderungVornamen | None = None
    aenderung_geburtsdatum: BZRAenderungGeburtsdatum | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:datenuebermittlung.zentralregistermitteilungbzr.0550")
class Nachricht0550(Nachricht):
    """A name or the date of birth has changed (§ 20a BZRG, § 7 1. BMeldDUeV)."""

    zentralregistermitteilung: Zentralregistermitteilung

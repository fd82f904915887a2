"""To the Bundeszentralamt fuer Steuern: 0502 change, 0510 end of competence, 0533 death."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Familienname, Geburt, Geburtsdatum, Sterbetag, Vornamen
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht
from drehscheibe.standards.xmeld.werte import (
    BekanntesTeildatum,
    BZStVBM,
    Identifikationsnummer,
    Latin,
    Name,
    Tag,
    TagOderUnbekannt,
    Teildatum,
)

__all__ = [
    "Aenderungsteuerpflichtiger", "AuskunftssperreOhneFrist", "BZStBruttomeldedaten", "BZStFamilienstand", "BZStIdentifikation",
    "BZStIdentifikationPerson", "BZStName", "BzstReligion", "Nachricht0502", "Nachricht0510", "Nachricht0533",
    "PlausibilisierteIdNr", "PlausibilisierteSteueridentifikation", "PlausibilisiertesVBM",
]  # fmt: skip


@element("xiid:PlausibilisierteIdentifikationsnummer", qualified="")
class PlausibilisierteIdNr:
    """Plausibilisierte Id Nr."""

    idNr: Identifikationsnummer
    geburtsdatum: Teildatum


@element("xmeld:type.PlausibilisiertesVBM")
class PlausibilisiertesVBM:
    """Plausibilisiertes VBM."""

    vbm: BZStVBM
    geburtsdatum: Teildatum


@element("xmeld:type.PlausibilisierteSteueridentifikation", choice=True)
class PlausibilisierteSteueridentifikation:
    """Plausibilisierte Steueridentifikation; exactly one of these."""

    plausibilisierteIdNr: PlausibilisierteIdNr | None = None
    vbm: PlausibilisiertesVBM | None = None


@element("xmeld:type.bzst.name")
class BZStName:
    """BZSt Name."""

    familienname_unstrukturiert: Familienname
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    doktorgrad: Latin | None = None


@element("xmeld:type.AuskunftssperreOhneFrist")
class AuskunftssperreOhneFrist:
    """Auskunftssperre Ohne Frist."""

    grund: codes.Auskunftssperre


@element("xmeld:type.bzst.religion")
class BzstReligion:
    """Bzst Religion."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend


@element("xmeld:type.BZSt.Familienstand")
class BZStFamilienstand:
    """BZSt Familienstand."""

    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand


@element("xmeld:type.BZSt.Bruttomeldedaten")
class BZStBruttomeldedaten:
    """BZSt Bruttomeldedaten."""

    name: BZStName
    geburt: Geburt
    geschlecht: codes.Geschlecht
    anschrift: AnschriftMitSperrvermerk
    uebermittlungssperre: Annotated[tuple[AuskunftssperreOhneFrist, ...], Occurs(0, 3)] = ()
    religion: BzstReligion
    eintrittsdatum: Tag | None = None
    austrittsdatum: Tag | None = None
    familienstand: BZStFamilienstand
    steueridentifikation_ehegatte_lebenspartner: PlausibilisierteSteueridentifikation | None = None
    steueridentifikation_kind: tuple[PlausibilisierteSteueridentifikation, ...] = ()
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()


@element(qualified="xmeld")
class Aenderungsteuerpflichtiger:
    """Aenderungsteuerpflichtiger."""

    steueridentifikation: PlausibilisierteSteueridentifikation
    datumDesBeziehens: TagOderUnbekannt
    bzst_bruttomeldedaten: BZStBruttomeldedaten
    identifikation_ereignis: EreignisId


@element(root="xmeld:datenuebermittlung.aenderungSteuerpflichtiger.0502")
class Nachricht0502(Nachricht):
    """Data of a taxable person have changed."""

    aenderungsteuerpflichtiger: Aenderungsteuerpflichtiger


@element(root="xmeld:datenuebermittlung.endeZustaendigkeitSteuerpflichtiger.0510")
class Nachricht0510(Nachricht):
    """Competence has ended: moved abroad, moved to unknown."""

    grund: codes.BZStBeendigungDerZustaendigkeit
    datumDesAuszugs: Tag
    steueridentifikation: PlausibilisierteSteueridentifikation
    identifikation_ereignis: EreignisId
    bzst_bruttomeldedaten: BZStBruttomeldedaten


@element("xmeld:type.BZSt.Identifikation.Person")
class BZStIdentifikationPerson:
    """BZSt Identifikation Person."""

    name: BZStName
    geburt: Geburtsdatum
    gemeinde: codes.Gemeindeschluessel


@element("xmeld:type.BZSt.Identifikation", choice=True)
class BZStIdentifikation:
    """BZSt Identifikation; exactly one of these."""

    steueridentifikation: PlausibilisierteSteueridentifikation | None = None
    identifikation_person: BZStIdentifikationPerson | None = None


@element(root="xmeld:datenuebermittlung.sterbefallmitteilung.0533")
class Nachricht0533(Nachricht):
    """A taxable person has died."""

    identifikation_bzst: BZStIdentifikation
    grund: codes.BZStBeendigungDerZustaendigkeit
    sterbetag: Sterbetag
    identifikation_ereignis: EreignisId

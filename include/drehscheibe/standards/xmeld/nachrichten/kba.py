"""To the Kraftfahrt-Bundesamt: 0545, only on change of first name or birth name."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt, Nachweisdaten
from drehscheibe.standards.xmeld.baukasten.namen import Vornamen
from drehscheibe.standards.xmeld.kopf import Nachricht
from drehscheibe.standards.xmeld.werte import Name

__all__ = [
    "FortschreibungFamiliennameOderGeburtsname", "FortschreibungVornamen", "KBAIdentifikationPerson", "Nachricht0545",
]  # fmt: skip


@element("xmeld:type.KBA.identifikation.person")
class KBAIdentifikationPerson:
    """The person as the Kraftfahrt-Bundesamt knows them; no address."""

    familienname: Name
    geburtsname: Name | None = None
    vornamen: Vornamen
    geburt: Geburt
    geschlecht: codes.Geschlecht


@element(qualified="xmeld")
class FortschreibungFamiliennameOderGeburtsname:
    """Family name and birth name before and after."""

    familienname_vorher: Name
    familienname_nachher: Name
    nachweisdaten: Nachweisdaten | None = None
    geburtsname_vorher: Name | None = None
    geburtsname_nachher: Name | None = None


@element(qualified="xmeld")
class FortschreibungVornamen:
    """First names before and after."""

    vornamen_vorher: Vornamen
    vornamen_nachher: Vornamen
    nachweisdaten: Nachweisdaten | None = None


@element(root="xmeld:datenuebermittlung.registermitteilungkba.0545")
class Nachricht0545(Nachricht):
    """First name or birth name of a person of 14 or more has changed (§ 64 StVG, § 8 2. BMeldDUeV)."""

    identifikation_person: KBAIdentifikationPerson
    fortschreibung_familiennameOderGeburtsname: FortschreibungFamiliennameOderGeburtsname | None = None
    fortschreibung_vornamen: FortschreibungVornamen | None = None

"""To the Datenstelle der Rentenversicherung: 1001 change, 1005 death."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, AuslandsanschriftDruckbild, Inlandsanschrift, Unbekannt
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import AenderungFamilienname, AenderungName, AenderungVornamen
from drehscheibe.standards.xmeld.werte import Ja, Name, Tag

__all__ = [
    "DSRVAenderung", "DSRVAenderungAnschrift", "DSRVAnschrift", "DSRVIdentifikationPerson", "DSRVSterbefall", "Nachricht1001",
    "Nachricht1005",
]  # fmt: skip


@element("xmeld:type.DSRV.AnschriftMelderechtMitDruckbild", choice=True)
class DSRVAnschrift:
    """An address in Germany, abroad, or unknown."""

    anschrift_inland: Inlandsanschrift | None = None
    anschrift_ausland: AuslandsanschriftDruckbild | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.DSRV.Identifikation.Person")
class DSRVIdentifikationPerson:
    """Who it is, by the data of before the change."""

    aktueller_familienname: Familienname | None = None
    geburtsname: Name | None = None
    vornamen: Vornamen | None = None
    geburt: Geburt
    geschlecht: codes.Geschlecht | None = None
    anschrift: DSRVAnschrift


@element("xmeld:type.DSRV.Aenderung.Anschrift")
class DSRVAenderungAnschrift:
    """The address before and after."""

    vorher: Anschrift | None = None
    nachher: DSRVAnschrift | None = None


@element(qualified="xmeld")
class DSRVAenderung:
    """One change of one person."""

    identifikationsdaten: DSRVIdentifikationPerson
    merkmal_leben: Ja
    aenderung_familienname: AenderungFamilienname | None = None
    aenderung_geburtsname: AenderungName | None = None
    aenderung_vornamen: AenderungVornamen | None = None
    aenderung_anschrift_gegenwaertig: DSRVAenderungAnschrift | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:datenuebermittlung.aenderung.1001")
class Nachricht1001(Nachricht):
    """Data of a person have changed (§ 6 2. BMeldDUeV)."""

    aenderung: Annotated[tuple[DSRVAenderung, ...], Occurs(1)]


@element(qualified="xmeld")
class DSRVSterbefall:
    """A death."""

    identifikationsdaten: DSRVIdentifikationPerson
    sterbetag: Tag
    identifikation_ereignis: EreignisId


@element(root="xmeld:datenuebermittlung.sterbefall.1005")
class Nachricht1005(Nachricht):
    """A person has died (§ 6 2. BMeldDUeV)."""

    sterbefall: Annotated[tuple[DSRVSterbefall, ...], Occurs(1)]

"""The parts of xdomea 3.x messages of the group FVDaten: what is to be filed, changed, shown, and how it fared.

Left out: specific answers to messages the hub does not send (0613-0628).
"""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import FeldType
from drehscheibe.standards.xdomea.schriftgut import DokumentType, SchriftgutobjektType

__all__ = [
    "BearbeitungFVType", "DokumentZumAktualisierenType", "DokumentZumExportierenType", "ErfolgOderMisserfolgDMSType", "FehlermeldungType",
    "MetadatenZumBearbeitenType", "ParameterType", "ProtokolleintragZumErstellenType", "RueckgabeparameterFVDatenType",
    "RueckgabeparameterVertretungsstatusType", "RueckmeldungType", "SchriftgutobjektZumAblegenOderErstellenType",
    "SchriftgutobjektZumAblegenType", "SchriftgutobjektZumAnsehenOderBearbeitenType", "SchriftgutobjektZumDruckenType",
    "SchriftgutobjektZumErstellenType", "SchriftgutobjektZumSuchenType", "SchriftgutobjektZumZDAAufhebenType",
]  # fmt: skip



@element("xdomea:SchriftgutobjektZumAblegenOderErstellenType")
class SchriftgutobjektZumAblegenOderErstellenType:
    """An object to be filed; `IDContainer` is the file or case it goes into, `FachverfahrenObjektID` our own id of it."""

    NummerImStapel: c.Zahl | None = None
    FachverfahrenObjektID: c.String
    IDContainer: c.String | None = None
    Schriftgutobjekt: SchriftgutobjektType


@element("xdomea:SchriftgutobjektZumErstellenType")
class SchriftgutobjektZumErstellenType(SchriftgutobjektZumAblegenOderErstellenType):
    """An object to be created."""

    SGOOeffnen: c.Janein | None = None
    Client: c.String | None = None


@element("xdomea:SchriftgutobjektZumAblegenType")
class SchriftgutobjektZumAblegenType(SchriftgutobjektZumAblegenOderErstellenType):
    """An object to be filed under a place."""

    Ablageort: c.String | None = None


@element("xdomea:DokumentZumAktualisierenType")
class DokumentZumAktualisierenType:
    """A new version of a document."""

    NummerImStapel: c.Zahl | None = None
    IDDokument: c.String
    Ablageort: c.String
    NeueVersionErstellen: c.Janein | None = None
    Dokument: DokumentType


@element("xdomea:SchriftgutobjektZumAnsehenOderBearbeitenType")
class SchriftgutobjektZumAnsehenOderBearbeitenType:
    """An object a clerk wants to see or work on."""

    IDSGO: c.UUID
    Versionsnummer: c.String | None = None
    Client: c.String | None = None


@element("xdomea:SchriftgutobjektZumDruckenType")
class SchriftgutobjektZumDruckenType:
    """An object to be printed."""

    NummerImStapel: c.Zahl | None = None
    IDSGO: c.UUID
    Drucker: c.String
    MetadatenDrucken: c.Janein
    PrimaerdokumentDrucken: c.Janein
    UnterSGODrucken: c.Janein
    UnterSGOTyp: tuple[c.String, ...] = ()
    Versionsnummer: c.String | None = None
    Client: c.String | None = None


@element("xdomea:BearbeitungFVType")
class BearbeitungFVType:
    """What was done in the Fachverfahren, by whom and when."""

    Bearbeiter: c.String
    Datum: c.Tag
    Uhrzeit: c.Uhrzeit | None = None
    Notiz: c.String


@element("xdomea:ProtokolleintragZumErstellenType")
class ProtokolleintragZumErstellenType:
    """An entry for an object's protocol."""

    NummerImStapel: c.Zahl | None = None
    IDSGO: c.UUID
    Protokolleintrag: BearbeitungFVType


@element("xdomea:SchriftgutobjektZumSuchenType")
class SchriftgutobjektZumSuchenType:
    """What to search for, and where."""

    Suchbegriffe: c.String
    Volltext: c.Janein
    Metadaten: c.Janein


@element("xdomea:MetadatenZumBearbeitenType")
class MetadatenZumBearbeitenType:
    """Metadata of one object."""

    NummerImStapel: c.Zahl | None = None
    IDSGO: c.UUID
    Metadatum: Annotated[tuple[FeldType, ...], Occurs(1)]


@element("xdomea:DokumentZumExportierenType")
class DokumentZumExportierenType:
    """A document whose files are wanted."""

    IDSGO: c.UUID
    Versionsnummer: c.String | None = None


@element("xdomea:SchriftgutobjektZumZDAAufhebenType")
class SchriftgutobjektZumZDAAufhebenType:
    """A closed object to be opened again."""

    NummerImStapel: c.Zahl | None = None
    IDSGO: c.UUID


@element("xdomea:RueckgabeparameterVertretungsstatusType")
class RueckgabeparameterVertretungsstatusType:
    """Whether somebody is being stood in for."""

    BenutzerOderRolle: c.String
    VertretungAktiv: c.Janein


@element(choice=True, qualified="xdomea")
class ParameterType:
    """What an order yielded; `Ablageort` is where something was filed."""

    AllgemeinerRueckgabeparameter: FeldType | None = None
    ZumLoeschenMarkiert: c.Janein | None = None
    Vertretungsstatus: Annotated[tuple[RueckgabeparameterVertretungsstatusType, ...], Occurs(1)] = ()
    Ablageort: c.String | None = None


@element(choice=True, qualified="xdomea")
class FehlermeldungType:
    """What went wrong with one object."""

    SpezifischeFehlermeldung0601: c.Fehler0601 | None = None
    SpezifischeFehlermeldung0602: c.Fehler0602 | None = None
    SpezifischeFehlermeldung0603: c.Fehler0603 | None = None
    SpezifischeFehlermeldung0604: c.Fehler0604 | None = None
    SpezifischeFehlermeldung0605: c.Fehler0605 | None = None
    SpezifischeFehlermeldung0606: c.Fehler0606 | None = None
    SpezifischeFehlermeldung0607: c.Fehler0607 | None = None
    SpezifischeFehlermeldung0608: c.Fehler0608 | None = None
    SpezifischeFehlermeldung0609: c.Fehler0609 | None = None
    SpezifischeFehlermeldung0610: c.Fehler0610 | None = None
    SpezifischeFehlermeldung0611: c.Fehler0611 | None = None
    SpezifischeFehlermeldung0612: c.Fehler0612 | None = None
    SpezifischeFehlermeldung0631: c.Fehler0631 | None = None
    SpezifischeFehlermeldung0632: c.Fehler0632 | None = None
    SonstigeFehlermeldung: c.String | None = None
    SonstigeFehlermeldungCode: c.SonstigeFehlermeldungCode | None = None


@element(choice=True, qualified="xdomea")
class RueckmeldungType(FehlermeldungType):
    """How an order fared as a whole: ``0000000`` is success."""

    AllgemeineRueckmeldung: c.AllgemeineRueckmeldungCode | None = None


@element("xdomea:RueckgabeparameterFVDatenType")
class RueckgabeparameterFVDatenType:
    """How one object of an order fared."""

    NummerImStapel: c.Zahl | None = None
    IDSGO: c.UUID | None = None
    Parameter: ParameterType
    Erfolgreich: c.Janein
    Rueckmeldung: tuple[FehlermeldungType, ...] = ()


@element("xdomea:ErfolgOderMisserfolgDMSType")
class ErfolgOderMisserfolgDMSType:
    """How an order fared."""

    Rueckmeldung: Annotated[tuple[RueckmeldungType, ...], Occurs(1)]
    Rueckgabeparameter: tuple[RueckgabeparameterFVDatenType, ...] = ()

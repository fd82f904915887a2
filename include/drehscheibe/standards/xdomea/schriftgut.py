"""What is filed: Akte, Vorgang and Dokument of xdomea 3.0.0 and 3.1.0, with their workflows.

Complete but for `AnwendungsspezifischeErweiterungXML`, which may hold anything and so can not be read by name.
"""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import AnwendungsspezifischeErweiterungType, KontaktType
from drehscheibe.standards.xdomea.metadaten import (
    AllgemeineMetadatenType,
    HistorienProtokollInformationType,
    IdentifikationObjektType,
    MetadatenAussonderungType,
    VersionType,
    VerweisType,
    ZeitraumType,
)

__all__ = [
    "AkteType", "AkteninhaltType", "AnlageDokumentType", "BearbeitungType", "BeteiligungsschrittType", "DokumentType",
    "GeschaeftsgangType", "SchriftgutobjektType", "VerfuegungType", "VorgangType",
]  # fmt: skip


@element("xdomea:VerfuegungType")
class VerfuegungType:
    """Who told whom to do what, and until when."""

    Ersteller: KontaktType
    Adressat: KontaktType
    Erstellungsdatum: c.Tag
    Erstellungsuhrzeit: c.Uhrzeit | None = None
    Verfuegung: c.String | None = None
    TerminDatum: c.Tag | None = None
    TerminUhrzeit: c.Uhrzeit | None = None
    Notiz: c.String | None = None


@element("xdomea:BearbeitungType")
class BearbeitungType:
    """What was done about it."""

    Bearbeiter: KontaktType
    Datum: c.Tag
    Uhrzeit: c.Uhrzeit | None = None
    Vermerk: c.String | None = None
    Notiz: c.String | None = None
    Anlage: "tuple[DokumentType, ...]" = ()


@element("xdomea:BeteiligungsschrittType")
class BeteiligungsschrittType:
    """One step of a workflow."""

    Nummer: c.String
    Status: c.BeteiligungsstatusCode
    Verfuegung: VerfuegungType
    Bearbeitung: BearbeitungType | None = None


@element("xdomea:GeschaeftsgangType")
class GeschaeftsgangType:
    """A workflow."""

    Identifikation: IdentifikationObjektType
    Beteiligungsschritt: Annotated[tuple[BeteiligungsschrittType, ...], Occurs(1)]


@element("xdomea:DokumentType")
class DokumentType:
    """A document; its files are named under Version/Format/Primaerdokument."""

    Identifikation: IdentifikationObjektType
    AllgemeineMetadaten: AllgemeineMetadatenType | None = None
    FremdesGeschaeftszeichen: c.String | None = None
    Posteingangsdatum: c.Tag | None = None
    Postausgangsdatum: c.Tag | None = None
    DatumDesSchreibens: c.Tag | None = None
    Bezug: c.String | None = None
    Hier: c.String | None = None
    Bearbeiter: c.String | None = None
    Typ: c.String | None = None
    HistorienProtokollInformation: tuple[HistorienProtokollInformationType, ...] = ()
    InternerGeschaeftsgang: GeschaeftsgangType | None = None
    Version: tuple[VersionType, ...] = ()
    Verweis: tuple[VerweisType, ...] = ()
    Anlage: "tuple[AnlageDokumentType, ...]" = ()
    Absender: tuple[KontaktType, ...] = ()
    Empfaenger: tuple[KontaktType, ...] = ()
    WeitererKontakt: tuple[KontaktType, ...] = ()
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()


@element("xdomea:AnlageDokumentType")
class AnlageDokumentType(DokumentType):
    """A document attached to another one."""

    Nummer: c.String | None = None


@element("xdomea:VorgangType")
class VorgangType:
    """A case: the documents of one matter."""

    Identifikation: IdentifikationObjektType
    AllgemeineMetadaten: AllgemeineMetadatenType | None = None
    ArchivspezifischeMetadaten: MetadatenAussonderungType | None = None
    Aktenbetreff: c.String | None = None
    Typ: c.String | None = None
    ZdA: c.Janein | None = None
    ZdADatum: c.Tag | None = None
    Laufzeit: ZeitraumType | None = None
    HistorienProtokollInformation: tuple[HistorienProtokollInformationType, ...] = ()
    InternerGeschaeftsgang: GeschaeftsgangType | None = None
    Dokument: tuple[DokumentType, ...] = ()
    Verweis: tuple[VerweisType, ...] = ()
    Kontakt: tuple[KontaktType, ...] = ()
    Teilvorgang: "tuple[VorgangType, ...]" = ()
    AnwendungsspezifischeErweiterung: AnwendungsspezifischeErweiterungType | None = None


@element(qualified="xdomea")
class AkteninhaltType:
    """What a file contains."""

    Dokument: tuple[DokumentType, ...] = ()
    Vorgang: tuple[VorgangType, ...] = ()
    Teilakte: "tuple[AkteType, ...]" = ()


@element("xdomea:AkteType")
class AkteType:
    """A file: cases and documents under one file reference."""

    Identifikation: IdentifikationObjektType
    AllgemeineMetadaten: AllgemeineMetadatenType | None = None
    ArchivspezifischeMetadaten: MetadatenAussonderungType | None = None
    Standort: c.String | None = None
    Typ: c.String | None = None
    Laufzeit: ZeitraumType | None = None
    HistorienProtokollInformation: tuple[HistorienProtokollInformationType, ...] = ()
    InternerGeschaeftsgang: GeschaeftsgangType | None = None
    Akteninhalt: AkteninhaltType | None = None
    Verweis: tuple[VerweisType, ...] = ()
    Kontakt: tuple[KontaktType, ...] = ()
    ZdA: c.Janein | None = None
    ZdADatum: c.Tag | None = None
    AnwendungsspezifischeErweiterung: AnwendungsspezifischeErweiterungType | None = None


@element(choice=True, qualified="xdomea")
class SchriftgutobjektType:
    """Exactly one of Akte, Vorgang and Dokument."""

    Akte: AkteType | None = None
    Vorgang: VorgangType | None = None
    Dokument: DokumentType | None = None

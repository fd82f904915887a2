"""What is handed over in xdomea 4.0.0: Akte, Vorgang, Dokument, and documents made of several Schriftstuecke.

Left out: `AnwendungsspezifischeErweiterungXML`, and the number of an `Anlage`.
"""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import AnwendungsspezifischeErweiterungType
from drehscheibe.standards.xdomea.metadaten import HistorienProtokollInformationType, ZeitraumType
from drehscheibe.standards.xdomea.v4 import codes as c4
from drehscheibe.standards.xdomea.v4.kontakt import KontaktType
from drehscheibe.standards.xdomea.v4.metadaten import (
    AllgemeineMetadatenType,
    AussonderungsmetadatenType,
    IdentifikationObjektType,
    VersionType,
    VerweisType,
)

__all__ = [
    "AkteType", "AkteninhaltType", "AnlageDokumentType", "BearbeitungType", "BeteiligungsschrittType", "DokumentMitSchriftstueckType",
    "DokumentOderDokumentMitSchriftstueckType", "DokumentSchriftstueckBasisType", "DokumentType", "GeschaeftsgangType",
    "SchriftgutobjektType", "VerfuegungType", "VorgangType",
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
    Anlage: "tuple[DokumentOderDokumentMitSchriftstueckType, ...]" = ()


@element("xdomea:BeteiligungsschrittType")
class BeteiligungsschrittType:
    """One step of a workflow."""

    Nummer: c.String
    Status: c4.BeteiligungsstatusCode
    Verfuegung: VerfuegungType
    Bearbeitung: BearbeitungType | None = None
    ParallelZuBeteiligungsschritt: tuple[c.String, ...] = ()
    VersionNummer: c.String | None = None


@element("xdomea:GeschaeftsgangType")
class GeschaeftsgangType:
    """A workflow."""

    Identifikation: IdentifikationObjektType
    Beteiligungsschritt: Annotated[tuple[BeteiligungsschrittType, ...], Occurs(1)]


@element("xdomea:DokumentSchriftstueckBasisType")
class DokumentSchriftstueckBasisType:
    """What every document has."""

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
    InternerGeschaeftsgang: tuple[GeschaeftsgangType, ...] = ()
    Verweis: tuple[VerweisType, ...] = ()
    Anlage: "tuple[AnlageDokumentType, ...]" = ()
    Autor: tuple[KontaktType, ...] = ()
    Leser: tuple[KontaktType, ...] = ()
    WeitererKontakt: tuple[KontaktType, ...] = ()
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()


@element("xdomea:DokumentType")
class DokumentType(DokumentSchriftstueckBasisType):
    """A document; its files are named under Version/Format/Primaerdokument."""

    Version: tuple[VersionType, ...] = ()


@element("xdomea:DokumentMitSchriftstueckType")
class DokumentMitSchriftstueckType(DokumentSchriftstueckBasisType):
    """A document made of several."""

    Schriftstueck: tuple[DokumentType, ...] = ()


@element("xdomea:DokumentOderDokumentMitSchriftstueckType", choice=True)
class DokumentOderDokumentMitSchriftstueckType:
    """Exactly one of the two."""

    Dokument: DokumentType | None = None
    DokumentMitSchriftstueck: DokumentMitSchriftstueckType | None = None


@element("xdomea:AnlageDokumentType", choice=True)
class AnlageDokumentType:
    """A document attached to another one; exactly one of the two."""

    Dokument: DokumentType | None = None
    DokumentMitSchriftstueck: DokumentMitSchriftstueckType | None = None


@element("xdomea:VorgangType")
class VorgangType:
    """A case: the documents of one matter."""

    Identifikation: IdentifikationObjektType
    AllgemeineMetadaten: AllgemeineMetadatenType | None = None
    Aussonderungsmetadaten: AussonderungsmetadatenType | None = None
    Aktenbetreff: c.String | None = None
    Typ: c.String | None = None
    ZdA: c.Janein | None = None
    ZdADatum: c.Tag | None = None
    Laufzeit: ZeitraumType | None = None
    HistorienProtokollInformation: tuple[HistorienProtokollInformationType, ...] = ()
    InternerGeschaeftsgang: tuple[GeschaeftsgangType, ...] = ()
    DokumentOderDokumentMitSchriftstueck: tuple[DokumentOderDokumentMitSchriftstueckType, ...] = ()
    Verweis: tuple[VerweisType, ...] = ()
    Kontakt: tuple[KontaktType, ...] = ()
    Teilvorgang: "tuple[VorgangType, ...]" = ()
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()


@element(qualified="xdomea")
class AkteninhaltType:
    """What a file contains."""

    DokumentOderDokumentMitSchriftstueck: tuple[DokumentOderDokumentMitSchriftstueckType, ...] = ()
    Vorgang: tuple[VorgangType, ...] = ()
    Teilakte: "tuple[AkteType, ...]" = ()


@element("xdomea:AkteType")
class AkteType:
    """A file: cases and documents under one file reference."""

    Identifikation: IdentifikationObjektType
    AllgemeineMetadaten: AllgemeineMetadatenType | None = None
    Aussonderungsmetadaten: AussonderungsmetadatenType | None = None
    Standort: c.String | None = None
    Typ: c.String | None = None
    Laufzeit: ZeitraumType | None = None
    HistorienProtokollInformation: tuple[HistorienProtokollInformationType, ...] = ()
    InternerGeschaeftsgang: tuple[GeschaeftsgangType, ...] = ()
    Akteninhalt: AkteninhaltType | None = None
    Verweis: tuple[VerweisType, ...] = ()
    Kontakt: tuple[KontaktType, ...] = ()
    ZdA: c.Janein | None = None
    ZdADatum: c.Tag | None = None
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()


@element(choice=True, qualified="xdomea")
class SchriftgutobjektType:
    """Exactly one of Akte, Vorgang and document."""

    Akte: AkteType | None = None
    Vorgang: VorgangType | None = None
    DokumentOderDokumentMitSchriftstueck: DokumentOderDokumentMitSchriftstueckType | None = None

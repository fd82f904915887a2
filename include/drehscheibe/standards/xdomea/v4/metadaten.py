"""What an object of xdomea 4.0.0 says of itself: identity, metadata, secrecy, versions and their files with hashes."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.metadaten import AktenplaneinheitType, AufbewahrungsdauerType, AussonderungsartType, PrimaerdokumentType
from drehscheibe.standards.xdomea.v4 import codes as c4

__all__ = [
    "AllgemeineMetadatenType", "AussonderungsmetadatenType", "FormatType", "GeheimhaltungType", "HashType", "IdentifikationObjektType",
    "PfadelementType", "PrimaerdokumentMitHashType", "StrukturpfadType", "VersionType", "VerweisType",
]  # fmt: skip


@element("xdomea:IdentifikationObjektType")
class IdentifikationObjektType:
    """The UUID of an object, and its place within the one that contains it."""

    xdomeaUUID: c4.UUID
    NummerImUebergeordnetenContainer: c.Zahl | None = None


@element("xdomea:GeheimhaltungType")
class GeheimhaltungType:
    """How secret it is, since when and until when."""

    Geheimhaltungsgrad: c4.GeheimhaltungsgradCode
    Einstufungsfrist: c4.Jahr | None = None
    EingestuftAm: c.Tag | None = None
    Herausgeber: c.String | None = None
    EinstufungEndetAm: c.Tag | None = None
    Bemerkung: c.String | None = None


@element("xdomea:PfadelementType")
class PfadelementType:
    """One step of the path to an object."""

    Name: c.String
    Typ: c4.StrukturelementTypCode
    Pfadelement: "PfadelementType | None" = None


@element("xdomea:StrukturpfadType")
class StrukturpfadType:
    """Where in the filing structure an object stood."""

    Pfadelement: PfadelementType


@element("xdomea:AllgemeineMetadatenType")
class AllgemeineMetadatenType:
    """What every object may say of itself; `Kennzeichen` is the file reference (Aktenzeichen, Geschaeftszeichen)."""

    Betreff: c.String | None = None
    Kennzeichen: c.String | None = None
    Federfuehrung: c.String | None = None
    Aktenfuehrung: c.String | None = None
    Geheimhaltung: GeheimhaltungType | None = None
    Bemerkung: c.String | None = None
    Medium: c.MediumCode | None = None
    Aktenplaneinheit: AktenplaneinheitType | None = None
    ZeitpunktLetzteAenderung: c.Zeitpunkt | None = None
    Strukturpfad: StrukturpfadType | None = None
    Datenschutzstufe: c.String | None = None
    DatenschutzstufeCode: c4.DatenschutzstufeCode | None = None


@element("xdomea:AussonderungsmetadatenType")
class AussonderungsmetadatenType:
    """What the archive needs to know."""

    Aufbewahrungsdauer: AufbewahrungsdauerType | None = None
    Aussonderungsart: AussonderungsartType | None = None
    Kennung: c.String | None = None
    Bewertungsvorschlag: c4.BewertungsvorschlagCode | None = None
    BewertungsvorschlagBegruendung: c.String | None = None
    Aufbewahrungsende: c.Tag | None = None
    Transferfristende: c.Tag | None = None


@element("xdomea:VerweisType")
class VerweisType:
    """A reference to another object: 001 Akte, 002 Vorgang, 003 Dokument."""

    xdomeaUUID: c4.UUID | None = None
    SGOTyp: c.SchriftgutobjekttypCode | None = None
    SGOKennzeichen: c.String | None = None
    Bemerkung: c.String | None = None


@element("xdomea:HashType")
class HashType:
    """A hash of a file, and how it was made."""

    Wert: c.String
    Algorithmus: c4.KryptographischeAlgorithmenCode | None = None
    SonstigerAlgorithmus: c.String | None = None


@element("xdomea:PrimaerdokumentType")
class PrimaerdokumentMitHashType(PrimaerdokumentType):
    """A file of the package, with its hash."""

    ZeitpunktLetzteAenderung: c.Zeitpunkt | None = None
    Hash: HashType | None = None


@element("xdomea:FormatType")
class FormatType:
    """One form in which a version exists, e.g. ``018`` (PDF)."""

    Name: c4.DateiformatCode
    SonstigerName: c.String | None = None
    Version: c.String
    Primaerdokument: PrimaerdokumentMitHashType


@element("xdomea:VersionType")
class VersionType:
    """One version of a document."""

    Nummer: c.String
    Format: Annotated[tuple[FormatType, ...], Occurs(1)]

"""What an object of xdomea 3.0.0 and 3.1.0 says of itself: identity, metadata, history, versions and their files."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c

__all__ = [
    "AktenplaneinheitType", "AllgemeineMetadatenType", "AufbewahrungsdauerType", "AussonderungsartType", "FormatType",
    "HistorienProtokollInformationType", "IdentifikationObjektType", "MetadatenAussonderungType", "PrimaerdokumentType",
    "SignaturSiegelType", "VersionType", "VerweisType", "ZeitraumType",
]  # fmt: skip


@element("xdomea:IdentifikationObjektType")
class IdentifikationObjektType:
    """The UUID of an object, and its place within the one that contains it."""

    ID: c.UUID
    NummerImUebergeordnetenContainer: c.Zahl | None = None


@element("xdomea:AktenplaneinheitType")
class AktenplaneinheitType:
    """A unit of the filing plan."""

    Kennzeichen: c.String | None = None
    Inhaltsangabe: c.String | None = None
    BetreffKurz: c.String | None = None


@element("xdomea:AllgemeineMetadatenType")
class AllgemeineMetadatenType:
    """What every object may say of itself; `Kennzeichen` is the file reference (Aktenzeichen, Geschaeftszeichen)."""

    Betreff: c.String | None = None
    Kennzeichen: c.String | None = None
    Federfuehrung: c.String | None = None
    Aktenfuehrung: c.String | None = None
    Vertraulichkeitsstufe: c.VertraulichkeitsstufeCode | None = None
    Bemerkung: c.String | None = None
    Medium: c.MediumCode | None = None
    Aktenplaneinheit: AktenplaneinheitType | None = None


@element("xdomea:AufbewahrungsdauerType", choice=True)
class AufbewahrungsdauerType:
    """How long it must be kept."""

    AnzahlJahre: c.Zahl16 | None = None
    Unbefristet: c.Immer | None = None


@element("xdomea:AussonderungsartType", choice=True)
class AussonderungsartType:
    """What becomes of it then: archive (A), valuate (B), destroy (V)."""

    Aussonderungsart: c.AussonderungsartCode | None = None
    AussonderungsartKonfigurierbar: c.String | None = None


@element("xdomea:MetadatenAussonderungType")
class MetadatenAussonderungType:
    """What the archive needs to know."""

    Aufbewahrungsdauer: AufbewahrungsdauerType | None = None
    Aussonderungsart: AussonderungsartType | None = None
    Kennung: c.String | None = None
    Bewertungsvorschlag: c.BewertungsvorschlagCode | None = None
    Aufbewahrungsende: c.Tag | None = None


@element("xdomea:ZeitraumType")
class ZeitraumType:
    """From one day to another."""

    Beginn: c.Tag | None = None
    Ende: c.Tag | None = None


@element("xdomea:HistorienProtokollInformationType")
class HistorienProtokollInformationType:
    """One entry of an object's history."""

    MetadatumName: c.String | None = None
    MetadatumAlterWert: c.String | None = None
    MetadatumNeuerWert: c.String | None = None
    Akteur: c.String
    DatumUhrzeit: c.Zeitpunkt
    Bemerkung: c.String | None = None
    Aktion: c.String


@element("xdomea:VerweisType")
class VerweisType:
    """A reference to another object: 001 Akte, 002 Vorgang, 003 Dokument."""

    ID: c.UUID | None = None
    SGOTyp: c.SchriftgutobjekttypCode
    SGOKennzeichen: c.String | None = None
    Bemerkung: c.String | None = None


@element("xdomea:SignaturSiegelType", choice=True)
class SignaturSiegelType:
    """Where a primary document's signature or seal is."""

    SignaturSiegelEingebettet: c.Immer | None = None
    SignaturSiegelDatei: Annotated[tuple[c.Dateiname, ...], Occurs(1)] = ()


@element("xdomea:PrimaerdokumentType")
class PrimaerdokumentType:
    """A file of the package: `Dateiname` begins with a UUID, `DateinameOriginal` is what a person called it."""

    Dateiname: c.Dateiname
    DateinameOriginal: c.String | None = None
    Ersteller: c.String | None = None
    DatumUhrzeit: c.Zeitpunkt | None = None
    SignaturSiegel: SignaturSiegelType | None = None


@element("xdomea:FormatType")
class FormatType:
    """One form in which a version exists, e.g. ``018`` (PDF)."""

    Name: c.DateiformatCode
    SonstigerName: c.String | None = None
    Version: c.String
    Primaerdokument: PrimaerdokumentType


@element("xdomea:VersionType")
class VersionType:
    """One version of a document."""

    Nummer: c.String
    Format: Annotated[tuple[FormatType, ...], Occurs(1)]

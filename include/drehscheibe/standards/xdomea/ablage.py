"""Filing made easy: the FVDaten order that puts a case's documents into the e-file.

Ids of the objects inside are derived from the ProzessID, so that a step that is run again writes the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from drehscheibe.message import Attachment
from drehscheibe.standards.xdomea.formate import SONSTIGES, dateiformat, dateiname, titel
from drehscheibe.standards.xdomea.fvdaten import MetadatenAktualisieren, SGOAblegen, SGOErstellen, SGOSuchen
from drehscheibe.standards.xdomea.fvdaten_teile import (
    MetadatenZumBearbeitenType,
    SchriftgutobjektZumAblegenType,
    SchriftgutobjektZumErstellenType,
    SchriftgutobjektZumSuchenType,
)
from drehscheibe.standards.xdomea.kontakt import BehoerdenkennungType, FeldType, KontaktType, NameOrganisationType, OrganisationseinheitType
from drehscheibe.standards.xdomea.kopf import NkKeineRueckmeldungFVDatenType, SystemType
from drehscheibe.standards.xdomea.metadaten import (
    AllgemeineMetadatenType,
    FormatType,
    IdentifikationObjektType,
    PrimaerdokumentType,
    VersionType,
)
from drehscheibe.standards.xdomea.schriftgut import DokumentType, SchriftgutobjektType, VorgangType

__all__ = ["FvdatenMessage", "ablage", "anlage", "behoerde", "dokument", "stammdaten", "suche", "vorgang"]

FvdatenMessage = SGOAblegen | SGOErstellen
"""What files something in the e-file: 0605 under an existing place, 0604 as a new object."""

_SYSTEM = SystemType(Produktname="Drehscheibe")
_ELEKTRONISCH = "001"


def behoerde(name: str, *, ags: str = "", einheit: str = "") -> KontaktType:
    """An authority as sender or receiver; `ags` is its Amtlicher Gemeindeschluessel, `einheit` the unit within it."""
    kennung = BehoerdenkennungType(Behoerdenschluessel=ags, Praefix="ags") if ags else None
    unit = OrganisationseinheitType(Name=einheit) if einheit else None
    return KontaktType(Behoerdenkennung=kennung, Institution=NameOrganisationType(Name=name), Organisationseinheit=unit)


def ablage(
    prozess_id: str,
    now: datetime,
    absender: KontaktType,
    empfaenger: KontaktType,
    aktenzeichen: str,
    betreff: str,
    dokumente: Sequence[Attachment],
    *,
    objekt_id: str = "",
    ersteller: str = "drehscheibe",
) -> SGOAblegen:
    """File a case with its documents under a file reference (0605).

    Args:
        prozess_id: UUID of the exchange; use the transfer UUID.
        now: time of the message, aware.
        absender: this authority, see `behoerde`.
        empfaenger: the authority that keeps the e-file.
        aktenzeichen: file reference it goes under.
        betreff: what the case is about; must not name a person unless the e-file may.
        dokumente: primary documents; hand the same to `pack`.
        objekt_id: our own id of the case; the ProzessID when empty.
        ersteller: user id or procedure name the e-file records.
    """
    objekt = SchriftgutobjektZumAblegenType(
        FachverfahrenObjektID=objekt_id or prozess_id,
        Schriftgutobjekt=SchriftgutobjektType(Vorgang=vorgang(prozess_id, now, aktenzeichen, betreff, dokumente)),
        Ablageort=aktenzeichen,
    )
    return SGOAblegen(Kopf=_kopf(prozess_id, "0605", now, absender, empfaenger, ersteller), SchriftgutobjektZumAblegen=(objekt,))


def anlage(
    prozess_id: str,
    now: datetime,
    absender: KontaktType,
    empfaenger: KontaktType,
    aktenzeichen: str,
    betreff: str,
    dokumente: Sequence[Attachment],
    *,
    objekt_id: str = "",
    ersteller: str = "drehscheibe",
) -> SGOErstellen:
    """Create a new case with its documents in the e-file (0604); the arguments are those of `ablage`."""
    objekt = SchriftgutobjektZumErstellenType(
        FachverfahrenObjektID=objekt_id or prozess_id,
        Schriftgutobjekt=SchriftgutobjektType(Vorgang=vorgang(prozess_id, now, aktenzeichen, betreff, dokumente)),
    )
    return SGOErstellen(Kopf=_kopf(prozess_id, "0604", now, absender, empfaenger, ersteller), SchriftgutobjektZumErstellen=(objekt,))


def suche(prozess_id: str, now: datetime, absender: KontaktType, empfaenger: KontaktType, begriffe: Sequence[str]) -> SGOSuchen:
    """Search for objects whose metadata hold all these terms (0608); they are separated by semicolons, which is our own convention."""
    wanted = SchriftgutobjektZumSuchenType(Suchbegriffe="; ".join(begriffe), Volltext=False, Metadaten=True)
    return SGOSuchen(Kopf=_kopf(prozess_id, "0608", now, absender, empfaenger, "drehscheibe"), SchriftgutobjektZumSuchen=wanted)


def stammdaten(
    prozess_id: str, now: datetime, absender: KontaktType, empfaenger: KontaktType, objekte: Sequence[str], werte: Mapping[str, str]
) -> MetadatenAktualisieren:
    """Set the same metadata of these objects (0610): name of the field -> value; an empty value empties the field."""
    fields = tuple(FeldType(Name=name, Wert=value) for name, value in werte.items())
    many = len(objekte) > 1
    changes = tuple(
        MetadatenZumBearbeitenType(NummerImStapel=number if many else None, IDSGO=one, Metadatum=fields)
        for number, one in enumerate(objekte, 1)
    )
    head = _kopf(prozess_id, "0610", now, absender, empfaenger, "drehscheibe")
    if many:
        head = replace(head, Stapel=True, Stapellaenge=len(objekte))
    return MetadatenAktualisieren(Kopf=head, MetadatenZumAktualisieren=changes)


def vorgang(prozess_id: str, now: datetime, aktenzeichen: str, betreff: str, dokumente: Sequence[Attachment]) -> VorgangType:
    """A case holding one document per attachment."""
    return VorgangType(
        Identifikation=_id(prozess_id, "vorgang"),
        AllgemeineMetadaten=AllgemeineMetadatenType(Betreff=betreff, Kennzeichen=aktenzeichen, Medium=_ELEKTRONISCH),
        Dokument=tuple(dokument(prozess_id, now, attachment) for attachment in dokumente),
    )


def dokument(prozess_id: str, now: datetime, attachment: Attachment) -> DokumentType:
    """A document of one version in one format; the file keeps its readable name as DateinameOriginal."""
    code = dateiformat(attachment)
    format_ = FormatType(
        Name=code,
        SonstigerName=attachment.mime_type if code == SONSTIGES else None,
        Version="unbekannt",
        Primaerdokument=PrimaerdokumentType(Dateiname=dateiname(attachment), DateinameOriginal=titel(attachment), DatumUhrzeit=now),
    )
    return DokumentType(
        Identifikation=_id(prozess_id, attachment.id),
        AllgemeineMetadaten=AllgemeineMetadatenType(Betreff=titel(attachment), Medium=_ELEKTRONISCH),
        Version=(VersionType(Nummer="1", Format=(format_,)),),
    )


def _kopf(
    prozess_id: str, number: str, now: datetime, absender: KontaktType, empfaenger: KontaktType, ersteller: str
) -> NkKeineRueckmeldungFVDatenType:
    return NkKeineRueckmeldungFVDatenType(
        ProzessID=prozess_id,
        Nachrichtentyp=number,
        Erstellungszeitpunkt=now,
        Absender=absender,
        Empfaenger=empfaenger,
        SendendesSystem=_SYSTEM,
        Empfangsbestaetigung=False,
        Importbestaetigung=True,
        Erstellerkennung=ersteller,
        Stapel=False,
    )


def _id(prozess_id: str, part: str) -> IdentifikationObjektType:
    return IdentifikationObjektType(ID=str(uuid5(UUID(prozess_id), part)))

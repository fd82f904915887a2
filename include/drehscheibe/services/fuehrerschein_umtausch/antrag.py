"""The application as the portal sends it (schemas/fuehrerschein-umtausch/1.0), as one row for the gate and as values for the mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drehscheibe.checks import document
from drehscheibe.checks.rules import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item, Row
from drehscheibe.message import Attachment, Message
from drehscheibe.services.fachdaten import fachdaten

__all__ = ["Antrag", "lies", "zeile"]


@dataclass(frozen=True, kw_only=True)
class Antrag:
    """An application that has passed its gate.

    Attributes:
        familienname, vornamen, geburtsname, doktorgrad: as applied for; empty where there is none.
        geburt: may be partial.
        zusaetzlich: classes wished for besides (FeV Anlage 3: on request).
        ausgestellt: date of issue of the old document, unknown where the applicant could not read it.
        staat: that issued it, empty for Germany.
        verlust: ``verloren`` or ``gestohlen``, empty where the old document is there.
        benachrichtigung: where status mails go, empty where none are wished.
        anlagen: role in the application (``lichtbild`` ...) -> attachment.
    """

    familienname: str
    vornamen: str
    geburtsname: str
    doktorgrad: str
    geburt: Teildatum
    geburtsort: str
    strasse: str
    hausnummer: str
    plz: str
    ort: str
    nummer: str
    papier: bool
    klassen: tuple[str, ...]
    zusaetzlich: tuple[str, ...]
    ausgestellt: Teildatum
    behoerde: str
    staat: str
    verlust: str
    direktversand: bool
    benachrichtigung: str
    anlagen: Mapping[str, Attachment]


def _teildatum(text: str | None) -> Teildatum:
    return Teildatum.aus_text(text) if text else UNBEKANNT


def lies(message: Message) -> Antrag:
    """The application in a message. Raises Rejected when a date can not be read (the gate says so before)."""
    data = fachdaten(message.body)
    person, licence, address = data["antragsteller"], data["fuehrerschein"], data["anschrift"]
    by_id = {attachment.id: attachment for attachment in message.attachments}
    try:
        born, issued = _teildatum(person["geburtsdatum"]), _teildatum(licence.get("ausgestelltAm"))
    except ValueError:
        raise Rejected(Finding("DQ-15", "Ein Datum des Antrags ist nicht lesbar; bitte beim Antragsteller erfragen.")) from None
    return Antrag(
        familienname=person["familienname"], vornamen=person["vornamen"], geburtsname=person.get("geburtsname", ""),
        doktorgrad=person.get("doktorgrad", ""), geburt=born, geburtsort=person["geburtsort"], strasse=address["strasse"],
        hausnummer=address["hausnummer"], plz=address["plz"], ort=address["ort"], nummer=licence.get("nummer", ""),
        papier=licence["papier"], klassen=tuple(licence["klassen"]), zusaetzlich=tuple(licence.get("zusaetzlicheKlassen", ())),
        ausgestellt=issued, behoerde=licence["behoerde"], staat=licence.get("staat", ""), verlust=data.get("verlust", {}).get("art", ""),
        direktversand=data["versandart"] == "direktversand", benachrichtigung=data.get("benachrichtigung", {}).get("email", ""),
        anlagen={role: by_id[id_] for role, id_ in data["anlagen"].items() if id_ in by_id},
    )  # fmt: skip


def zeile(item: Item) -> Row:
    """The application as one row; dates stay text, absent values are None."""
    data: Mapping[str, Any] = document(item)
    person, licence, address, proof = data["antragsteller"], data["fuehrerschein"], data["anschrift"], data["ausweis"]
    return {
        "familienname": person["familienname"],
        "vornamen": person["vornamen"] or None,
        "geburtsname": person.get("geburtsname"),
        "geburtsdatum": person["geburtsdatum"],
        "geburtsort": person["geburtsort"],
        "plz": address["plz"],
        "strasse": address["strasse"],
        "ort": address["ort"],
        "ausweisart": proof["art"],
        "personalausweis": proof["nummer"] if proof["art"] == "PA" else None,
        "reisepass": proof["nummer"] if proof["art"] == "RP" else None,
        "fuehrerscheinnummer": licence.get("nummer"),
        "kartennummer": None if licence["papier"] else licence.get("nummer"),
        "papier": licence["papier"],
        "klassenzahl": len(licence["klassen"]),
        "behoerde": licence["behoerde"],
        "ausgestellt": licence.get("ausgestelltAm"),
        "anlagenzahl": len(data["anlagen"]),
    }

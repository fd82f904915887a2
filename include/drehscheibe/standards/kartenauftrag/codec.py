"""Bytes to messages of the card-order profile and back, and the check against its XSD."""

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape
from drehscheibe.standards.kartenauftrag.codes import VERSION, Status, finding
from drehscheibe.standards.kartenauftrag.messages import MESSAGES, Herstellungsauftrag, Nachricht, Rueckmeldung
from drehscheibe.standards.xml import parse

__all__ = ["NAMESPACE", "befunde", "check", "kind", "message", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:kartenauftrag:1.0"
_VOCABULARY = Vocabulary(VERSION, {"karte": NAMESPACE})
_ROOTS = {_VOCABULARY.root(shape(cls)): cls for cls in MESSAGES}
_BAD = {Status.UNZUSTELLBAR: "K401", Status.ABGELEHNT: ""}


def kind(message: Nachricht) -> str:
    """The Message.kind of a message: ``kartenauftrag/herstellungsauftrag`` or ``kartenauftrag/rueckmeldung``."""
    return f"kartenauftrag/{shape(type(message)).root.partition(':')[2]}"


def message(order: Herstellungsauftrag) -> Message:
    """An order as a message for the card producer; its `auftragID` is the transfer UUID."""
    return Message(id=order.auftragID, kind=kind(order), body=write(order))


def write(message: Nachricht) -> bytes:
    """The document in UTF-8. Raises ValueError naming the field when a required one is missing."""
    return document(message, _VOCABULARY)


def read(body: bytes) -> Nachricht:
    """Read a document, its fields when first asked for.

    Raises:
        Rejected: XML-... for what is no XML, KARTE-ART for an unknown message. Asking for a field that is missing or unreadable
            raises it, too (XML-INHALT); a document that passed `check` has none.
    """
    return read_element(parse(body))


def read_element(root: etree._Element) -> Nachricht:
    """Like `read`, for what is parsed already."""
    cls = _ROOTS.get(str(root.tag))
    if cls is None:
        raise Rejected(Finding("KARTE-ART", "Das Dokument ist keine Nachricht des Kartenauftrags; der Absender ist zu fragen."))
    return lazy(cls, _VOCABULARY, root)


def check(root: etree._Element) -> bool:
    """Whether a document is valid against the profile."""
    return schemas.schema("kartenauftrag", VERSION).validate(root)


def befunde(feedback: Rueckmeldung) -> tuple[Finding, ...]:
    """What a clerk must do about a feedback; empty when all is well."""
    if feedback.status not in tuple(_BAD):
        return ()
    named = tuple(finding(reason.code, reason.feld or "") for reason in feedback.grund)
    return named or (finding(_BAD[Status(feedback.status)]),)

"""Bytes to XKfz messages and back, and the check against the profile's XSD."""

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape
from drehscheibe.standards.xkfz.codes import VERSION
from drehscheibe.standards.xkfz.messages import MESSAGES, Nachricht
from drehscheibe.standards.xml import parse

__all__ = ["NAMESPACE", "VOCABULARY", "check", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:xkfz:5.9"
VOCABULARY = Vocabulary(VERSION, {"xkfz": NAMESPACE})

_ROOTS = {VOCABULARY.root(shape(cls)): cls for cls in MESSAGES.values()}


def write(message: Nachricht) -> bytes:
    """The document in UTF-8. Raises ValueError naming the field when a required one is missing."""
    return document(message, VOCABULARY)


def read(body: bytes) -> Nachricht:
    """Read a document, its fields when first asked for; what the profile leaves out is passed over.

    Raises:
        Rejected: XML-... for what is no XML, XKFZ-ART for an unknown message. Asking for a field that is missing or unreadable
            raises it, too (XML-INHALT); a document that passed `check` has none.
    """
    return read_element(parse(body))


def read_element(root: etree._Element) -> Nachricht:
    """Like `read`, for what is parsed already."""
    cls = _ROOTS.get(str(root.tag))
    if cls is None:
        raise Rejected(Finding("XKFZ-ART", "Das Dokument ist keine XKfz-Nachricht, die die Drehscheibe kennt; der Absender ist zu fragen."))
    return lazy(cls, VOCABULARY, root)


def check(root: etree._Element) -> bool:
    """Whether a document is valid against the profile."""
    return schemas.schema("xkfz", VERSION).validate(root)

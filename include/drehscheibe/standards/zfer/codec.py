"""Bytes to messages of the ZFER profile and back, and the check against its XSD."""

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape
from drehscheibe.standards.xml import parse
from drehscheibe.standards.zfer.codes import VERSION
from drehscheibe.standards.zfer.messages import MESSAGES, Nachricht

__all__ = ["NAMESPACE", "check", "kind", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:zfer:1.0"
_VOCABULARY = Vocabulary(VERSION, {"zfer": NAMESPACE})
_ROOTS = {_VOCABULARY.root(shape(cls)): cls for cls in MESSAGES}


def kind(message: Nachricht) -> str:
    """The Message.kind of a message, e.g. ``zfer/uebergabe.mitteilung``."""
    return f"zfer/{shape(type(message)).root.partition(':')[2]}"


def write(message: Nachricht) -> bytes:
    """The document in UTF-8. Raises ValueError naming the field when a required one is missing."""
    return document(message, _VOCABULARY)


def read(body: bytes) -> Nachricht:
    """Read a document, its fields when first asked for.

    Raises:
        Rejected: XML-... for what is no XML, ZFER-ART for an unknown message. Asking for a field that is missing or unreadable
            raises it, too (XML-INHALT); a document that passed `check` has none.
    """
    return read_element(parse(body))


def read_element(root: etree._Element) -> Nachricht:
    """Like `read`, for what is parsed already."""
    cls = _ROOTS.get(str(root.tag))
    if cls is None:
        raise Rejected(Finding("ZFER-ART", "Das Dokument ist keine Nachricht des ZFER-Profils; der Absender ist zu fragen."))
    return lazy(cls, _VOCABULARY, root)


def check(root: etree._Element) -> bool:
    """Whether a document is valid against the profile."""
    return schemas.schema("zfer", VERSION).validate(root)

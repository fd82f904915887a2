"""The one way bytes become XML here: a hardened parser, with limits, and the reasons a clerk can read.

Refused: every DOCTYPE, entities, XInclude, encodings other than UTF-8/UTF-16/ISO-8859-1/-15, and documents larger, deeper or
wider than `LIMITS` allow. Nothing is ever fetched, from disk or network.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from lxml import etree

from drehscheibe.errors import Finding, Rejected

__all__ = ["LIMITS", "Limits", "canonical", "parse"]

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ALLOWED_ENCODINGS = {b"utf-8", b"utf-16", b"iso-8859-1", b"iso-8859-15", b"us-ascii"}
_XINCLUDE = b"http://www.w3.org/2001/XInclude"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper bounds of one document: bytes, nesting, attributes per element, namespaces per element, elements."""

    size: int = 20_000_000
    depth: int = 200
    attributes: int = 64
    namespaces: int = 64
    elements: int = 1_000_000


LIMITS = Limits()


def _refuse(rule: str, text: str) -> NoReturn:
    raise Rejected(Finding(rule, text)) from None


def parse(body: bytes, limits: Limits = LIMITS) -> etree._Element:
    """Parse a document. Raises Rejected with rule XML-... and a German reason."""
    if len(body) > limits.size:
        _refuse("XML-GROESSE", f"Das Dokument ist größer als {limits.size:,} Byte.".replace(",", "."))
    declared = _ENCODING.match(body[:200].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in _ALLOWED_ENCODINGS:
        _refuse("XML-KODIERUNG", "Das Dokument nennt eine Zeichenkodierung, die nicht angenommen wird.")
    if b"<!DOCTYPE" in body:
        _refuse("XML-DOCTYPE", "Das Dokument enthält eine DOCTYPE-Angabe; sie ist aus Sicherheitsgründen verboten.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        # the parser's own message quotes the document: only the position is safe to repeat
        _refuse("XML-FORM", f"Das Dokument ist kein wohlgeformtes XML (Zeile {error.lineno or 1}).")
    if root.getroottree().docinfo.doctype:
        _refuse("XML-DOCTYPE", "Das Dokument enthält eine DOCTYPE-Angabe; sie ist aus Sicherheitsgründen verboten.")
    _measure(root, body, limits)
    return root


def _measure(root: etree._Element, body: bytes, limits: Limits) -> None:
    depth = count = 0
    stack = [(root, 1)]
    while stack:
        element, level = stack.pop()
        count += 1
        depth = max(depth, level)
        if len(element.attrib) > limits.attributes or len(element.nsmap) > limits.namespaces:
            _refuse("XML-GRENZE", "Ein Element hat zu viele Attribute oder Namensräume.")
        stack.extend((child, level + 1) for child in element if isinstance(child.tag, str))
    if depth > limits.depth or count > limits.elements:
        _refuse("XML-GRENZE", "Das Dokument ist zu tief verschachtelt oder hat zu viele Elemente.")
    if _XINCLUDE in body:
        _refuse("XML-EINBINDUNG", "Das Dokument bindet fremde Inhalte ein (XInclude); das ist verboten.")


def canonical(root: etree._Element) -> bytes:
    """Canonical XML 1.1 without comments: equal bytes mean equal content."""
    return etree.tostring(root, method="c14n", exclusive=False, with_comments=False)

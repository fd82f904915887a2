"""The one way bytes become XML here: a hardened parser, with limits, and the reasons a clerk can read.

Refused: every DOCTYPE, entities, XInclude, encodings other than UTF-8/UTF-16/ISO-8859-1/-15, and documents larger, deeper or
wider than `LIMITS` allow. Nothing is ever fetched, from disk or network. Comments and processing instructions say nothing to a
register and are left out, so that a text one of them stands in is read whole.

Each limit is first bounded by counting bytes; the tree itself is measured only where a limit could be exceeded.
"""

import re
import threading
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from lxml import etree

from drehscheibe.errors import Finding, Rejected

__all__ = ["LIMITS", "Limits", "canonical", "parse"]

_ENCODING = re.compile(r"""\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ALLOWED_ENCODINGS = {"utf-8", "utf-16", "iso-8859-1", "iso-8859-15", "us-ascii"}
_FOREIGN_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<", b"L\x6f\xa7\x94")  # UTF-32, EBCDIC
_UTF16_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_USUAL = (b'<?xml version="1.0" encoding="UTF-8"?>', b'<?xml version="1.0" encoding="utf-8"?>', b"<?xml version='1.0' encoding='UTF-8'?>")
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_LONG_TAG = re.compile(rb"<[^<>]{65536}")
_MANY_EQUALS = 100_000
_PARSER_DEPTH = 256  # libxml2 itself goes no deeper
_RESOURCE_LIMIT = 114  # XML_ERR_RESOURCE_LIMIT of libxml2
_local = threading.local()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper bounds of one document: bytes, nesting, attributes per element, namespaces per element, elements."""

    size: int = 20_000_000
    depth: int = 256
    attributes: int = 64
    namespaces: int = 64
    elements: int = 1_000_000


LIMITS = Limits()


def parse(body: bytes, limits: Limits = LIMITS) -> etree._Element:
    """Parse a document. Raises Rejected with rule XML-... and a German reason that never quotes the document."""
    if len(body) > limits.size:
        _refuse("XML-GROESSE", f"Das Dokument ist größer als {limits.size:,} Byte.".replace(",", "."))
    body, encoding = _decoded(body)
    _check_declaration(body, encoding)
    if b"<!DOCTYPE" in body:
        _refuse_doctype()
    _check_counts(body, limits)
    root = _parse(body, encoding)
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse_doctype()
    _measure(root, body, limits)
    return root


def canonical(root: etree._Element) -> bytes:
    """Canonical XML 1.1 without comments: equal bytes mean equal content."""
    return etree.tostring(root, method="c14n", exclusive=False, with_comments=False)


def _refuse(rule: str, text: str) -> NoReturn:
    raise Rejected(Finding(rule, text)) from None


def _refuse_doctype() -> NoReturn:
    _refuse("XML-DOCTYPE", "Das Dokument enthält eine DOCTYPE-Angabe; sie ist aus Sicherheitsgründen verboten.")


def _refuse_encoding() -> NoReturn:
    _refuse("XML-KODIERUNG", "Das Dokument ist in einer Zeichenkodierung geschrieben, die nicht angenommen wird (erwartet: UTF-8).")


def _refuse_limit(what: str) -> NoReturn:
    _refuse("XML-GRENZE", f"Das Dokument {what}; der Absender muss es kleiner fassen.")


def _decoded(body: bytes) -> tuple[bytes, str | None]:
    """UTF-16 becomes UTF-8, so that the byte checks see what the parser sees; the second value overrides the declaration."""
    start = body[:4]
    if start.startswith(_FOREIGN_MARKS):
        _refuse_encoding()
    utf16 = _UTF16_MARKS.get(start[:2])
    if utf16 is None:
        return body, None
    try:
        return body.decode(utf16).encode(), "utf-8"
    except UnicodeError:
        _refuse_encoding()


def _check_declaration(body: bytes, encoding: str | None) -> None:
    if body.startswith(_USUAL):
        return
    head = body[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<?xml") or head[5:6] not in b" \t\r\n":
        return
    declaration, end, _ = head.partition(b"?>")
    declared = _ENCODING.search(declaration.decode("latin-1"))
    name = declared.group(1).lower() if declared else "utf-8"
    if not end or name not in _ALLOWED_ENCODINGS or (encoding is None and name == "utf-16"):
        _refuse_encoding()


def _check_counts(body: bytes, limits: Limits) -> None:
    """Stops what would fill the memory before it could be measured."""
    if len(body) > 4 * limits.elements and body.count(b"<") - body.count(b"</") > limits.elements:
        _refuse_limit("hat zu viele Elemente")
    if len(body) > 4 * _MANY_EQUALS and body.count(b"=") > _MANY_EQUALS and _LONG_TAG.search(body):
        _refuse_limit("hat ein Element mit zu vielen Attributen")


def _parser(encoding: str | None) -> etree.XMLParser:
    """One parser per thread and encoding: making one costs more than parsing a small message."""
    parsers: dict[str | None, etree.XMLParser] = _local.__dict__.setdefault("parsers", {})
    if encoding not in parsers:
        parsers[encoding] = etree.XMLParser(
            encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False,
            remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
    return parsers[encoding]


def _parse(body: bytes, encoding: str | None) -> etree._Element:
    try:
        return etree.fromstring(body, _parser(encoding))
    except etree.XMLSyntaxError as error:
        # the parser's own message quotes the document: only the position is safe to repeat
        if getattr(error, "code", None) == _RESOURCE_LIMIT:  # not in the type stubs
            _refuse_limit("ist zu tief verschachtelt oder hat ein zu langes Textfeld")
        line, column = error.position
        _refuse("XML-FORM", f"Das Dokument ist kein wohlgeformtes XML (Zeile {line or 1}, Spalte {column or 1}).")


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")


@cache
def _wider_than(attributes: int) -> etree.XPath:
    return etree.XPath(f"boolean(/descendant-or-self::*/@*[{attributes + 1}])")


_includes = etree.XPath("boolean(//xi:*)", namespaces={"xi": _XINCLUDE})


def _measure(root: etree._Element, body: bytes, limits: Limits) -> None:
    # nesting needs as many end tags, attributes as many equals signs: most documents have too few of them to be looked at
    if limits.depth < _PARSER_DEPTH and body.count(b"</") >= limits.depth and _deeper_than(limits.depth)(root):
        _refuse_limit("ist zu tief verschachtelt")
    if body.count(b"=") > min(limits.attributes, limits.namespaces):
        _measure_width(root, body, limits)
    # a reference like &#110; could spell the name so that the bytes do not show it
    if _XINCLUDE.encode() in body or (b"&" in body and b"&#" in body and _includes(root)):
        _refuse("XML-EINBINDUNG", "Das Dokument bindet fremde Inhalte ein (XInclude); das ist verboten.")


def _measure_width(root: etree._Element, body: bytes, limits: Limits) -> None:
    if _wider_than(limits.attributes)(root):
        _refuse_limit("hat ein Element mit zu vielen Attributen")
    if body.count(b"xmlns") > limits.namespaces and _more_namespaces_than(limits.namespaces, root):
        _refuse_limit("hat ein Element mit zu vielen Namensräumen")


def _more_namespaces_than(namespaces: int, root: etree._Element) -> bool:
    """Whether more prefixes are in scope anywhere. One walk: XPath's namespace axis gathers them anew for each element, for hours."""
    open_: list[str] = []
    times: Counter[str] = Counter()
    for event, found in etree.iterwalk(root, events=("start-ns", "end-ns")):
        if event == "start-ns":
            open_.append(found[0])
            times[found[0]] += 1
            if len(times) > namespaces:
                return True
        else:
            prefix = open_.pop()
            times[prefix] -= 1
            if not times[prefix]:
                del times[prefix]
    return False

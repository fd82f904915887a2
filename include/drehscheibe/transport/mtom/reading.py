"""Reading MTOM/XOP: a body is taken apart into the envelope and views of its parts; nothing is copied out of the bytes that arrived."""

import base64
import binascii
import quopri
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message as Header
from email.parser import BytesHeaderParser
from typing import NoReturn
from urllib.parse import unquote

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.transport.mtom.writing import INCLUDE

__all__ = ["LIMITS", "Limits", "Received", "binary", "entity", "has_body", "read", "read_entity"]

_HEADER = BytesHeaderParser()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Upper bounds of one body that arrives: number of parts, bytes of one part, of all, and of one part's header."""

    parts: int = 200
    part: int = 60_000_000
    total: int = 80_000_000
    header: int = 8_192


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Received:
    """What arrived: the envelope's bytes, and the parts by content id (views into the body unless they were encoded)."""

    envelope: bytes
    parts: Mapping[str, bytes | memoryview]


def entity(content_type: str, body: bytes) -> bytes:
    """The body with its Content-Type before it: one MIME entity that can be stored and read again on its own."""
    return b"".join((b"MIME-Version: 1.0\r\nContent-Type: ", content_type.replace("\r", "").replace("\n", " ").encode(), b"\r\n\r\n", body))


def has_body(raw: bytes) -> bool:
    """Whether there is anything behind the header of an entity."""
    return 0 <= raw.find(b"\r\n\r\n") < len(raw) - 4


def read_entity(raw: bytes, limits: Limits = LIMITS) -> Received:
    """Read what `entity` wrote. Raises Rejected with rule MTOM-..."""
    start = raw.find(b"\r\n\r\n", 0, limits.header)
    if start < 0:
        _refuse("FORM", "Der gespeicherten Antwort fehlt der Nachrichtenkopf.")
    return read(str(_HEADER.parsebytes(raw[:start])["content-type"] or ""), raw, limits, start + 4)


def read(content_type: str, body: bytes, limits: Limits = LIMITS, start: int = 0) -> Received:
    """Take a body apart; a body that is not multipart is all envelope.

    Args:
        content_type: the HTTP header.
        body: the bytes; parts are views into them.
        limits: upper bounds.
        start: where the body begins in `body`.

    Raises:
        Rejected: rule MTOM-UNVOLLSTAENDIG when the end is missing, MTOM-GROESSE, MTOM-FORM, MTOM-TEIL otherwise.
    """
    if len(body) - start > limits.total:
        _refuse("GROESSE", "Die Nachricht überschreitet die vereinbarte Gesamtgröße.")
    head = Header()
    head["content-type"] = content_type
    if head.get_content_maintype() != "multipart":
        return Received(bytes(memoryview(body)[start:]), {})
    try:
        boundary, named = head.get_boundary(), str(head.get_param("start") or "")
    except ValueError:  # e.g. a character set (RFC 2231) with a NUL in its name
        boundary = None
    if not boundary:
        _refuse("FORM", "Die mehrteilige Nachricht nennt keine Trennmarke (boundary).")
    parts = _parts(body, boundary.encode("latin-1", "replace"), start, limits)
    root = _bare(named) or next(iter(parts), "")
    if root not in parts:
        _refuse("TEIL", "Der Nachricht fehlt der Teil mit dem Umschlag.")
    return Received(bytes(parts.pop(root)), parts)


def _parts(body: bytes, boundary: bytes, start: int, limits: Limits) -> dict[str, bytes | memoryview]:
    """The parts in order, by content id; one without gets its number."""
    parts: dict[str, bytes | memoryview] = {}
    for number, (begin, end) in enumerate(_spans(body, boundary, start)):
        if number >= limits.parts:
            _refuse("GROESSE", "Die Nachricht hat mehr Teile als vereinbart.")
        content_id, content = _part(body, begin, end, limits)
        content_id = content_id or f"#{number}"
        if content_id in parts:
            _refuse("TEIL", "Zwei Teile der Nachricht tragen dieselbe Kennung.")
        parts[content_id] = content
    return parts


def binary(element: etree._Element, received: Received) -> bytes | memoryview:
    """The content of a base64Binary field, wherever it travelled. Raises Rejected with rule MTOM-TEIL."""
    include = element.find(INCLUDE)
    if include is None:
        try:
            return base64.b64decode("".join((element.text or "").split()), validate=True)
        except (binascii.Error, ValueError):
            _refuse("TEIL", "Ein Binärfeld der Nachricht ist nicht in Base64 geschrieben.")
    scheme, _, content_id = include.get("href", "").partition(":")
    if scheme.lower() != "cid":
        _refuse("TEIL", "Ein Binärfeld verweist auf etwas außerhalb der Nachricht.")
    found = [received.parts[name] for name in (_bare(content_id), _bare(unquote(content_id))) if name in received.parts]
    if found:
        return found[0]
    return _refuse("TEIL", "Ein Binärfeld verweist auf einen Teil, der nicht mitgeschickt wurde.")


def _refuse(rule: str, text: str) -> NoReturn:
    raise Rejected(Finding(f"MTOM-{rule}", f"{text} Der Absender muss die Nachricht berichtigen.", law="W3C MTOM/XOP 1.0")) from None


def _bare(content_id: str) -> str:
    return content_id.strip().removeprefix("<").removesuffix(">")


def _spans(body: bytes, boundary: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where each part (header and content) begins and ends; what stands before the first and after the last is ignored."""
    mark = b"--" + boundary
    begin = -1
    at = body.find(mark, start)
    while at >= 0:
        after = at + len(mark)
        last = body[after : after + 2] == b"--"
        line = body.find(b"\n", after, after + 200)
        if (at == start or body[at - 1 : at] == b"\n") and (last or (line >= 0 and not body[after:line].strip())):
            if begin >= 0:
                yield begin, at - (2 if body[at - 2 : at] == b"\r\n" else 1)
            if last:
                return
            begin = line + 1
        at = body.find(mark, after)
    _refuse("UNVOLLSTAENDIG", "Die Nachricht bricht vor ihrem Ende ab.")


def _part(body: bytes, begin: int, end: int, limits: Limits) -> tuple[str, bytes | memoryview]:
    if body[begin : begin + 2] == b"\r\n" or body[begin : begin + 1] == b"\n":  # no header at all
        head, content = b"", body.find(b"\n", begin) + 1
    else:
        found = [(body.find(gap, begin, begin + limits.header), len(gap)) for gap in (b"\r\n\r\n", b"\n\n")]
        at, gap = min(((a, g) for a, g in found if 0 <= a < end), default=(-1, 0))
        if at < 0:
            _refuse("FORM", "Ein Teil der Nachricht hat keinen oder einen zu langen Kopf.")
        head, content = body[begin:at], at + gap
    if end - content > limits.part:
        _refuse("GROESSE", "Ein Teil der Nachricht ist größer als vereinbart.")
    header = _HEADER.parsebytes(head)
    view = memoryview(body)[content : max(content, end)]
    return _bare(str(header["content-id"] or "")), _decoded(view, str(header["content-transfer-encoding"] or "binary"))


def _decoded(view: memoryview, encoding: str) -> bytes | memoryview:
    match encoding.strip().lower():
        case "binary" | "8bit" | "7bit":
            return view
        case "base64":
            try:
                return base64.b64decode(bytes(view))
            except binascii.Error:
                _refuse("TEIL", "Ein Teil der Nachricht ist nicht in Base64 geschrieben.")
        case "quoted-printable":
            return quopri.decodestring(bytes(view))
    _refuse("TEIL", "Ein Teil der Nachricht ist in einer unbekannten Übertragungskodierung geschrieben.")

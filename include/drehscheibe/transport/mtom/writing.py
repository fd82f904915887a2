"""Writing MTOM/XOP: the parts are moved out of the envelope and sent behind it, without ever joining them into one string."""

import base64
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

__all__ = ["INCLUDE", "Package", "Part", "new_part", "package"]

INCLUDE = "{http://www.w3.org/2004/08/xop/include}Include"
_CHUNK = 65_536
_ANY = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:; ?[!-~ ]*)?")


@dataclass(frozen=True, slots=True)
class Part:
    """Binary content beside the envelope; `content_id` is bare, without ``<>``."""

    content_id: str
    content: bytes | memoryview
    media_type: str = _ANY

    @property
    def placeholder(self) -> bytes:
        """What to put into the envelope's base64Binary field; `package` replaces it by a reference."""
        return self.content_id.encode()


def new_part(content: bytes | memoryview, media_type: str = _ANY) -> Part:
    """A part with an id of its own; a media type that is none (RFC 9110) is not repeated: it may be a stranger's words."""
    return Part(f"{uuid.uuid4()}@drehscheibe.invalid", content, media_type if _MEDIA_TYPE.fullmatch(media_type) else _ANY)


class Package:
    """A multipart/related body as a stream of chunks; `len()` is its exact size in bytes.

    Attributes:
        content_type: value of the HTTP header.
    """

    def __init__(self, envelope: bytes, parts: Sequence[Part], action: str) -> None:
        boundary = f"drehscheibe-{uuid.uuid4().hex}"
        root = f"umschlag-{uuid.uuid4().hex}@drehscheibe.invalid"
        self.content_type = (
            f'multipart/related; type="application/xop+xml"; start="<{root}>"; start-info="application/soap+xml"; '
            f'action="{action}"; boundary="{boundary}"'
        )
        xop = f'application/xop+xml; charset=UTF-8; type="application/soap+xml"; action="{action}"'
        self._pieces: list[bytes | memoryview] = []
        for content_id, media_type, content in ((root, xop, envelope), *((p.content_id, p.media_type, p.content) for p in parts)):
            head = f"--{boundary}\r\nContent-Type: {media_type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <{content_id}>\r\n\r\n"
            self._pieces += [head.encode(), content, b"\r\n"]
        self._pieces.append(f"--{boundary}--\r\n".encode())

    def __len__(self) -> int:
        return sum(len(piece) for piece in self._pieces)

    def __iter__(self) -> Iterator[memoryview]:
        for piece in self._pieces:
            view = memoryview(piece)
            for start in range(0, len(view), _CHUNK):
                yield view[start : start + _CHUNK]

    def __bytes__(self) -> bytes:
        return b"".join(self._pieces)


def package(envelope: etree._Element, parts: Sequence[Part], action: str) -> Package:
    """Move the parts out of an envelope that holds their placeholders as base64. Raises ValueError when one is not there."""
    marks = {base64.b64encode(part.placeholder).decode(): part for part in parts}
    for element in list(envelope.iter(etree.Element)) if marks else ():
        part = marks.pop(element.text or "", None)
        if part is not None:
            element.text = None
            etree.SubElement(element, INCLUDE, href=f"cid:{quote(part.content_id, safe='@')}", nsmap={"xop": INCLUDE[1:].split("}")[0]})
    if marks:
        raise ValueError("the envelope does not hold the placeholder of every part")
    return Package(etree.tostring(envelope, xml_declaration=True, encoding="UTF-8"), parts, action)

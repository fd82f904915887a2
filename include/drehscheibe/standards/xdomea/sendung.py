"""A package as it travels: made from and opened to the message's exact bytes, reading no more of it than that takes.

`pack` and `unpack` know every field; whoever only carries a message (the e-file's adapter and its far end) needs its head, the
names of its documents, and speed.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Attachment
from drehscheibe.standards.binding import lazy, shape
from drehscheibe.standards.xdomea.archiv import Grenzen, entpacken
from drehscheibe.standards.xdomea.codec import VERSIONS, types
from drehscheibe.standards.xdomea.formate import dateiname
from drehscheibe.standards.xdomea.paket import _compare
from drehscheibe.standards.xml import parse

__all__ = ["Sendung", "kopf", "open_sendung", "pack_sendung"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same message always gives the same bytes


@dataclass(frozen=True, slots=True)
class Sendung:
    """The head of a 3.x message.

    Attributes:
        version: e.g. ``3.0.0``.
        process: the ProzessID.
        name: ``{ProzessID}_{Gruppe.Name.Nr}``.
        files: the primary documents (and their signatures) it names.
        root: the parsed message.
        message: the typed message, its fields read when first asked for; that raises Rejected where one is missing.
    """

    version: str
    process: str
    name: str
    files: tuple[str, ...]
    root: etree._Element
    message: Any


@dataclass(frozen=True, slots=True)
class _Reader:
    version: str
    cls: type
    name: str
    process: etree.XPath
    files: etree.XPath


@cache
def _readers() -> Mapping[str, _Reader]:
    """Root element -> how to read its head."""
    found = {}
    for version in ("3.0.0", "3.1.0"):
        space = {"x": VERSIONS[version].namespaces["xdomea"]}
        process = etree.XPath("string(x:Kopf/x:ProzessID)", namespaces=space)
        files = etree.XPath(".//x:Primaerdokument/x:Dateiname | .//x:SignaturSiegelDatei", namespaces=space)
        for cls in types(version):
            root = shape(cls).root
            found[VERSIONS[version].root(shape(cls))] = _Reader(version, cls, root.partition(":")[2], process, files)
    return found


def kopf(body: bytes) -> Sendung:
    """The head of a message. Raises Rejected when it is no message of 3.x that the hub knows, or has no ProzessID."""
    root = parse(body)
    reader = _readers().get(str(root.tag))
    if reader is None:
        raise Rejected(Finding("XDOMEA-TYP", "Das Dokument ist keine xdomea-Nachricht, die hier angenommen wird."))
    process = str(reader.process(root)).strip()
    if not process:
        raise Rejected(Finding("XML-INHALT", "Der Nachricht fehlt die ProzessID; der Absender muss sie korrigieren.", "Kopf/ProzessID"))
    files = tuple((one.text or "").strip() for one in reader.files(root))  # type: ignore[union-attr]
    message: Any = lazy(reader.cls, VERSIONS[reader.version], root)
    return Sendung(reader.version, process, f"{process}_{reader.name}", files, root, message)


def pack_sendung(body: bytes, attachments: Sequence[Attachment]) -> tuple[Sendung, bytes]:
    """The head of a message, and the ZIP of its exact bytes with its primary documents. Raises Rejected like `pack`."""
    head = kopf(body)
    files = {dateiname(attachment): attachment.content for attachment in attachments}
    _compare(dict.fromkeys(head.files), files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{head.name}.xml", _EPOCH), body, zipfile.ZIP_DEFLATED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return head, packed.getvalue()


def open_sendung(content: bytes, name: str, limits: Grenzen | None = None) -> tuple[Sendung, dict[str, bytes]]:
    """The head of the message in a ZIP, and its primary documents by file name.

    Args:
        content: the ZIP.
        name: its file name, which names the message in it.
        limits: upper bounds; see `Grenzen`.

    Raises:
        Rejected: not a ZIP, a ZIP bomb, unsafe or wrong names, no message, documents missing or too many.
    """
    files = entpacken(content, limits or Grenzen())
    body = files.pop(f"{name.removesuffix('.zip')}.xml", None)
    if body is None:
        raise Rejected(Finding("XDOMEA-PAKET", "Dem Paket fehlt die Nachricht seines Namens; der Absender muss es neu packen."))
    head = kopf(body)
    if f"{head.name}.zip" != name:
        raise Rejected(Finding("XDOMEA-NAME", "Der Dateiname passt nicht zur Nachricht; der Absender muss das Paket neu packen."))
    _compare(dict.fromkeys(head.files), files)
    return head, files

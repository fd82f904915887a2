"""The package in which an xdomea message travels: a ZIP of the message and its primary documents, all side by side.

It is called ``{ProzessID}_{Gruppe.Name.Nr}.zip`` and holds the message under the same name with ``.xml`` (DOMAIN 4h).
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Attachment
from drehscheibe.standards.binding import Kind, layout, shape
from drehscheibe.standards.xdomea import v4
from drehscheibe.standards.xdomea.archiv import Grenzen, entpacken
from drehscheibe.standards.xdomea.codec import Gelesen, process_id, read, write
from drehscheibe.standards.xdomea.formate import dateiname, mime_type, split_name

__all__ = ["Package", "pack", "package_name", "unpack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same message always gives the same bytes
_MESSAGE = ".xml"
_MESSAGE_NAME = re.compile(r"[A-Za-z]+\.[A-Za-z]+\.\d{4}|\d{4}_\d+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package as it was read.

    Attributes:
        name: ``{ProzessID}_{Gruppe.Name.Nr}``, without suffix.
        version: of xdomea, e.g. ``3.0.0``.
        message: the typed message.
        body: its exact bytes.
        attachments: the primary documents the message names, in its order.
        skipped: paths of official elements the hub does not read.
    """

    name: str
    version: str
    message: Any
    body: bytes
    attachments: tuple[Attachment, ...]
    skipped: tuple[str, ...]


def package_name(message: object) -> str:
    """``{ProzessID}_{Gruppe.Name.Nr}`` of a message; of 4.0.0 ``{ProzessID}_{Nr}_{LfdNr}``, after the one public example there is."""
    name = shape(type(message)).root.partition(":")[2]
    if isinstance(message, v4.NachrichtType):
        name = f"{name.rpartition('.')[2]}_{getattr(message, 'LfdNrNachrichtProTyp', 1)}"
    return f"{process_id(message)}_{name}"


def pack(message: object, attachments: Sequence[Attachment] = (), version: str = "3.0.0") -> bytes:
    """Pack a message with its primary documents.

    Raises:
        Rejected: the message names a file that is not attached, or the other way round.
        ValueError: a required part of the message is missing.
    """
    files = {dateiname(attachment): attachment.content for attachment in attachments}
    _compare(primary_documents(message), files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(package_name(message) + _MESSAGE, _EPOCH), write(message, version), zipfile.ZIP_DEFLATED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack(content: bytes, name: str = "", limits: Grenzen | None = None) -> Package:
    """Read a package.

    Args:
        content: the ZIP.
        name: its file name where it came with one; it must then be the message's.
        limits: upper bounds; see `Grenzen`.

    Raises:
        Rejected: not a ZIP, a ZIP bomb, unsafe or wrong names, no message, documents missing or too many.
    """
    files = entpacken(content, limits or Grenzen())
    candidates = [name for name in files if name.endswith(_MESSAGE) and _named_like_a_message(name)]
    if len(candidates) != 1:
        raise Rejected(Finding("XDOMEA-PAKET", "Das Paket enthält nicht genau eine xdomea-Nachricht; der Absender muss es neu packen."))
    body = files.pop(candidates[0])
    read_message = read(body)
    stem = package_name(read_message.message)
    wanted = {stem + _MESSAGE} if not name else {stem + _MESSAGE, stem + ".zip"}
    if not {candidates[0], name} - {""} <= wanted:
        raise Rejected(Finding("XDOMEA-NAME", "Der Dateiname passt nicht zu Prozess und Nachrichtentyp der Nachricht; der Absender muss "
                               "das Paket neu packen."))  # fmt: skip
    return _package(stem, body, read_message, files)


def _named_like_a_message(name: str) -> bool:
    """A message, and not an XML file that is a primary document."""
    parts = split_name(name.removesuffix(_MESSAGE))
    return parts is not None and _MESSAGE_NAME.fullmatch(parts[1]) is not None


def _package(stem: str, body: bytes, read_message: Gelesen, files: Mapping[str, bytes]) -> Package:
    named = primary_documents(read_message.message)
    _compare(named, files)
    attachments = tuple(_attachment(name, *named[name], files[name]) for name in named)
    return Package(
        name=stem,
        version=read_message.version,
        message=read_message.message,
        body=body,
        attachments=attachments,
        skipped=read_message.skipped,
    )


def _attachment(name: str, original: str, code: str, content: bytes) -> Attachment:
    uuid, own = split_name(name) or ("", name)
    return Attachment(id=uuid, name=original or own or name, mime_type=mime_type(code, own), content=content)


def primary_documents(message: object) -> dict[str, tuple[str, str]]:
    """The files a message names: Dateiname -> (DateinameOriginal, format code); signature files have neither."""
    return dict(_files(message))


def _files(part: Any) -> Iterable[tuple[str, tuple[str, str]]]:  # noqa: ANN401 - any declared class
    if isinstance(part, tuple):
        for one in part:
            yield from _files(one)
    elif hasattr(part, "Primaerdokument"):
        document = part.Primaerdokument
        yield document.Dateiname, (document.DateinameOriginal or "", str(part.Name))
        for signature in document.SignaturSiegel.SignaturSiegelDatei if document.SignaturSiegel else ():
            yield signature, ("", "")
    elif hasattr(type(part), "__shape__"):
        cls: type = type(part)
        for field in layout(cls):
            if not isinstance(field.type, Kind):
                yield from _files(getattr(part, field.key))


def _compare(named: Mapping[str, object], files: Mapping[str, bytes]) -> None:
    missing, extra = Counter(named.keys()) - Counter(files.keys()), Counter(files.keys()) - Counter(named.keys())
    findings = []
    if missing:
        text = f"Im Paket fehlen {missing.total()} Primärdokument(e), die die Nachricht nennt; der Absender muss es vollständig schicken."
        findings.append(Finding("XDOMEA-FEHLT", text, "Primaerdokument/Dateiname"))
    if extra:
        text = f"Das Paket enthält {extra.total()} Datei(en), die die Nachricht nicht nennt; der Absender muss es neu packen."
        findings.append(Finding("XDOMEA-UEBERZAEHLIG", text))
    if findings:
        raise Rejected(*findings)

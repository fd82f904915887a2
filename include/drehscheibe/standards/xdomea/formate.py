"""File formats of xdomea (code list Dateiformat 1.0), and the names primary documents carry in a package."""

import re
from pathlib import PurePosixPath

from drehscheibe.message import Attachment

__all__ = ["SONSTIGES", "dateiformat", "dateiname", "mime_type", "split_name", "titel"]

SONSTIGES = "100"
_FORMATS = {
    "application/pdf": "018", "image/png": "019", "image/jpeg": "011", "image/tiff": "023", "application/xml": "030",
    "text/xml": "030", "text/plain": "045", "text/csv": "002", "text/html": "008", "application/rtf": "022",
    "application/vnd.oasis.opendocument.text": "015", "application/vnd.oasis.opendocument.spreadsheet": "014",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "035",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "036", "message/rfc822": "006",
}  # fmt: skip
_MIME_TYPES = {code: mime for mime, code in reversed(_FORMATS.items())} | {
    "044": "application/pdf", "009": "image/jpeg", "010": "image/jpeg", "024": "image/tiff", "007": "text/html",
}  # fmt: skip
_SUFFIXES = {
    ".pdf": "018", ".png": "019", ".jpg": "011", ".jpeg": "011", ".tif": "023", ".tiff": "023", ".xml": "030", ".txt": "045",
    ".csv": "002", ".html": "008", ".htm": "008", ".rtf": "022", ".odt": "015", ".ods": "014", ".docx": "035", ".xlsx": "036",
    ".eml": "006",
}  # fmt: skip
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME = re.compile(r"([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})_?(.*)", re.DOTALL)
_LONGEST = 150
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def dateiformat(attachment: Attachment) -> str:
    """The code of an attachment's format; ``100`` (Sonstiges) for one the list does not name."""
    suffix = PurePosixPath(attachment.name).suffix.lower()
    return _FORMATS.get(attachment.mime_type.partition(";")[0].strip().lower()) or _SUFFIXES.get(suffix, SONSTIGES)


def mime_type(code: str, name: str) -> str:
    """The MIME type of a format code, else of a file name, else ``application/octet-stream``."""
    by_name = _SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")
    return _MIME_TYPES.get(code) or _MIME_TYPES.get(by_name, "application/octet-stream")


def dateiname(attachment: Attachment) -> str:
    """The name of an attachment within a package: its UUID, an underscore and its own name without what file systems refuse."""
    name = _UNFIT.sub("_", attachment.name).strip(" .") or "Dokument"
    path = PurePosixPath(name)
    return f"{attachment.id}_{path.stem[: _LONGEST - len(path.suffix)]}{path.suffix[:20]}"


def titel(attachment: Attachment) -> str:
    """An attachment's own name without characters XML does not know."""
    return _CONTROL.sub(" ", attachment.name).strip() or "Dokument"


def split_name(name: str) -> tuple[str, str] | None:
    """UUID and own name of a primary document, None when it does not begin with a UUID."""
    match = _NAME.fullmatch(name)
    return (match.group(1), match.group(2)) if match else None

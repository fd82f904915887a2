"""File names of attachments: what the sender wrote, without anything a file system or a ZIP could misunderstand."""

import mimetypes
import unicodedata

__all__ = ["file_name"]

_LONGEST = 120


def file_name(given: str, number: int, mime_type: str) -> str:
    """A plain file name; ``anlage-<number>`` with the type's ending where the sender gave none that can be used."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*').strip(". ")
    if not clean:
        return f"anlage-{number}{mimetypes.guess_extension(mime_type) or ''}"
    stem, dot, ending = clean.rpartition(".")
    return clean if len(clean) <= _LONGEST else f"{(stem or ending)[: _LONGEST - 12]}{dot}{ending[:10]}"

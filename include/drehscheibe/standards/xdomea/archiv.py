"""Unpacks a foreign ZIP into memory without trusting a single word it says about itself."""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import NoReturn

from drehscheibe.errors import Finding, Rejected

__all__ = ["Grenzen", "entpacken"]


@dataclass(frozen=True, kw_only=True)
class Grenzen:
    """Upper bounds of one package: number of files, bytes of one, bytes of all, and how far all may shrink when packed."""

    files: int = 500
    size: int = 100_000_000
    total: int = 300_000_000
    ratio: int = 200


def entpacken(content: bytes, limits: Grenzen) -> dict[str, bytes]:
    """The files of a flat ZIP by name. Raises Rejected with rule ZIP-... and the reason in German."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_names(entries, limits)
            return _contents(archive, entries, len(content), limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, UnicodeDecodeError, ValueError, OSError):
        _refuse("ZIP-FORM", "Die Datei ist keine lesbare ZIP-Datei; der Absender muss sie neu schicken.")


def _refuse(rule: str, text: str) -> NoReturn:
    raise Rejected(Finding(rule, text)) from None


def _check_names(entries: list[zipfile.ZipInfo], limits: Grenzen) -> None:
    if len(entries) > limits.files:
        _refuse("ZIP-GRENZE", f"Die ZIP-Datei enthält mehr als {limits.files} Dateien.")
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        _refuse("ZIP-NAME", "Die ZIP-Datei enthält zwei Dateien gleichen Namens; der Absender muss sie neu packen.")
    for entry in entries:
        name = entry.filename
        if not name or name in {".", ".."} or any(mark in name for mark in '/\\:\0') or not name.isprintable():
            _refuse("ZIP-NAME", "Die ZIP-Datei enthält Ordner oder unzulässige Dateinamen; der Absender muss sie neu packen.")
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            _refuse("ZIP-NAME", "Die ZIP-Datei enthält Verweise oder verschlüsselte Dateien; der Absender muss sie neu packen.")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            _refuse("ZIP-FORM", "Die ZIP-Datei ist mit einem Verfahren gepackt, das nicht angenommen wird (erwartet: Deflate).")


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int, limits: Grenzen) -> dict[str, bytes]:
    """Read each file no further than allowed: the sizes in the directory may lie."""
    files, left = {}, min(limits.total, max(packed * limits.ratio, 1_000_000))
    for entry in entries:
        most = min(limits.size, left)
        with archive.open(entry) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            _refuse("ZIP-GRENZE", "Die ZIP-Datei ist entpackt zu groß; der Absender muss sie aufteilen.")
        left -= len(content)
        files[entry.filename] = content
    return files

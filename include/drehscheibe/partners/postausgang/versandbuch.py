"""The dispatch book: for each letter that went out its batch and our reference, so that one that comes back leads to its matter.

It names nobody and holds no address: of the address only a sum, salted with the letter's UUID, which tells whether it has changed since.
(Whoever holds the book and a list of all addresses could try them one by one; so it lies in the hub's own folder, under the same rights.)
Where a person gets one letter only, the book knows them under a keyed sum: without the key nobody can be tried out. Entries under the
plain sums of earlier versions are no longer matched; they go with their term.
"""

import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from drehscheibe.transport.folder import DRAFT, write

__all__ = ["Sendung", "anschriftsumme", "einmalig", "nachschlagen", "raeume", "schon_versandt", "trage_ein", "verdeckt", "vermerke"]

_DAY = 86_400
_ONCE = "einmalig-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sendung:
    """What the book says about a letter.

    Attributes:
        stapel: name of its batch.
        aktenzeichen, anlass: as on the covering list.
        anschriftsumme: see `anschriftsumme`; empty where the sender gave none.
    """

    stapel: str
    aktenzeichen: str = ""
    anlass: str = ""
    anschriftsumme: str = ""


def anschriftsumme(sendung: str, zeilen: Sequence[str]) -> str:
    """The sum of an address; blanks and case do not count."""
    text = "|".join(" ".join(zeile.split()).casefold() for zeile in zeilen)
    return sha256(f"{sendung.lower()}|{text}".encode()).hexdigest()[:32]


def einmalig(anlass: str, person: Sequence[str]) -> str:
    """The sum of a matter and a person: whoever has had a letter about it gets no second one. Blanks and case do not count.

    It travels inside the encrypted message alone; in the book stands what `verdeckt` makes of it.
    """
    text = "|".join(" ".join(part.split()).casefold() for part in (anlass, *person))
    return sha256(text.encode()).hexdigest()[:32]


def verdeckt(key: bytes, einmalig: str) -> str:
    """Under what the book knows an `einmalig`: an HMAC-SHA-256, so that it can not be tried out without the key."""
    return hmac.new(key, einmalig.encode(), sha256).hexdigest()[:32]


def schon_versandt(book: Path, key: str) -> str:
    """The letter that went out under this key (see `verdeckt`), or the empty string. Raises OSError."""
    try:
        return (book / f"{_ONCE}{key}").read_text("utf-8").partition("\n")[2]
    except FileNotFoundError:
        return ""


def vermerke(book: Path, key: str, stapel: str, sendung: str) -> None:
    """Note the letter under its key (see `verdeckt`); the first line is its batch, as in every entry. Raises OSError."""
    write(book / f"{_ONCE}{key}", f"{stapel}\n{sendung}".encode())


def trage_ein(book: Path, sendung: str, entry: Sendung) -> None:
    """Enter a letter: the first line is its batch, the second the rest. Raises OSError."""
    rest = {"aktenzeichen": entry.aktenzeichen, "anlass": entry.anlass, "anschriftsumme": entry.anschriftsumme}
    write(book / sendung, f"{entry.stapel}\n{json.dumps(rest)}".encode())


def nachschlagen(book: Path, sendung: str) -> Sendung | None:
    """The entry of a letter, or None. Raises OSError."""
    try:
        stapel, _, rest = (book / sendung).read_text("utf-8").partition("\n")
    except FileNotFoundError:
        return None
    return Sendung(stapel=stapel, **(json.loads(rest) if rest else {}))


def raeume(book: Path, tage: int, *, probe: bool = False) -> int:
    """Remove entries older than so many days; how many there were. With `probe` nothing is removed. Raises OSError."""
    before = time.time() - tage * _DAY
    due = [file for file in book.iterdir() if _is_entry(file) and file.stat().st_mtime < before] if book.is_dir() else []
    for file in [] if probe else due:
        file.unlink(missing_ok=True)
    return len(due)


def _is_entry(file: Path) -> bool:
    return file.is_file() and not file.name.startswith((".", DRAFT))

"""Letters that came back, as a source: CSV files in the folder ``ruecklauf``, one arrival per line.

What the dispatch book knows about the letter (our reference, the sum of its address) is added when the line is fetched.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from drehscheibe.errors import Rejected
from drehscheibe.message import Message
from drehscheibe.partners.postausgang.nachrichten import RUECKLAUF, read
from drehscheibe.partners.postausgang.settings import NAME, room
from drehscheibe.partners.postausgang.versandbuch import nachschlagen
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.transport.folder import files, sorted_out, take, write

__all__ = ["Ruecklauf"]

_COLUMNS = ("sendung", "grund", "am")
_LETTER = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_LONGEST = 200


class Ruecklauf:
    """Implements `drehscheibe.ports.Source`. A file is put away (``ruecklauf/erledigt``) when each of its lines is acknowledged."""

    name = NAME
    bundle = 500

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Every line not acknowledged yet, whatever the window. Raises Transient, Misconfigured."""
        del window
        with sorted_out(NAME):
            for file in _files():
                noted = _noted(file)
                for external_id, row in _rows(file).items():
                    if external_id not in noted:
                        yield Arrival(external_id=external_id, fetch=partial(_enriched, row))

    def open(self, message: Message) -> Message:
        """The line as it came, once it is valid. Raises Rejected (POST-FORM)."""
        read(message)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Note the lines and put away what is done; a line that is in no file was put away before. Raises Transient, Misconfigured."""
        ids = {verdict.external_id for verdict in verdicts}
        with sorted_out(NAME):
            for file in _files():
                rows, noted = _rows(file).keys(), _noted(file)
                if rows & ids - noted:
                    noted |= rows & ids
                    write(_notes(file), "\n".join(sorted(noted)).encode())
                if rows <= noted:
                    take(file, room("ruecklauf/erledigt") / file.name)
                    _notes(file).unlink(missing_ok=True)
        return [verdict.message_id for verdict in verdicts]


def _files() -> list[Path]:
    return files(room("ruecklauf"), "*.csv")


def _rows(file: Path) -> dict[str, list[str]]:
    """Lines by external id: the letter's UUID; where it is unreadable file, line number and a sum of the line: names are used again."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        row = _columns(line)
        if row and (number > 1 or tuple(row) != _COLUMNS):
            found[_external_id(file, number, row)] = row
    return found


def _columns(line: str) -> list[str]:
    """One line taken apart by itself: a quotation mark that never ends must not swallow the lines after it."""
    try:
        return next(csv.reader([line], delimiter=";"), [])
    except csv.Error:
        return [line[:_LONGEST]]


def _external_id(file: Path, number: int, row: list[str]) -> str:
    try:
        return str(read(_message(row))["sendung"])
    except Rejected:
        return f"{file.name[:_LONGEST]}:{number}:{sha256(';'.join(row).encode()).hexdigest()[:8]}"


def _enriched(row: list[str]) -> Message:
    """The line, with what the dispatch book says about the letter. Raises Transient, Misconfigured."""
    values = dict(zip(_COLUMNS, row, strict=False)) if len(row) == len(_COLUMNS) else {}
    with sorted_out(NAME):
        entry = nachschlagen(room(".verzeichnis"), values["sendung"].lower()) if _LETTER.fullmatch(values.get("sendung", "")) else None
    if entry is None:
        return _message(row)
    known = {"aktenzeichen": entry.aktenzeichen, "anlass": entry.anlass, "anschriftsumme": entry.anschriftsumme}
    return Message(id="", kind=RUECKLAUF, body=json.dumps(values | known, ensure_ascii=False).encode())


def _message(row: list[str]) -> Message:
    values = dict(zip(_COLUMNS, row, strict=False)) if len(row) == len(_COLUMNS) else {"zeile": row}
    return Message(id="", kind=RUECKLAUF, body=json.dumps(values, ensure_ascii=False).encode())


def _notes(file: Path) -> Path:
    return file.with_name(f".quittiert-{file.stem}")


def _noted(file: Path) -> set[str]:
    notes = _notes(file)
    return set(notes.read_text("utf-8").split("\n")) if notes.exists() else set()

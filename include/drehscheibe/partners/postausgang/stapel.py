"""A print batch: PDF files, a covering list, a manifest; written under a hidden name and shown when it is complete.

For every letter a marker (its UUID, naming the batch) is written before the batch is shown. A letter is in the print shop's hands
when its marker is there and the batch it names is no longer hidden: no crash, at any point, makes that untrue.
"""

import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from drehscheibe.message import Message
from drehscheibe.partners.postausgang.versandbuch import Sendung, nachschlagen, trage_ein, vermerke
from drehscheibe.spreadsheet import ENCODING, Spreadsheet
from drehscheibe.transport.folder import DRAFT, publish, write

__all__ = ["LIST_CSV", "LIST_JSON", "MANIFEST", "Brief", "batch_of", "clear_drafts", "write_batch"]

LIST_CSV, LIST_JSON, MANIFEST = "begleitliste.csv", "begleitliste.json", "manifest.json"
_COLUMNS = ("nummer", "sendung", "datei", "seiten", "versandart", "plz", "staat", "aktenzeichen", "anlass")


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter that passed the checks: its message, its content, its PDF, and its key in the book where nobody may get a second one."""

    message: Message
    values: Mapping[str, Any]
    pdf: bytes
    key: str = ""


def write_batch(out: Path, markers: Path, letters: Sequence[Brief], now: datetime) -> str:
    """Write one batch into `out`; its name. Nothing is seen of it before it is complete. Raises OSError."""
    name = f"STAPEL-{now:%Y%m%d-%H%M%S}-{uuid4().hex[:8]}"
    draft = out / f"{DRAFT}{name}"
    draft.mkdir(mode=0o770)
    rows = [_row(number, letter) for number, letter in enumerate(letters, 1)]
    for row, letter in zip(rows, letters, strict=True):
        (draft / str(row["datei"])).write_bytes(letter.pdf)
    (draft / LIST_CSV).write_bytes(_as_csv(rows))
    (draft / LIST_JSON).write_bytes(_as_json({"version": "1.0", "stapel": name, "sendungen": rows}))
    write(draft / MANIFEST, _as_json({"version": "1.0", "stapel": name, "erstellt": now.isoformat(), "dateien": list(_sums(draft))}))
    for letter in letters:
        trage_ein(markers, letter.message.id, _sendung(name, letter.values))
        if letter.key:
            vermerke(markers, letter.key, name, letter.message.id)
    publish(draft, out / name)
    return name


def batch_of(out: Path, markers: Path, message_id: str) -> str:
    """The batch a letter went out with, or the empty string."""
    entry = nachschlagen(markers, message_id)
    return "" if entry is None or (out / f"{DRAFT}{entry.stapel}").exists() else entry.stapel


def clear_drafts(out: Path, markers: Path) -> None:
    """Remove what a crash left half-written: first the markers, then the hidden folder. Only for the one who holds the lock."""
    for draft in out.glob(f"{DRAFT}STAPEL-*"):
        name = draft.name.removeprefix(DRAFT)
        for marker in markers.iterdir():
            if marker.is_file() and not marker.name.startswith(".") and marker.read_text("utf-8").partition("\n")[0] == name:
                marker.unlink()
        shutil.rmtree(draft)


def _sendung(batch: str, values: Mapping[str, Any]) -> Sendung:
    return Sendung(
        stapel=batch, aktenzeichen=values["aktenzeichen"], anlass=values["anlass"], anschriftsumme=values.get("anschriftsumme", "")
    )


def _row(number: int, letter: Brief) -> dict[str, Any]:
    values = letter.values
    row = {"nummer": number, "sendung": letter.message.id, "datei": f"{number:04d}_{letter.message.id}.pdf"}
    return {name: row.get(name, values.get(name)) for name in _COLUMNS}


def _sums(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.iterdir()):
        content = file.read_bytes()
        yield {"name": file.name, "bytes": len(content), "sha256": sha256(content).hexdigest()}


def _as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    Spreadsheet(text, _COLUMNS).add(*(row.values() for row in rows))
    return text.getvalue().encode(ENCODING)


def _as_json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()

"""Removes what the shared folder still holds of matters long ended: claims and entries of orders, ids only; never one that is open.

A claim whose lease ran out is not open: whoever had it never said what became of it.
"""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drehscheibe.partners.emma.ansprueche import Ansprueche, Lage
from drehscheibe.transport.folder import DRAFT, locked

__all__ = ["raeume"]


def raeume(folder: Path, tage: int, *, probe: bool = False) -> int:
    """Remove what ended more than so many days ago; how much there was. With `probe` nothing is removed. Raises OSError.

    Args:
        folder: the exchange folder.
        tage: how long it is kept; longer than any result or form can be late.
        probe: only count.
    """
    before = time.time() - timedelta(days=tage).total_seconds()
    if not (folder / "ansprueche").is_dir():
        return 0
    with locked(folder / "ansprueche" / ".sperre"):
        due = [file for file in _ended(folder) if file.stat().st_mtime < before]
        for file in [] if probe else due:
            file.unlink(missing_ok=True)
    return len(due)


def _ended(folder: Path) -> Iterator[Path]:
    """Claims that are not open, and entries of orders that hold none that is."""
    claims, now = Ansprueche(folder / "ansprueche"), datetime.now(UTC)
    open_: dict[str, str] = {}
    for file in (folder / "ansprueche").glob("*.json"):
        if file.name.startswith(DRAFT):
            continue
        claim = claims.look(file.stem)
        if claim is not None and claim.lage != Lage.ERLEDIGT and claim.in_force(now):
            open_[file.stem] = claim.auftrag
        else:
            yield file
    for file in (folder / ".verzeichnis").glob("[!.]*"):
        if open_.get(json.loads(file.read_bytes())["schluessel"]) != file.name:
            yield file

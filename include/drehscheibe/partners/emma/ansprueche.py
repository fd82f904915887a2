"""Claims on a matter by its business key: whoever works on it, robot, interface or person, is the only one.

A robot's claim ends with its result; where that does not tell what was done, it stays in doubt until a person has looked. The claim of an
interface or a person ends, undone, when its lease runs out. What is done stays done: a later claim on the same key hears by whom.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from drehscheibe.transport.folder import locked, write

__all__ = ["Anspruch", "Ansprueche", "Lage", "Weg"]


class Weg(StrEnum):
    """By which way a matter is worked."""

    ROBOTER = "roboter"
    SCHNITTSTELLE = "schnittstelle"
    PERSON = "person"


class Lage(StrEnum):
    """Where a claim stands."""

    OFFEN = "offen"
    UNGEWISS = "ungewiss"
    ERLEDIGT = "erledigt"
    FREI = "frei"


@dataclass(frozen=True, slots=True)
class Anspruch:
    """A claim: by which way, by which order, until when (ISO 8601, empty for no end), and where it stands. Ids only."""

    weg: str
    auftrag: str
    bis: str
    lage: str

    def in_force(self, now: datetime) -> bool:
        """Whether nobody else may work on the matter."""
        lapsed = bool(self.bis) and datetime.fromisoformat(self.bis) < now
        return self.lage in (Lage.ERLEDIGT, Lage.UNGEWISS) or (self.lage == Lage.OFFEN and not lapsed)


class Ansprueche:
    """The claims in a folder, one small file per key. Safe between processes of one machine."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder, self._clock = folder, clock

    def look(self, key: str) -> Anspruch | None:
        """The last claim on a key, or None."""
        try:
            return Anspruch(**json.loads(self._file(key).read_bytes()))
        except FileNotFoundError:
            return None

    def claim(self, key: str, weg: Weg, auftrag: str, dauer: timedelta | None = None) -> Anspruch:
        """The claim in force after the call: ours, or that of whoever was first. Claiming again renews the lease.

        Args:
            key: business key.
            weg: our way.
            auftrag: UUID of our order or message.
            dauer: our lease; None for a claim that only ends by `finish` or `release`.
        """
        with self._locked():
            now, known = self._clock(), self.look(key)
            ours = known is not None and known.auftrag == auftrag
            if known is not None and known.in_force(now) and (not ours or known.lage == Lage.ERLEDIGT):
                return known
            made = Anspruch(str(weg), auftrag, (now + dauer).isoformat() if dauer else "", str(Lage.OFFEN))
            self._write(key, made)
            return made

    def finish(self, key: str, auftrag: str) -> None:
        """The matter is done; only whoever holds the claim can say so."""
        self._settle(key, auftrag, Lage.ERLEDIGT)

    def doubt(self, key: str, auftrag: str) -> None:
        """Whether the matter is done nobody knows; nobody may try again before a person has looked."""
        self._settle(key, auftrag, Lage.UNGEWISS)

    def release(self, key: str, auftrag: str) -> None:
        """The matter is not done and anybody may try again."""
        self._settle(key, auftrag, Lage.FREI)

    def _settle(self, key: str, auftrag: str, lage: Lage) -> None:
        with self._locked():
            known = self.look(key)
            if known is not None and known.auftrag == auftrag and known.lage != Lage.ERLEDIGT:
                self._write(key, replace(known, bis="", lage=str(lage)))

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self._folder / ".sperre")

    def _write(self, key: str, claim: Anspruch) -> None:
        write(self._file(key), json.dumps(asdict(claim)).encode())

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"

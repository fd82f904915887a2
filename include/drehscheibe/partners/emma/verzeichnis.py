"""What the hub remembers of each order it gave the robot: its business key, for which system, how often, until when, whether it ended."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from drehscheibe.transport.folder import write

__all__ = ["Eintrag", "Verzeichnis"]


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One order.

    Attributes:
        schluessel: business key.
        versuche: how often it was given.
        bis: end of the robot's lease (ISO 8601), empty while no robot has taken it.
        beendet: whether its result was dealt with.
        zielsystem: the system it is typed into; empty where the hub has not noted it.
    """

    schluessel: str
    versuche: int = 1
    bis: str = ""
    beendet: bool = False
    zielsystem: str = ""


class Verzeichnis:
    """The entries in a folder, one small file per order; ids only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def look(self, auftrag: str) -> Eintrag | None:
        """The entry of an order, or None."""
        try:
            return Eintrag(**json.loads((self._folder / auftrag).read_bytes()))
        except FileNotFoundError:
            return None

    def note(self, auftrag: str, eintrag: Eintrag) -> None:
        """Write an entry."""
        write(self._folder / auftrag, json.dumps(asdict(eintrag)).encode())

"""What the simulated permit register knows about the enforcement: which version of which permit has been entered there."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from drehscheibe.partners.parkausweise.nachrichten import Ausweis
from drehscheibe.partners.parkausweise.ueberwachung import Art, Stand

__all__ = ["Ueberwachung", "auskunft", "vorgemerkt"]


class Ueberwachung:
    """Versions of permits and how far they are. Not thread-safe: the simulator holds a lock."""

    def __init__(self) -> None:
        self._newest: Counter[str] = Counter()
        self._states: dict[tuple[str, int], Stand] = {}
        self._matters: dict[str, tuple[str, int]] = {}

    def note(self, nummer: str, stand: Stand = Stand.OFFEN) -> int:
        """There is something new about a permit; returns its version."""
        self._newest[nummer] += 1
        self._states[nummer, self._newest[nummer]] = stand
        return self._newest[nummer]

    def waiting(self) -> list[tuple[str, int]]:
        """What has to be entered, oldest first: the newest version of a permit, once no older one is with the robot."""
        return [
            (number, version)
            for number, version in self._newest.items()
            if self._states[number, version] is Stand.OFFEN
            and not any(self._states[number, before] is Stand.UEBERGEBEN for before in range(1, version))
        ]

    def knows(self, nummer: str, fassung: int) -> bool:
        """Whether there is such a version."""
        return (nummer, fassung) in self._states

    def state(self, nummer: str, fassung: int) -> Stand:
        """How far it is. Raises KeyError."""
        return self._states[nummer, fassung]

    def hand_over(self, nummer: str, fassung: int, vorgang: str) -> None:
        """The robot has it, unless it has been entered meanwhile."""
        self._matters[vorgang] = nummer, fassung
        self._set(nummer, fassung, Stand.UEBERGEBEN)

    def settle(self, nummer: str, fassung: int, stand: Stand) -> None:
        """What became of it; the first who has entered it counts."""
        self._set(nummer, fassung, stand)

    def find(self, question: Mapping[str, Any]) -> tuple[str, int] | None:
        """The version a question is about."""
        if "vorgang" in question:
            return self._matters.get(question["vorgang"])
        number = question["ausweis"]
        return (number, self._newest[number]) if number in self._newest else None

    def stats(self) -> dict[str, int]:
        """How many versions are in which state."""
        return dict(Counter(str(one) for one in self._states.values()))

    def _set(self, nummer: str, fassung: int, stand: Stand) -> None:
        if not self._states[nummer, fassung].endgueltig:
            self._states[nummer, fassung] = stand


def vorgemerkt(permit: Ausweis, fassung: int) -> dict[str, Any]:
    """One line of the list."""
    art = Art.BEENDEN if permit.status == "beendet" else Art.EINTRAGEN
    return {
        "version": "1.0", "ausweis": permit.nummer, "fassung": fassung, "art": str(art), "bezirk": permit.bezirk,
        "kennzeichen": permit.kennzeichen, "von": permit.von.isoformat(), "bis": permit.bis.isoformat(),
    }  # fmt: skip


def auskunft(permit: Ausweis, fassung: int, stand: Stand) -> dict[str, Any]:
    """What is answered about one version."""
    return {
        "ausweis": permit.nummer, "fassung": fassung, "bezirk": permit.bezirk, "kennzeichen": permit.kennzeichen, "status": permit.status,
        "von": permit.von.isoformat(), "bis": permit.bis.isoformat(), "ueberwachung": str(stand),
    }  # fmt: skip

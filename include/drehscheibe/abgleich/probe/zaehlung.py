"""What the faults put in add up to: whose turn it is to be wrong, and which differences must be found for it."""

from collections import Counter

from drehscheibe.abgleich.arten import Art
from drehscheibe.abgleich.eintraege import Register

__all__ = ["Zaehlung"]


class Zaehlung:
    """Counts as records are made.

    Attributes:
        erwartet: differences per kind and register.
        jede: each how-manieth record of a register is disturbed.
    """

    def __init__(self, jede: int) -> None:
        self.erwartet: Counter[tuple[Art, Register]] = Counter()
        self.jede = jede
        self._count: Counter[str] = Counter()
        self._turn: Counter[Register] = Counter()

    def faellig(self, was: str, every: int = 0) -> bool:
        """True each `every` times (by default `jede`) this is asked of the same matter."""
        self._count[was] += 1
        return self._count[was] % (every or self.jede) == 0

    def reihum(self, register: Register, number: int) -> int:
        """1, 2 ... 0, 1 ...: which of a register's faults is next."""
        self._turn[register] += 1
        return self._turn[register] % number

    def erwarte(self, art: Art, register: Register, times: int = 1) -> None:
        """Differences that must be found."""
        self.erwartet[art, register] += times

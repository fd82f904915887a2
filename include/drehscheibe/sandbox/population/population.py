"""The population: any person, household, vehicle, licence or day of changes by its id, computed when asked and never stored whole."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from drehscheibe.sandbox.population import numbers, register
from drehscheibe.sandbox.population.events import changes_of
from drehscheibe.sandbox.population.households import BLOCK, block, person_id
from drehscheibe.sandbox.population.values import Ereignis, Fahrerlaubnis, Fahrzeug, Person

__all__ = ["Population"]

_BLOCKS_KEPT = 256
_DAYS_KEPT = 32
_KEPT = 4096


class Population:
    """Invented residents. Equal arguments give equal people; a larger one begins with the people of a smaller one.

    People who move in later lie behind `size`, so their index is stable too.
    """

    def __init__(self, seed: int = 64, size: int = 1000, stichtag: date = date(2026, 1, 1), changes: int | None = None) -> None:
        """Describe a population.

        Args:
            seed: another seed, other people.
            size: residents on the Stichtag (among them a few who died or left before it, as in a real register).
            stichtag: the day the register begins; changes are told from this day on.
            changes: register changes a day; by default those of a city of this size (46,000 a year at 145,000), at least 20.
        """
        self.seed, self.size, self.stichtag = seed, size, stichtag
        self.changes = changes if changes is not None else max(20, round(size * 46_000 / 145_000 / 365))
        self._events = lru_cache(maxsize=_DAYS_KEPT)(lambda day: changes_of(self, day))
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(lambda number: block(seed, number, stichtag))
        # whoever is asked about is asked about again soon, by several simulators
        self._person = lru_cache(maxsize=_KEPT)(self._find)
        self._vehicles = lru_cache(maxsize=_KEPT)(lambda index: register.vehicles(seed, index, self._person(index), stichtag))
        self._licence = lru_cache(maxsize=_KEPT)(lambda index: register.licence(seed, index, self._person(index), stichtag))

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Person]:
        """All people of the Stichtag, in order of their index."""
        for number in range(-(-self.size // BLOCK)):
            for household in block(self.seed, number, self.stichtag):
                for person in household:
                    if self.index(person.id) < self.size:
                        yield person

    @staticmethod
    def index(person: str) -> int:
        """The index in an id, or -1 for an id that is none of ours."""
        return int(person[1:]) if person[:1] == "P" and person[1:].isdigit() else -1

    def households(self, number: int) -> tuple[tuple[Person, ...], ...]:
        """The households of a block of fifty people."""
        return self._block(number)

    def person(self, person: str | int) -> Person | None:
        """By id or index, as of the Stichtag; None for an unknown id."""
        index = person if isinstance(person, int) else self.index(person)
        return self._person(index) if index >= 0 else None

    def _find(self, index: int) -> Person:
        return next(one for household in self._block(index // BLOCK) for one in household if one.id == person_id(index))

    def household(self, person: str) -> tuple[Person, ...]:
        """All members of a person's household, the person included; empty for an unknown id."""
        index = self.index(person)
        if index < 0:
            return ()
        return next(household for household in self._block(index // BLOCK) if any(one.id == person for one in household))

    def vehicles_of(self, person: str) -> tuple[Fahrzeug, ...]:
        """The vehicles a person keeps on the Stichtag."""
        index = self.index(person)
        return self._vehicles(index) if index >= 0 else ()

    def vehicle(self, *, kennzeichen: str = "", fin: str = "") -> Fahrzeug | None:
        """By plate or FIN, as of the Stichtag."""
        number = numbers.fin_index(fin) if fin else numbers.kennzeichen_index(kennzeichen)
        if number < 0 or number // register.VEHICLES_EACH >= self.size:
            return None
        kept = self.vehicles_of(person_id(number // register.VEHICLES_EACH))
        return next((one for one in kept if fin == one.fin or kennzeichen == one.kennzeichen), None)

    def licence_of(self, person: str) -> Fahrerlaubnis | None:
        """A person's driving licence on the Stichtag."""
        index = self.index(person)
        return self._licence(index) if index >= 0 else None

    def by_idnr(self, idnr: str) -> Person | None:
        """The resident with a test IdNr of ours."""
        index = numbers.idnr_index(idnr)
        found = self.person(index) if 0 <= index < self.size else None
        return found if found and found.idnr == idnr else None

    def events(self, day: date) -> tuple[Ereignis, ...]:
        """What the register noted on a day, in order; nothing before the Stichtag."""
        return self._events(day)

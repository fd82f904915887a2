"""The simulated register's own view: holders as it knows them, licences from the shared world, applications under way."""

from drehscheibe.sandbox.name_index import NameIndex, matches
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["Register"]


class Register:
    """Holders, licences, applications. Not thread-safe: the simulator holds a lock.

    Attributes:
        vorgaenge: applications under way, as (person's id, what is wanted).
        entzogen: ids of those whose licence was withdrawn or has ended, which the ZFER does not know of a paper.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.vorgaenge: set[tuple[str, str]] = set()
        self.entzogen: set[str] = set()
        self._holders: dict[str, Person] = {}
        self._names = NameIndex()
        self._numbers: dict[str, str] = {}

    def holder(self, person: str) -> Person | None:
        """A holder as this register knows them: since the Stichtag only messages have changed that."""
        return self._holders.get(person) or self.world.population.person(person)

    def update_holder(self, person: Person) -> None:
        """Write a holder back, or enter a new one."""
        self._holders[person.id] = person
        if self._names:
            self._names.add(person)

    def find(self, person: fe.Person) -> list[Person]:
        """Holders of a licence with this name and birth date."""
        return [one for one in self.known(person) if self.licence(one.id) is not None]

    def known(self, person: fe.Person) -> list[Person]:
        """Everybody of the city with this name and birth date, licence or not."""
        self._index()
        candidates = (self.holder(one) for one in dict.fromkeys(self._names.candidates(person.familienname, person.geburtsdatum or "")))
        return [one for one in candidates if one and matches(one, person.familienname, person.vornamen or "", person.geburtsdatum or "")]

    def licence(self, person: str) -> Fahrerlaubnis | None:
        """Their licence, unless it lies with another authority: that card file is not ours (DOMAIN 1a row 3)."""
        found = self.world.licence_of(person)
        return found if found is not None and not (found.auswaerts and found.papier) else None

    def by_number(self, number: str) -> Person | None:
        """The holder of a licence number."""
        if not self._numbers:
            licences = self.world.licences(self.world.population)
            self._numbers = {"".join(licence.nummer.split()): licence.inhaber for licence in licences}
        person = self._numbers.get("".join(number.split()))
        return self.holder(person) if person and self.licence(person) else None

    def _index(self) -> None:
        if not self._names:
            self._names.fill(self.world.population)
            for changed in self._holders.values():
                self._names.add(changed)

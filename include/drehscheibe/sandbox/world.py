"""The one world all simulators share: the population and what has happened to it since. Thread-safe.

A simulator never keeps a copy of a person, vehicle or licence: it asks the world and writes back what changed.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from threading import RLock

from drehscheibe import zeit
from drehscheibe.sandbox.name_index import NameIndex, matches
from drehscheibe.sandbox.population import Ereignis, Fahrerlaubnis, Fahrzeug, Person, Population

__all__ = ["World"]


class World:
    """Residents, vehicles and licences as they are now.

    Attributes:
        population: the people of the Stichtag.
        heute: the day it is in the sandbox; None means the real day.
    """

    def __init__(self, population: Population | None = None, heute: date | None = None) -> None:
        self.population = population or Population()
        self._heute = heute
        self._lock = RLock()
        self._people: dict[str, Person] = {}
        self._vehicles: dict[str, Fahrzeug] = {}
        self._licences: dict[str, Fahrerlaubnis] = {}
        self._kept: dict[str, set[str]] = {}
        self._plates: dict[str, str] = {}
        self._idnrs: dict[str, str] = {}
        self._names = NameIndex()
        self._known_until: date | None = None

    @property
    def heute(self) -> date:
        """The day it is."""
        return self._heute or zeit.heute()

    @heute.setter
    def heute(self, tag: date) -> None:
        self._heute = tag

    @property
    def gegenwart(self) -> date:
        """The day the hub judges by: the real one, where the sandbox lives in the past."""
        return max(self.heute, zeit.heute())

    @property
    def jetzt(self) -> datetime:
        """What time it is: really, or the end of the day the sandbox was set to."""
        return datetime.combine(self._heute, time.max, zeit.BERLIN) if self._heute else zeit.jetzt()

    # -- people ---------------------------------------------------------------------------------------------------------------

    def person(self, person: str) -> Person | None:
        """The person as the register holds them now, or None."""
        with self._lock:
            changed = self._people.get(person)
            if changed is not None:
                return changed
            return self.population.person(person) if 0 <= self.population.index(person) < len(self.population) else None

    def people(self) -> Iterator[Person]:
        """Everybody the register knows, departed and dead included."""
        with self._lock:
            changed = dict(self._people)
        for person in self.population:
            yield changed.pop(person.id, person)
        yield from changed.values()

    def household_of(self, person: str) -> tuple[Person, ...]:
        """Everybody of the person's household as of now, the person included."""
        members = (self.person(one.id) for one in self.population.household(person))
        return tuple(one for one in members if one is not None)

    def find(self, familienname: str, vornamen: str = "", geburtsdatum: str = "") -> list[Person]:
        """People by present or birth name (and first names, and birth date where given); case and form of Unicode do not matter."""
        with self._lock:
            if not self._names:
                self._names.fill(self.people())
            found = [self.person(one) for one in self._names.candidates(familienname, geburtsdatum)]
        return [person for person in found if person and matches(person, familienname, vornamen, geburtsdatum)]

    def by_idnr(self, idnr: str) -> Person | None:
        """The person with this IdNr, or None."""
        with self._lock:
            if idnr in self._idnrs:
                return self._people[self._idnrs[idnr]]
            found = self.population.by_idnr(idnr)
            return self.person(found.id) if found else None

    def update_person(self, person: Person) -> None:
        """Write a person back, or enter a new one."""
        with self._lock:
            self._people[person.id] = person
            if person.idnr:
                self._idnrs[person.idnr] = person.id
            if self._names:
                self._names.add(person)

    # -- register changes -----------------------------------------------------------------------------------------------------

    def changes(self, first: date, last: date) -> Iterator[Ereignis]:
        """What the register noted from `first` to `last` (both included, never beyond today); they take effect before they are told."""
        day = max(first, self.population.stichtag)
        while day <= min(last, self.heute):
            self.advance(day)
            yield from self.population.events(day)
            day += timedelta(days=1)

    def advance(self, until: date) -> None:
        """Let everything happen that was noted up to a day; each day happens once."""
        with self._lock:
            day = self._known_until + timedelta(days=1) if self._known_until else self.population.stichtag
            while day <= until:
                for event in self.population.events(day):
                    self._apply(event)
                self._known_until = day
                day += timedelta(days=1)

    def _apply(self, event: Ereignis) -> None:
        if event.makel in ("zukunft", "zeichen"):
            return
        for person in event.nachher:
            self.update_person(person)

    # -- vehicles and licences ------------------------------------------------------------------------------------------------

    def vehicles_of(self, person: Person | str) -> tuple[Fahrzeug, ...]:
        """The vehicles the person keeps now, those out of service included."""
        key = person if isinstance(person, str) else person.id
        with self._lock:
            fins = [one.fin for one in self.population.vehicles_of(key)] + sorted(self._kept.get(key, ()))
            kept = (self.vehicle(fin=fin) for fin in dict.fromkeys(fins))
            return tuple(one for one in kept if one is not None and one.halter == key)

    def vehicle(self, *, kennzeichen: str = "", fin: str = "") -> Fahrzeug | None:
        """By FIN, or by the plate it bears now."""
        with self._lock:
            if fin:
                return self._vehicles.get(fin) or self.population.vehicle(fin=fin)
            if kennzeichen in self._plates:
                return self._vehicles[self._plates[kennzeichen]]
            found = self.population.vehicle(kennzeichen=kennzeichen)
            return found if found is not None and found.fin not in self._vehicles else None

    def update_vehicle(self, vehicle: Fahrzeug) -> None:
        """Write a vehicle back, or enter a new one."""
        with self._lock:
            before = self.vehicle(fin=vehicle.fin)
            if before is not None:
                self._plates.pop(before.kennzeichen, None)
            self._vehicles[vehicle.fin] = vehicle
            self._plates[vehicle.kennzeichen] = vehicle.fin
            self._kept.setdefault(vehicle.halter, set()).add(vehicle.fin)

    def vehicles(self) -> Iterator[Fahrzeug]:
        """All vehicles; slow for a whole city."""
        for person in self.people():
            yield from self.vehicles_of(person)

    def licence_of(self, person: Person | str) -> Fahrerlaubnis | None:
        """The person's driving licence now, or None."""
        key = person if isinstance(person, str) else person.id
        with self._lock:
            return self._licences.get(key) or self.population.licence_of(key)

    def update_licence(self, licence: Fahrerlaubnis) -> None:
        """Write a licence back, or enter a new one."""
        with self._lock:
            self._licences[licence.inhaber] = licence

    def licences(self, holders: Iterable[Person] | None = None) -> Iterator[Fahrerlaubnis]:
        """The licences of these people, or of everybody."""
        for person in holders if holders is not None else self.people():
            if (found := self.licence_of(person)) is not None:
                yield found

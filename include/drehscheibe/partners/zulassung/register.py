"""The simulated office's own view: keepers as it knows them, vehicles, reservations. It learns changes only by messages."""

from datetime import date, timedelta

from drehscheibe.sandbox.name_index import NameIndex, matches
from drehscheibe.sandbox.population import Fahrzeug, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards.xkfz import NatuerlichePerson

__all__ = ["Register"]

_BLOCKED = ("HJ", "KZ", "NS", "SA", "SS")  # DOMAIN 1a row 4: by rule of the state, unverified [M]
_RESERVED_FOR = timedelta(days=90)  # DOMAIN 1a row 4: three months are typical, set locally


class Register:
    """Keepers and reservations over the shared world. Not thread-safe: the simulator holds a lock.

    Attributes:
        rueckstaende: ids of people with arrears of tax or fees; a test or a sample puts them in.
        verbrauchte_evb: insurance confirmations that were used; `abgelaufene_evb` have expired unused.
        verwertet: FINs with a proof of scrapping.
        gesperrte_schilder: plates blocked after loss or theft.
        weggegeben: plates of vehicles out of service that are reserved for others by now.
        unbekannte_fin, ohne_coc: FINs the KBA knows no vehicle for, or no certificate of conformity.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._keepers: dict[str, Person] = {}
        self._names = NameIndex()
        self._reserved: dict[str, tuple[str, date]] = {}
        self.rueckstaende: set[str] = set()
        self.verbrauchte_evb: set[str] = set()
        self.abgelaufene_evb: set[str] = set()
        self.verwertet: set[str] = set()
        self.gesperrte_schilder: set[str] = set()
        self.weggegeben: set[str] = set()
        self.unbekannte_fin: set[str] = set()
        self.ohne_coc: set[str] = set()

    def keeper(self, person: str) -> Person | None:
        """A keeper as this office knows them: since the Stichtag only messages have changed that."""
        return self._keepers.get(person) or self.world.population.person(person)

    def update_keeper(self, person: Person) -> None:
        """Write a keeper back, or enter a new one."""
        self._keepers[person.id] = person
        if self._names:
            self._names.add(person)

    def vehicle(self, kennzeichen: str) -> Fahrzeug | None:
        """By plate, those out of service included."""
        return self.world.vehicle(kennzeichen=kennzeichen)

    def find(self, person: NatuerlichePerson) -> list[Person]:
        """Keepers of at least one vehicle with this name and birth date."""
        if not self._names:
            self._names.fill(self.world.population)
            for known in self._keepers.values():
                self._names.add(known)
        born = person.TagDerGeburt or ""
        candidates = (self.keeper(one) for one in dict.fromkeys(self._names.candidates(person.Nachname, born)))
        return [one for one in candidates if one and self.is_same(one, person) and self.world.vehicles_of(one.id)]

    @staticmethod
    def is_same(known: Person, person: NatuerlichePerson) -> bool:
        """Whether name and birth date fit."""
        return matches(known, person.Nachname, person.Vorname or "", person.TagDerGeburt or "")

    def reserve(self, kennzeichen: str, until: date | None) -> tuple[str, date] | None:
        """PIN and last day of a new reservation; None when the plate is taken, reserved or blocked."""
        plain = kennzeichen.rstrip("HE")
        held = self._reserved.get(plain)
        taken = any(self.vehicle(plate) for plate in (plain, f"{plain}E", f"{plain}H"))
        if taken or plain.split("-")[1].split(" ")[0] in _BLOCKED or (held and held[1] >= self.world.heute):
            return None
        longest = self.world.heute + _RESERVED_FOR
        day = min(until or longest, longest)
        pin = f"{sum(map(ord, plain)) * 7919 % 1_000_000:06d}"
        self._reserved[plain] = (pin, day)
        return pin, day

    def may_use(self, kennzeichen: str, pin: str) -> bool:
        """Whether a new vehicle may get this plate: free, or reserved with this PIN."""
        plain = kennzeichen.rstrip("HE")
        held = self._reserved.get(plain)
        if held and held[1] >= self.world.heute:
            return held[0] == pin
        return not any(self.vehicle(plate) for plate in (plain, f"{plain}E", f"{plain}H"))

    def reservations(self) -> int:
        """How many plates are reserved today."""
        return sum(1 for _, day in self._reserved.values() if day >= self.world.heute)

"""Both ends of the licence register, and people to ask it about."""

from dataclasses import dataclass
from datetime import datetime

from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fahrerlaubnisregister.simulator import FahrerlaubnisregisterSimulator
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN)


@dataclass
class Office:
    """Both ends."""

    target: Fahrerlaubnisregister
    simulator: FahrerlaubnisregisterSimulator
    sandbox: Sandbox
    world: World

    def holder(self, *, paper: bool = False, elsewhere: bool = False) -> tuple[Person, Fahrerlaubnis]:
        """Somebody unmistakable with such a licence."""
        for person in self.world.population:
            licence = self.world.licence_of(person)
            if licence is not None and (licence.papier, licence.auswaerts) == (paper, elsewhere) and self.is_alone(person):
                return person, licence
        raise LookupError

    def without_licence(self) -> Person:
        """Somebody unmistakable without one."""
        return next(one for one in self.world.population if self.world.licence_of(one) is None and self.is_alone(one))

    def is_alone(self, person: Person) -> bool:
        """Nobody else has this name and birth date."""
        return len(self.world.find(person.familienname, person.vornamen, person.geburtsdatum)) == 1


def named(person: Person) -> fe.Person:
    """As the Melderegister names them."""
    return fe.Person(
        familienname=person.familienname, vornamen=person.vornamen or None, vornameNichtVorhanden=not person.vornamen,
        geburtsdatum=person.geburtsdatum or None,
    )  # fmt: skip

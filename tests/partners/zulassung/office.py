"""Both ends of the vehicle registration, and people to ask it about."""

from dataclasses import dataclass
from datetime import datetime

from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Fahrzeug, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xkfz
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN)


@dataclass
class Office:
    """Both ends."""

    target: Zulassung
    simulator: ZulassungSimulator
    sandbox: Sandbox
    world: World

    def keeper(self, *, with_code: bool = False) -> tuple[Person, Fahrzeug]:
        """Somebody with exactly one vehicle in service, and unmistakable."""
        for person in self.world.population:
            vehicles = self.world.vehicles_of(person)
            fits = len(vehicles) == 1 and vehicles[0].ausser_betrieb is None and bool(vehicles[0].code_zb1) >= with_code
            if fits and len(self.world.find(person.familienname, person.vornamen, person.geburtsdatum)) == 1:
                return person, vehicles[0]
        raise LookupError


def named(person: Person) -> xkfz.NatuerlichePerson:
    """As the Melderegister names them."""
    return xkfz.NatuerlichePerson(
        Nachname=person.familienname, Vorname=person.vornamen or None, VornameZuRechtNichtVorhanden=not person.vornamen,
        TagDerGeburt=person.geburtsdatum or None,
    )  # fmt: skip

"""The permits the sandbox's city has issued before today: who holds one follows from the person's number alone."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from drehscheibe.partners.parkausweise.nachrichten import Ausweis
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World

__all__ = ["bestand", "hat_ausweis", "nummer"]

_EACH = 3
_TERM, _SPREAD = 365, 300


def hat_ausweis(person: Person) -> bool:
    """Whether this resident is one of the third who applied before; they need a district at their door and a car as well."""
    return Population.index(person.id) % _EACH == 1


def nummer(key: str, von: date) -> str:
    """A permit number that follows from a key: year and eight letters or digits."""
    return f"{von:%y}-{base64.b32encode(hashlib.sha256(key.encode()).digest()).decode()[:8]}"


def bestand(world: World) -> Iterator[tuple[Person, Ausweis]]:
    """Holders as of the Stichtag, with permits valid today: on the real day, too, for the hub judges applications by that one."""
    today = world.gegenwart
    for person in world.population:
        if not (hat_ausweis(person) and person.anschrift.bezirk and person.gemeldet):
            continue
        car = next((one for one in world.population.vehicles_of(person.id) if one.ausser_betrieb is None), None)
        if car is not None:
            von = today - timedelta(days=Population.index(person.id) % _SPREAD)
            bis = von + timedelta(days=_TERM - 1)
            number = nummer(person.id, von)
            yield person, Ausweis(nummer=number, bezirk=person.anschrift.bezirk, kennzeichen=car.kennzeichen, von=von, bis=bis)

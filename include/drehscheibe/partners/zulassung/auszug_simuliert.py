"""The registration office's stock for the reconciliation: every vehicle, with its keeper as the office knows him."""

from collections.abc import Iterator

from drehscheibe.abgleich import quellen
from drehscheibe.abgleich.eintraege import Fahrzeug
from drehscheibe.partners.zulassung.register import Register as Halterregister

__all__ = ["eintraege"]

def eintraege(register: Halterregister) -> Iterator[Fahrzeug]:
    """The simulated office's stock."""
    for one in register.world.people():
        for vehicle in register.world.vehicles_of(one.id):
            keeper = register.keeper(one.id) or one
            yield quellen.fahrzeug(vehicle, keeper)

"""Sample changes at the counter that the population has too seldom: new names and a death of people with a dwelling elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, cast

from drehscheibe.services.meldewesen.haushalte import bewohner

if TYPE_CHECKING:
    from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]

_NIGHT = timedelta(hours=4)  # before the last sync of a night has run, the night is about the day before


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Yesterday: a marriage (0091), new first names (0092), both names at once, a death (0040), new first names."""
    from drehscheibe.sandbox.population.elsewhere import CITIES

    register = cast("MelderegisterSimulator", simulators["melderegister"])
    yesterday = (world.jetzt - _NIGHT).date() - timedelta(days=1)
    here = [household[0] for household in islice(bewohner(world, "melderegister_meldebehoerden"), 5)]
    people = [replace(one, anderswo=CITIES[:1], wohnungsstatus="1") for one in here]
    for place in (1, 2):
        people[place] = replace(people[place], anderswo=(), anschrift=CITIES[1], nebenwohnung=here[place].anschrift)
    married = replace(people[0], familienname="Steinbrück-Öztürk", geburtsname=people[0].geburtsname or people[0].familienname)
    for before, after in (
        (people[0], married), (people[1], replace(people[1], vornamen="Kim Robin")),
        (people[2], replace(people[2], vornamen="Kim Robin", familienname="Aydın")), (people[3], replace(people[3], gestorben=yesterday)),
        (people[4], replace(people[4], vornamen="Luca Noor")),
    ):  # fmt: skip
        world.update_person(after)
        art = "sterbefall" if after.gestorben else "namensaenderung"
        register.anmeldungen.vermerke.vermerke(art, yesterday, yesterday, (before,), (after,), time(10))

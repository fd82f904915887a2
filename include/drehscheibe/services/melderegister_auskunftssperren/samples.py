"""Sample Auskunftssperren: entered and lifted at the counter today."""

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



def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Set and lifted with a dwelling elsewhere, set with a former one, another that has ended stays, dwellings in too many places."""
    from drehscheibe.sandbox.population import Sperre
    from drehscheibe.sandbox.population.elsewhere import CITIES

    register = cast("MelderegisterSimulator", simulators["melderegister"])
    today = world.heute
    here = [household[0] for household in islice(bewohner(world, "melderegister_auskunftssperren"), 5)]
    people = [replace(one, anderswo=CITIES[:1], vorige=CITIES[1], wohnungsstatus="1") for one in here]
    people[1] = replace(people[1], anderswo=(), wohnungsstatus="0")
    people[4] = replace(people[4], anderswo=CITIES)
    new, ended = (Sperre(schluessel="3", frist=today + timedelta(days=days)) for days in (730, -20))
    child = Sperre(schluessel="1")
    for person, before, after in (
        (people[0], (), (new,)), (people[1], (), (new,)), (people[2], (new,), ()), (people[3], (ended, child), (ended,)),
        (people[4], (), (new,)),
    ):  # fmt: skip
        old, now = replace(person, sperren=before), replace(person, sperren=after)
        world.update_person(now)
        register.anmeldungen.vermerke.vermerke("sperre" if after else "entsperrung", today, today, (old,), (now,), time.min)

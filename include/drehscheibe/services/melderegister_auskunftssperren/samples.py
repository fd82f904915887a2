"""Sample Auskunftssperren: entered and lifted at the counter within the last hour that the flow's schedule has completed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, cast

from drehscheibe.services.meldewesen.haushalte import bewohner

if TYPE_CHECKING:
    from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples", "zuletzt"]

_FIRST = 30  # households before these are those of other samples
_RUN, _FIRST_RUN, _LAST_RUN = 25, 7, 19  # minute of each run, hours of the first and the last


def zuletzt(now: datetime) -> datetime:
    """Half an hour before the latest run of the schedule ``25 7-19``: a run by hand is about the hour before that."""
    run = now.replace(minute=_RUN, second=0, microsecond=0)
    run = run if run <= now else run - timedelta(hours=1)
    if run.hour < _FIRST_RUN:
        run = run.replace(hour=_LAST_RUN) - timedelta(days=1)
    return run.replace(hour=min(run.hour, _LAST_RUN)) - timedelta(minutes=30)


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Set and lifted with a dwelling elsewhere, set with a former one, another that has ended stays, dwellings in too many places."""
    from drehscheibe.sandbox.population import Sperre
    from drehscheibe.sandbox.population.elsewhere import CITIES

    register = cast("MelderegisterSimulator", simulators["melderegister"])
    told = zuletzt(world.jetzt)
    here = [household[0] for household in islice(bewohner(world), _FIRST, _FIRST + 5)]
    people = [replace(one, anderswo=CITIES[:1], vorige=CITIES[1], wohnungsstatus="1") for one in here]
    people[1] = replace(people[1], anderswo=(), wohnungsstatus="0")
    people[4] = replace(people[4], anderswo=CITIES)
    new, ended = (Sperre(schluessel="3", frist=_day(told.date(), days)) for days in (730, -20))
    child = Sperre(schluessel="1")
    for person, before, after in (
        (people[0], (), (new,)), (people[1], (), (new,)), (people[2], (new,), ()), (people[3], (ended, child), (ended,)),
        (people[4], (), (new,)),
    ):  # fmt: skip
        old, now = replace(person, sperren=before), replace(person, sperren=after)
        world.update_person(now)
        _note(register, "sperre" if after else "entsperrung", told, old, now)


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _note(register: "MelderegisterSimulator", art: str, told: datetime, before: "Person", after: "Person") -> None:
    at: time = told.time()
    register.anmeldungen.vermerke.vermerke(art, told.date(), told.date(), (before,), (after,), uhrzeit=at)

"""Sample questions of Frankfurt about people who register there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from drehscheibe.services.meldewesen.haushalte import bewohner, familien
from drehscheibe.services.meldewesen.nachbaramt import Nachbaramt

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """A family, a Sperre that travels, a Sperrvermerk that a clerk decides on, somebody unknown, a person without a name."""
    from drehscheibe.sandbox.population import Sperre

    there = Nachbaramt(simulators, "meldeschein_auskunft")
    households = bewohner(world, "meldeschein_auskunft")
    there.frage("familie", next(familien(households)))
    guarded = replace(next(households)[0], sperren=(Sperre(schluessel="3", frist=date(world.heute.year + 1, 12, 31)),))
    marked = replace(next(households)[0], bsv=True)
    for one in (guarded, marked):
        world.update_person(one)
    there.frage("gesperrt", (guarded,))
    there.frage("sperrvermerk", (marked,))
    known = next(households)[0]
    there.frage("unbekannt", (replace(known, familienname="Niemandsname"),))
    there.frage("ohne-namen", (replace(known, familienname="", vornamen=""),))

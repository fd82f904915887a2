"""Sample Rueckmeldungen of Frankfurt about people who left for it, or came to it from abroad."""

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
    """A family, a Sperre that only we know, one unknown (0204), one who is two, one who moves in later only, one back from abroad."""
    from drehscheibe.sandbox.population import Sperre

    there = Nachbaramt(simulators, "rueckmeldung")
    households = bewohner(world, "rueckmeldung")
    there.meldung("familie", next(familien(households)))
    guarded, unknown, double, early = (next(households)[0] for _ in range(4))
    world.update_person(replace(guarded, sperren=(Sperre(schluessel="3", frist=date(world.heute.year + 1, 12, 31)),)))
    there.meldung("gesperrt", (guarded,))
    there.meldung("unbekannt", (replace(unknown, familienname="Niemandsname"),))
    world.update_person(replace(double, id=f"D-{double.id}"))
    there.meldung("doppelt", (double,))
    there.meldung("zukunft", (early,), tage=-10)
    abroad = replace(next(households)[0], weggezogen=date(world.heute.year - 2, 6, 30), ziel="Ausland")
    world.update_person(abroad)
    there.rueckkehr("rueckkehr", abroad, f"{abroad.weggezogen}")

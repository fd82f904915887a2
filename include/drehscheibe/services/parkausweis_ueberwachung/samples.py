"""Sample permits for the sandbox that the enforcement does not know yet: issued, ended, over, in no district, with a plate there is not."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from drehscheibe.partners.parkausweise import Stand
from drehscheibe.services.parkausweis_ueberwachung import muster

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Two to enter, one to end, three that a clerk must look at. The same world gives the same ones."""
    today = world.gegenwart
    over = {"von": today - timedelta(days=400), "bis": today - timedelta(days=36)}
    changes: tuple[dict[str, Any], ...] = ({}, {}, {"status": "beendet"}, over, {"bezirk": "ZZ"}, {"kennzeichen": "OFF-AB 1234"})
    for _ in muster.lege_an(world, simulators, "U", Stand.OFFEN, *changes):
        pass

"""Sample results of the robot for the sandbox, of orders an earlier day has given: done, failed, left to a person, of nobody's permit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drehscheibe.partners.parkausweise import Stand
from drehscheibe.services.parkausweis_ueberwachung import muster
from drehscheibe.services.parkausweis_ueberwachung.auftrag import schluessel

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Give the orders; the robot works them off at once. The same world gives the same ones."""
    robot, register = muster.roboter(simulators), muster.register(simulators)
    changes: tuple[dict[str, Any], ...] = ({"rest": 5}, {"rest": 6}, {"rest": 7}, {"rest": 0}, {"rest": 1})
    for permit in muster.lege_an(world, simulators, "R", Stand.OFFEN, *changes):
        register.ueberwachung.hand_over(permit.nummer, 1, schluessel(permit.nummer, 1))
        robot.enter(muster.auftrag(permit, world.jetzt))
    robot.enter(muster.auftrag(muster.ausweis(world, "R-niemand", "OF-ZZ 99", "A", 8), world.jetzt))
    robot.work()

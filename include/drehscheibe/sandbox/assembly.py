"""Puts the whole sandbox together: one world, every partner's simulator, and applications waiting at the portals."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.errors import Misconfigured
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.sandbox.faults import Faults
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.world import World
from drehscheibe.services.registry import FLOWS, SAMPLES

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator

__all__ = ["Assembly", "assemble"]

_FOR_SAMPLES = 600


@dataclass(frozen=True)
class Assembly:
    """A sandbox ready to be served, and the world behind it."""

    sandbox: Sandbox
    world: World

    def connections(self, url: str) -> dict[str, Mapping[str, Any]]:
        """Every partner's settings for this sandbox served at `url`."""
        return {p.name: p.sandbox_connection(f"{url}/{p.name}", self.sandbox.simulators[p.name]) for p in PARTNERS}

    def environment(self, url: str) -> dict[str, str]:
        """The same as environment variables."""
        return {f"DREHSCHEIBE_CONN_{name.upper()}": json.dumps(values) for name, values in self.connections(url).items()}


def assemble(
    state: Path, *, size: int = 1000, seed: int = 64, heute: date | None = None, faults: Sequence[str] = (), applications: bool = True
) -> Assembly:
    """Build the world and its simulators; with `applications`, every service's samples wait at its portal.

    `state` keeps the keys and certificates the simulators make, so that they need not be made again.
    Raises Misconfigured when there are too few people for the samples.
    """
    if applications and size < _FOR_SAMPLES:
        raise Misconfigured(f"Die Beispielanträge brauchen mindestens {_FOR_SAMPLES} Einwohner; verlangt sind {size} (--size).")
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    world = World(Population(seed=seed, size=size), heute)
    simulators = [partner.simulator(world, state) for partner in PARTNERS]
    sandbox = Sandbox(simulators, Faults(faults))
    _offer_services(sandbox)
    if applications:
        world.advance(world.heute)  # people apply from where they live today
        for hand_in in SAMPLES:
            hand_in(world, sandbox.simulators)
    return Assembly(sandbox, world)


def _offer_services(sandbox: Sandbox) -> None:
    """A Zustellpunkt for each flow, so that none has to look at the submissions of another."""
    portal = cast("FitConnectSimulator", sandbox.simulators["fit_connect"])
    for flow in FLOWS:
        if isinstance(flow.source, FitConnect) and flow.source.service:
            portal.offer(flow.source.service)

"""The e-file (eAkte): takes what is to be kept as xdomea packages with their primary documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.eakte.adapter import EAkte, ping
from drehscheibe.partners.eakte.settings import EAkteConnection
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "EAkte", "EAkteConnection"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    from drehscheibe.partners.eakte.simulator import EAkteSimulator

    del folder  # it makes no keys
    return EAkteSimulator(world)


PARTNER = Partner(
    name="eakte",
    title="E-Akte",
    standard="xdomea 3.0.0 / SOAP 1.1 (eigener Vertrag)",
    connection=EAkteConnection,
    simulator=_simulator,
    ping=ping,
)

"""ZFER and FAER at the KBA: asked for licences and entries, told about each licence handed over (§ 51 StVG). It gets no address."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.zfer.adapter import Zfer, ping
from drehscheibe.partners.zfer.settings import ZferConnection
from drehscheibe.partners.zfer.wartung import Wartungskalender

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "Wartungskalender", "Zfer", "ZferConnection"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.zfer.simulator import ZferSimulator

    return ZferSimulator(world)


PARTNER = Partner(
    name="zfer",
    title="Zentrales Fahrerlaubnisregister und FAER (KBA)",
    standard="ZFER 1.0 (eigenes Profil) / SOAP 1.1",
    connection=ZferConnection,
    simulator=_simulator,
    ping=ping,
)

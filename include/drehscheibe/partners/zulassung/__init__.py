"""The vehicle registration (Zulassungsbehoerde) of the city: asked for keepers, told about changes, sent applications."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.zulassung.adapter import Zulassung, ping
from drehscheibe.partners.zulassung.settings import ZulassungConnection

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "Zulassung", "ZulassungConnection"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.zulassung.simulator import ZulassungSimulator

    return ZulassungSimulator(world)


PARTNER = Partner(
    name="zulassung",
    title="Zulassungsbehörde",
    standard="XKfz 5.9 (eigenes Profil) / SOAP 1.1",
    connection=ZulassungConnection,
    simulator=_simulator,
    ping=ping,
)

"""The register of identity cards and passports: asked where an applied-for document is, by number and birth date."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.passregister.adapter import Passregister, ping
from drehscheibe.partners.passregister.nachrichten import FRAGE, STATUS, Nummernart, Status, read, statusabfrage
from drehscheibe.partners.passregister.settings import PassregisterConnection

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["FRAGE", "PARTNER", "STATUS", "Nummernart", "Passregister", "PassregisterConnection", "Status", "read", "statusabfrage"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.passregister.simulator import PassregisterSimulator

    return PassregisterSimulator(world)


PARTNER = Partner(
    name="passregister",
    title="Pass- und Personalausweisregister",
    standard="Passregister 1.0 (eigenes Profil) / REST, JSON",
    connection=PassregisterConnection,
    simulator=_simulator,
    ping=ping,
)

"""The Melderegister of the city: tells what changed, and answers questions about residents."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drehscheibe.partners.melderegister.abfragen import Melderegister
from drehscheibe.partners.melderegister.aenderungen import Aenderungen
from drehscheibe.partners.melderegister.client import ping
from drehscheibe.partners.melderegister.eintragungen import Eintragungen
from drehscheibe.partners.melderegister.mitteilungsdaten import Mitteilungsdaten
from drehscheibe.partners.melderegister.settings import MelderegisterConnection
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "Aenderungen", "Eintragungen", "Melderegister", "MelderegisterConnection", "Mitteilungsdaten"]


def _simulator(world: "World", state: Path) -> "Simulator":
    from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator

    del state  # it needs no keys
    return MelderegisterSimulator(world)


def _sandbox_connection(url: str, simulator: "Simulator") -> Mapping[str, Any]:
    return {"url": f"{url}/soap", "user": getattr(simulator, "user", ""), "password": getattr(simulator, "password", "")}


PARTNER = Partner(
    name="melderegister",
    title="Melderegister",
    standard="XMeld 25.11a in einem eigenen SOAP-Profil",
    connection=MelderegisterConnection,
    simulator=_simulator,
    ping=ping,
    sandbox_connection=_sandbox_connection,
)

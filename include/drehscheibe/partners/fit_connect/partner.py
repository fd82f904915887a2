"""FIT-Connect's entry in the registry of partners."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.connections import connection
from drehscheibe.partners.fit_connect.client import Client
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER"]


def _simulator(world: "World", state: Path) -> "Simulator":
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator

    return FitConnectSimulator(state / "fit_connect")


def _connection(url: str, simulator: "Simulator") -> dict[str, Any]:
    return cast("FitConnectSimulator", simulator).connection(url)


def _ping() -> str:
    settings = connection("fit_connect", FitConnectConnection)
    waiting = sum(1 for destination in settings.destination_ids for _ in Client(settings).submissions(destination))
    return f"FIT-Connect ist erreichbar; {waiting} Einreichungen warten."


PARTNER = Partner(
    name="fit_connect",
    title="FIT-Connect (Online-Dienste)",
    standard="FIT-Connect Submission API v1/v2",
    connection=FitConnectConnection,
    simulator=_simulator,
    ping=_ping,
    sandbox_connection=_connection,
)

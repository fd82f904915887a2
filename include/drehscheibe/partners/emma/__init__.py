"""EMMA, the robot that types into systems without an interface: gets work orders, gives results, never does a matter twice."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.emma.ansprueche import Anspruch, Ansprueche, Lage, Weg
from drehscheibe.partners.emma.auftraege import ANDERSWO, Emma, ping
from drehscheibe.partners.emma.einmalig import Einmalig
from drehscheibe.partners.emma.ergebnisse import Ergebnisse
from drehscheibe.partners.emma.nachrichten import AUFTRAG, ERGEBNIS, Erledigt, Stand, arbeitsauftrag, befunde, read, tag, vorgangsschluessel
from drehscheibe.partners.emma.settings import NAME, EmmaConnection
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.partners.emma.simulator import EmmaSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = [
    "ANDERSWO", "AUFTRAG", "ERGEBNIS", "PARTNER", "Anspruch", "Ansprueche", "Einmalig", "Emma", "EmmaConnection", "Ergebnisse", "Erledigt",
    "Lage", "Stand", "Weg", "arbeitsauftrag", "befunde", "read", "tag", "vorgangsschluessel",
]  # fmt: skip


def _simulator(world: "World", folder: Path) -> "Simulator":
    from drehscheibe.partners.emma.simulator import EmmaSimulator

    return EmmaSimulator(world, folder / NAME)


def _connection(_url: str, simulator: "Simulator") -> dict[str, Any]:
    """The simulated robot's folder; the robot begins to work."""
    ours = cast("EmmaSimulator", simulator)
    ours.start()
    return {"url": ours.folder.resolve().as_uri()}


PARTNER = Partner(
    name=NAME,
    title="EMMA (robotergestützte Bedienung)",
    standard="EMMA 1.0 (eigenes Profil) / Ordner, JSON",
    connection=EmmaConnection,
    simulator=_simulator,
    ping=ping,
    sandbox_connection=_connection,
)

"""The card producer: takes orders with production data only, tells how far each is, keeps only licence numbers (§ 48 (3) StVG)."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.kartenhersteller.auftraege import Kartenhersteller, ping
from drehscheibe.partners.kartenhersteller.rueckmeldungen import Rueckmeldungen
from drehscheibe.partners.kartenhersteller.settings import KartenherstellerConnection
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "Kartenhersteller", "KartenherstellerConnection", "Rueckmeldungen"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator

    return KartenherstellerSimulator(world)


PARTNER = Partner(
    name="kartenhersteller",
    title="Kartenhersteller (Führerscheine)",
    standard="Kartenauftrag 1.0 (eigenes Profil) / REST, XML",
    connection=KartenherstellerConnection,
    simulator=_simulator,
    ping=ping,
)

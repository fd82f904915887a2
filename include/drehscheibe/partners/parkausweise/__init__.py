"""The register of residents' parking permits: holder, district, plate and term of every permit the city has issued."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.parkausweise.adapter import Parkausweise, ping
from drehscheibe.partners.parkausweise.nachrichten import (
    ABFRAGE,
    AENDERUNG,
    AUSKUNFT,
    ERTEILUNG,
    Ausweis,
    Inhaber,
    abfrage,
    ausweise,
    erteilung,
    mehrdeutig,
    namensaenderung,
    read,
    wohnungsaenderung,
)
from drehscheibe.partners.parkausweise.settings import ParkausweiseConnection
from drehscheibe.partners.parkausweise.ueberwachung import (
    ERFASSUNG,
    STAND,
    STANDFRAGE,
    UEBERGABE,
    VERMERK,
    VORMERKUNG,
    Art,
    Eintragungsstand,
    Stand,
    Vormerkung,
    stand,
    standfrage,
    uebergabe,
    vermerk,
    vormerkung,
)
from drehscheibe.partners.parkausweise.vormerkungen import Vormerkungen
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = [
    "ABFRAGE", "AENDERUNG", "AUSKUNFT", "ERFASSUNG", "ERTEILUNG", "PARTNER", "STAND", "STANDFRAGE", "UEBERGABE", "VERMERK", "VORMERKUNG",
    "Art", "Ausweis", "Eintragungsstand", "Inhaber", "Parkausweise", "ParkausweiseConnection", "Stand", "Vormerkung", "Vormerkungen",
    "abfrage", "ausweise", "erteilung", "mehrdeutig", "namensaenderung", "read", "stand", "standfrage", "uebergabe", "vermerk",
    "vormerkung", "wohnungsaenderung",
]  # fmt: skip


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.parkausweise.simulator import ParkausweiseSimulator

    return ParkausweiseSimulator(world)


PARTNER = Partner(
    name="parkausweise",
    title="Register der Bewohnerparkausweise",
    standard="Parkausweise 1.0 (eigenes Profil) / REST, JSON",
    connection=ParkausweiseConnection,
    simulator=_simulator,
    ping=ping,
)

"""The local licence register (Fahrerlaubnisregister): asked for licences, sent applications and changes of holders' data."""

from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.partners.fahrerlaubnisregister.adapter import Fahrerlaubnisregister, ping
from drehscheibe.partners.fahrerlaubnisregister.kartei import Auswahl, Kartei
from drehscheibe.partners.fahrerlaubnisregister.settings import FahrerlaubnisregisterConnection
from drehscheibe.partners.fahrerlaubnisregister.vorgaenge import VERSANDT, Vorgaenge
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["PARTNER", "VERSANDT", "Auswahl", "Fahrerlaubnisregister", "FahrerlaubnisregisterConnection", "Kartei", "Vorgaenge"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    from drehscheibe.partners.fahrerlaubnisregister.simulator import FahrerlaubnisregisterSimulator

    del folder  # it makes no keys
    return FahrerlaubnisregisterSimulator(world)


PARTNER = Partner(
    name="fahrerlaubnisregister",
    title="Fahrerlaubnisregister",
    standard="eigenes Profil 1.0 / SOAP 1.1",
    connection=FahrerlaubnisregisterConnection,
    simulator=_simulator,
    ping=ping,
)

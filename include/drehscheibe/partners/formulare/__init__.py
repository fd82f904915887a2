"""The form system (as civento is one): applications beside FIT-Connect, with attachments, answered one by one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.formulare.client import ping
from drehscheibe.partners.formulare.settings import FormulareConnection
from drehscheibe.partners.formulare.source import OPEN_KIND, Formulare
from drehscheibe.partners.partner import Partner

if TYPE_CHECKING:
    from drehscheibe.partners.formulare.simulator import FormulareSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["OPEN_KIND", "PARTNER", "Formulare", "FormulareConnection"]


def _simulator(world: "World", folder: Path) -> "Simulator":
    del folder  # it makes no keys
    from drehscheibe.partners.formulare.simulator import FormulareSimulator

    return FormulareSimulator(world)


def _connection(url: str, simulator: "Simulator") -> dict[str, Any]:
    ours = cast("FormulareSimulator", simulator)
    return {"url": url, "schluessel": ours.schluessel, "geheimnis": ours.geheimnis}


PARTNER = Partner(
    name="formulare",
    title="Formularsystem (z. B. civento)",
    standard="Formulare 1.0 (eigenes Profil) / REST, JSON",
    connection=FormulareConnection,
    simulator=_simulator,
    ping=ping,
    sandbox_connection=_connection,
)

"""Outgoing mail: letters as print batches, status mails, and letters that came back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.postausgang.druck import Druck, check_folder
from drehscheibe.partners.postausgang.mail import Statusmail, check_server
from drehscheibe.partners.postausgang.nachrichten import BRIEF, RUECKLAUF, STATUSMAIL, brief, statusmail
from drehscheibe.partners.postausgang.ruecklauf import Ruecklauf
from drehscheibe.partners.postausgang.settings import NAME, PostausgangConnection
from drehscheibe.partners.postausgang.versandbuch import anschriftsumme, einmalig

if TYPE_CHECKING:
    from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = [
    "BRIEF", "PARTNER", "RUECKLAUF", "STATUSMAIL", "Druck", "PostausgangConnection", "Ruecklauf", "Statusmail", "anschriftsumme", "brief",
    "einmalig", "statusmail",
]  # fmt: skip


def _simulator(world: "World", folder: Path) -> "Simulator":
    from drehscheibe.partners.postausgang.simulator import PostausgangSimulator

    return PostausgangSimulator(world, folder / NAME)


def _connection(_url: str, simulator: "Simulator") -> dict[str, Any]:
    """The folder and the mail server of the simulator; it has no other door."""
    ours = cast("PostausgangSimulator", simulator)
    return {"url": ours.folder.resolve().as_uri(), "smtp": ours.smtp_url, "starttls": False, "versandbuch": "nur im Sandkasten"}


def _ping() -> str:
    return f"{check_folder()} {check_server()}"


PARTNER = Partner(
    name=NAME,
    title="Postausgang (Druckzentrum, E-Mail)",
    standard="Postausgang 1.0 (eigenes Profil) / Ordner, SMTP",
    connection=PostausgangConnection,
    simulator=_simulator,
    ping=_ping,
    sandbox_connection=_connection,
)

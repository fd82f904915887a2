"""Where the robot and the hub meet: one folder."""

from datetime import timedelta
from pathlib import Path

from pydantic import Field

from drehscheibe.connections import Connection, connection
from drehscheibe.transport.folder import folder_at

__all__ = ["NAME", "EmmaConnection", "room", "settings"]

NAME = "emma"


class EmmaConnection(Connection):
    """The connection ``emma``; its time-out is the robot's, not a call's."""

    url: str = Field(description="Austauschordner, z. B. file:///srv/emma; darin liegen auftraege, in-arbeit, ergebnisse und ansprueche")
    frist_minuten: int = Field(default=30, ge=1, description="So lange darf der Roboter an einem Auftrag arbeiten; danach kommt er zurück")
    versuche: int = Field(default=2, ge=1, le=10, description="So oft wird ein Auftrag gegeben, bevor ihn eine Person bekommt")

    @property
    def frist(self) -> timedelta:
        """How long the robot may work on one order."""
        return timedelta(minutes=self.frist_minuten)


def settings() -> EmmaConnection:
    """The connection as it is set now. Raises Misconfigured."""
    return connection(NAME, EmmaConnection)


def room(name: str) -> Path:
    """A folder in the shared folder, made when it is missing. Raises Misconfigured."""
    folder = folder_at(settings().url, NAME) / name
    folder.mkdir(exist_ok=True, mode=0o770)
    return folder

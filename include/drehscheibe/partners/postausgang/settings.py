"""How outgoing mail leaves the house: the folder of the print shop and the mail server."""

from functools import cache
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, model_validator

from drehscheibe.connections import Connection, connection
from drehscheibe.settings import settings as hub
from drehscheibe.transport.folder import folder_at

__all__ = ["NAME", "PostausgangConnection", "book_key", "room", "settings"]

NAME = "postausgang"


class PostausgangConnection(Connection):
    """The connection ``postausgang``; user and password are the mail server's."""

    url: str = Field(description="Ordner des Druckzentrums, z. B. file:///srv/druck; darin liegen ausgang und ruecklauf")
    smtp: str = Field(default="", description="Mailserver, z. B. smtp://mail.example:587; leer: es werden keine E-Mails versandt")
    starttls: bool = Field(default=True, description="Verschlüsselung verlangen; nur zum eigenen Rechner darf sie fehlen")
    trust: str = Field(default="", description="Datei mit den vertrauten Wurzelzertifikaten (PEM); leer: die des Systems")
    absender: str = Field(default="buergerbuero@offenbach.example", description="Absenderadresse der Statusnachrichten")

    versandbuch: SecretStr = Field(
        default=SecretStr(""), description="Geheimnis, das Personen im Versandbuch unkenntlich macht; leer: aus dem Schlüsselbund"
    )

    @model_validator(mode="after")
    def _encrypted(self) -> "PostausgangConnection":
        if self.smtp and (self.server.scheme != "smtp" or not self.server.hostname):
            raise ValueError("smtp wird als smtp://server:port angegeben")
        if self.smtp and not self.starttls and not _is_loopback(str(self.server.hostname)):
            raise ValueError("starttls darf nur zum eigenen Rechner ausgeschaltet sein")
        return self

    @property
    def server(self) -> SplitResult:
        """The mail server's address in parts."""
        return urlsplit(self.smtp)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def settings() -> PostausgangConnection:
    """The connection as it is set now. Raises Misconfigured."""
    return connection(NAME, PostausgangConnection)


def book_key() -> bytes:
    """The key of the dispatch book's sums about people. Raises Misconfigured when it has to come from a key ring that is not there."""
    given = settings().versandbuch.get_secret_value()
    return sha256(b"drehscheibe versandbuch" + given.encode()).digest() if given else _from_ring(hub().keyring_path)


@cache
def _from_ring(path: Path) -> bytes:
    from drehscheibe.journal.keyring import KeyRing  # the journal's other parts are not needed to talk to this partner

    return KeyRing.load(path).derived("versandbuch")


def room(name: str) -> Path:
    """A folder in the print shop's folder, made when it is missing. Raises Misconfigured."""
    folder = folder_at(settings().url, NAME) / name
    folder.mkdir(exist_ok=True, mode=0o770)
    return folder

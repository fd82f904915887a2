"""How to reach the Melderegister."""

from pydantic import Field

from drehscheibe.connections import Connection
from drehscheibe.transport.http import Limits, Tls

__all__ = ["MelderegisterConnection"]


class MelderegisterConnection(Connection):
    """The connection ``melderegister``; `url` is the address of the SOAP service."""

    page: int = Field(default=500, ge=1, le=1000, description="Änderungen je Abruf des Änderungsdienstes")
    certificate: str = Field(default="", description="Datei mit dem eigenen Zertifikat (PEM), falls die Gegenstelle eines verlangt")
    key: str = Field(default="", description="Datei mit dem privaten Schlüssel dazu; leer, wenn er in derselben Datei steht")
    trust: str = Field(default="", description="Datei mit den vertrauten Wurzelzertifikaten (PEM); leer: die des Systems")

    @property
    def limits(self) -> Limits:
        """Time limits of one call; a bundle may take four times as long as a silence."""
        return Limits(read=self.timeout, total=4 * self.timeout)

    @property
    def tls(self) -> Tls:
        """Certificates."""
        return Tls(certificate=self.certificate, key=self.key, trust=self.trust)

"""What the settings of all partners that are reached over HTTP have in common: certificates and time limits."""

from pydantic import Field

from drehscheibe.connections import Connection
from drehscheibe.transport.http import Limits, Tls

__all__ = ["ServiceConnection"]


class ServiceConnection(Connection):
    """How to reach a service over HTTP; `url` is a SOAP service itself, or what all addresses begin with, without a final slash."""

    certificate: str = Field(default="", description="Datei mit dem eigenen Zertifikat (PEM), falls die Gegenstelle eines verlangt")
    key: str = Field(default="", description="Datei mit dem privaten Schlüssel dazu; leer, wenn er in derselben Datei steht")
    trust: str = Field(default="", description="Datei mit den vertrauten Wurzelzertifikaten (PEM); leer: die des Systems")

    @property
    def limits(self) -> Limits:
        """Time limits of one call; the whole answer may take four times as long as a silence."""
        return Limits(read=self.timeout, total=4 * self.timeout)

    @property
    def tls(self) -> Tls:
        """Certificates."""
        return Tls(certificate=self.certificate, key=self.key, trust=self.trust)

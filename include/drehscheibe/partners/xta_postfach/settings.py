"""How to reach an XTA server: addresses, certificate, our identifier, and where messages of which kind go."""

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drehscheibe.connections import Connection
from drehscheibe.transport.http import Limits, Tls
from drehscheibe.transport.xta import LIMITS, Code, Party

__all__ = ["SANDBOX", "Destination", "XtaConnection"]

SANDBOX = "urn:drehscheibe:sandbox:dienst"
"""What the service URIs of the sandbox begin with; real ones stand in the DVDV and contain the standard's version."""
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Destination(BaseModel):
    """Where messages of one kind go, and how they are announced (XTA 2.1.1, MessageMetaData)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    identifier: str = Field(description="Kennung der lesenden Behörde, z. B. ags:06412000")
    name: str = Field(default="", description="ihr Name")
    category: str = Field(default="", description="ihre Behördenkategorie nach DVDV, z. B. Meldebehörde")
    service: str = Field(description="Dienst-URI; sie enthält die Version des Standards")
    scenario: str = Field(description="Fachlichkeit, z. B. Meldewesen; mit scenario_list der Schlüssel daraus")
    scenario_list: str = Field(default="", description="URN der Codeliste der Fachlichkeiten; leer: freier Text")
    scenario_version: str = Field(default="", description="Version dieser Codeliste")
    type_list: str = Field(description="URN der Codeliste der Nachrichtentypen")
    type_version: str = Field(description="Version dieser Codeliste")
    type_code: str = Field(default="", description="Nachrichtentyp; leer: der hintere Teil der Nachrichtenart (xmeld/0201 -> 0201)")
    payload_schema: str = Field(description="Namensraum oder Adresse des Schemas der Fachnachricht")
    synchronous: bool = Field(default=False, description="der Dienst antwortet sofort (sendMessageSync)")

    def type_of(self, kind: str) -> Code:
        """The message type of a kind as the header takes it."""
        return Code(code=self.type_code or kind.rpartition("/")[2], list_uri=self.type_list, list_version=self.type_version)

    def scenario_value(self) -> Code | str:
        """The business scenario as the header takes it."""
        if not self.scenario_list:
            return self.scenario
        return Code(code=self.scenario, list_uri=self.scenario_list, list_version=self.scenario_version)


class XtaConnection(Connection):
    """The connection ``xta_postfach``; `url` is the XTA server's address. Other than on loopback it must be https, with certificates.

    Identifier types and whether a server takes our own message ids are agreed per server, unverified here, hence settings.
    """

    timeout: float = Field(default=120.0, gt=0, description="Sekunden ohne Lebenszeichen, nach denen ein Aufruf als gescheitert gilt")
    management_url: str = Field(default="", description="Adresse des ManagementPort, falls eine eigene")
    send_url: str = Field(default="", description="Adresse des SendXtaPort, falls eine eigene")
    box_url: str = Field(default="", description="Adresse des MsgBoxPort, falls eine eigene")
    certificate: str = Field(default="", description="Datei mit dem eigenen Client-Zertifikat (PEM)")
    key: str = Field(default="", description="Datei mit dem privaten Schlüssel dazu; leer, wenn er in derselben Datei steht")
    trust: str = Field(default="", description="Datei mit dem Wurzelzertifikat des Servers (PEM); nur diesem wird vertraut")
    identifier: str = Field(description="eigene Kennung, z. B. ags:06413000")
    identifier_type: str = Field(default="xoev", min_length=1, description="Art der Kennungen")
    identifier_name: str = Field(default="", description="Name der eigenen Behörde")
    category: str = Field(default="", description="eigene Behördenkategorie nach DVDV")
    page: int = Field(default=100, ge=1, le=1000, description="Einträge je Seite der Postfachliste")
    message_ids: Literal["transfer", "server"] = Field(
        default="transfer",
        description="woher Nachrichtenkennungen kommen: aus der Übermittlung (wiederholbar) oder vom Server (createMessageId); "
        "mit server kann eine Wiederholung nach einem Absturz oder einer Ablehnung doppelt ankommen",
    )
    left_to_others: tuple[str, ...] = Field(
        default=(), description="Dienst-URIs, deren Nachrichten ein anderes Verfahren aus demselben Postfach holt; andere, die kein Ablauf "
        "abholt, nennt „drehscheibe fristen“",
    )
    report: bool = Field(default=True, description="nach dem Versand den Transportbericht abrufen")
    destinations: dict[str, Destination] = Field(
        default_factory=dict, description="Ziele je Nachrichtenart (xmeld/0201), je Standard (xmeld) oder für alle (*)"
    )

    @model_validator(mode="after")
    def _proves_itself(self) -> Self:
        for address in filter(None, (self.url, self.management_url, self.send_url, self.box_url)):
            parts = urlsplit(address)
            if parts.scheme != "https" and parts.hostname not in _LOOPBACK and not (parts.hostname or "").endswith(".invalid"):
                raise ValueError("XTA verlangt https")
            if parts.scheme == "https" and not (self.certificate and self.trust):
                raise ValueError("XTA verlangt ein Client-Zertifikat (certificate) und das Wurzelzertifikat des Servers (trust)")
        return self

    @property
    def limits(self) -> Limits:
        """Time and size limits of one call."""
        return Limits(connect=LIMITS.connect, read=self.timeout, total=max(LIMITS.total, 2 * self.timeout), size=LIMITS.size)

    @property
    def tls(self) -> Tls:
        """Certificates."""
        return Tls(certificate=self.certificate, key=self.key, trust=self.trust)

    @property
    def party(self) -> Party:
        """Who we are."""
        return Party(identifier=self.identifier, type=self.identifier_type, name=self.identifier_name, category=self.category)

    @property
    def ports(self) -> dict[str, str]:
        """Addresses of single ports, where they differ."""
        given = {"ManagementPort": self.management_url, "SendXtaPort": self.send_url, "MsgBoxPort": self.box_url}
        return {port: address for port, address in given.items() if address}

    def destination(self, kind: str) -> Destination | None:
        """Where messages of a kind go: the kind itself, else its standard, else ``*``."""
        for name in (kind, kind.partition("/")[0], "*"):
            if name in self.destinations:
                return self.destinations[name]
        return None

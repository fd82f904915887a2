"""One XTA call on the wire: envelope and contents out as MTOM, the answer back as the exact bytes that came."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from lxml import etree

from drehscheibe.errors import Finding, Misconfigured, Rejected, Transient
from drehscheibe.standards.xml import parse
from drehscheibe.transport import mtom
from drehscheibe.transport.breaker import breaker
from drehscheibe.transport.http import Limits, Session, Tls, address_of, per_thread
from drehscheibe.transport.xta.certificates import check_certificate, refused
from drehscheibe.transport.xta.contract import contract
from drehscheibe.transport.xta.faults import sort_fault
from drehscheibe.transport.xta.names import SOAP, WSDL
from drehscheibe.transport.xta.replies import Content

__all__ = ["LARGEST", "LIMITS", "Call", "Wire"]

LIMITS = Limits(connect=10.0, read=120.0, total=300.0, size=80_000_000)
LARGEST = 40_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """What to call.

    Attributes:
        port: ``ManagementPort``, ``SendXtaPort`` or ``MsgBoxPort``.
        operation: its name in the WSDL.
        headers: SOAP headers by part name, as zeep takes them.
        args: what zeep takes by position.
        values: what zeep takes by name.
        contents: message and attachments of the ContentContainer; they travel as MTOM parts.
    """

    port: str
    operation: str
    headers: Mapping[str, object] = field(default_factory=dict)
    args: Sequence[object] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    contents: Sequence[Content] = ()


class Wire:
    """The way to one XTA server. Thread-safe."""

    def __init__(
        self, partner: str, url: str, tls: Tls, limits: Limits = LIMITS, wsdl: Path = WSDL, ports: Mapping[str, str] | None = None
    ) -> None:  # fmt: skip
        self.partner, self.url, self.tls, self.limits, self.wsdl = partner, url, tls, limits, wsdl
        self.ports = dict(ports or {})
        self._session = per_thread(lambda: Session(partner, limits, tls, "", "", guarded=False))
        self._certificate_seen = False

    def exchange(self, call: Call) -> bytes:
        """Send and give the answer as a MIME entity, unread unless its HTTP status says that something is wrong.

        Raises:
            Transient, Misconfigured: see `transport.http`; a certificate that is refused is Misconfigured.
            Rejected, Done: what a SOAP fault means, see `faults`; rule XTA-GROESSE for contents above `LARGEST`.
        """
        if sum(len(content.content) for content in call.contents) > LARGEST:
            text = "Nachricht und Anlagen sind zusammen größer als 40 MB; die Anlagen müssen auf anderem Weg übermittelt werden."
            raise Rejected(Finding("XTA-GROESSE", text, law="XTA 2.1.1"))
        self._look_at_certificate()
        url = self.ports.get(call.port, self.url)
        package = self._package(call, url)
        options: Any = {"data": package, "headers": {"Content-Type": package.content_type}}  # requests streams what has a length
        try:
            with breaker(self.partner, address_of(url), self.limits.failures, self.limits.pause):
                return self._judge(self._session().request("POST", url, **options))
        except Transient as error:
            if _broke_off(error) and refused(url, self.tls):
                text = "das Client-Zertifikat oder das des Servers wird nicht angenommen (T002/T003); die IT muss beide prüfen."
                raise Misconfigured(f"{self.partner}: {text}") from None
            raise

    def open(self, raw: bytes) -> etree._Element:
        """The envelope of an answer; one that can not be read counts as none. Raises Transient, and what a fault means."""
        try:
            envelope = parse(mtom.read_entity(raw).envelope)
        except Rejected:
            raise Transient(f"{self.partner}: die Antwort ist nicht lesbar.") from None
        for fault in envelope.iterfind("{*}Body/{*}Fault"):
            raise sort_fault(self.partner, fault)
        if envelope.tag != f"{SOAP}Envelope":
            raise Transient(f"{self.partner}: die Antwort ist kein SOAP-Umschlag.")
        return envelope

    def _package(self, call: Call, url: str) -> mtom.Package:
        parts = [mtom.new_part(content.content, content.media_type) for content in call.contents]
        values = {**call.values, "_soapheaders": call.headers}
        if call.contents:
            documents = [_values(content, part) for content, part in zip(call.contents, parts, strict=True)]
            values["ContentContainer"] = {"Message": documents[0], "Attachment": documents[1:]}
        envelope, action = contract(self.wsdl).envelope(call.port, call.operation, url, call.args, values)
        return mtom.package(envelope, parts, action)

    def _judge(self, response: requests.Response) -> bytes:
        content_type, status = response.headers.get("content-type", ""), response.status_code
        if "xml" not in content_type and (response.content or status >= 300):
            if status < 300:
                raise Transient(f"{self.partner}: die Antwort ist kein SOAP.")
            raise Misconfigured(f"{self.partner}: die Gegenstelle versteht den Aufruf nicht (HTTP {status}); Adresse prüfen.")
        raw = mtom.entity(content_type, response.content)
        if status >= 300:
            self.open(raw)  # raises what the fault means
            raise Misconfigured(f"{self.partner}: unerwarteter Status (HTTP {status}); Adresse prüfen.")
        return raw

    def _look_at_certificate(self) -> None:
        if self.tls.certificate and not self._certificate_seen:
            if expiry := check_certificate(self.tls.certificate).text:
                _log.warning("%s: %s", self.partner, expiry)
            self._certificate_seen = True


def _broke_off(error: Transient) -> bool:
    cause = error.__context__
    return isinstance(cause, requests.exceptions.ConnectionError) and not isinstance(cause, requests.exceptions.Timeout)


def _values(content: Content, part: mtom.Part) -> dict[str, Any]:
    optional = {"filename": content.filename, "id": content.id, "size": len(content.content)}
    return {"_value_1": part.placeholder, "contentType": content.media_type, **{name: value for name, value in optional.items() if value}}

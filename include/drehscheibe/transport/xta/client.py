"""The twelve operations of an XTA 2.1.1 server, by their official names in our spelling."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from lxml import etree

from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.transport import mtom
from drehscheibe.transport.http import Limits, Tls
from drehscheibe.transport.xta.certificates import Expiry, check_certificate
from drehscheibe.transport.xta.faults import Done
from drehscheibe.transport.xta.metadata import MetaData, Party
from drehscheibe.transport.xta.names import SOAP, WSA, WSDL
from drehscheibe.transport.xta.replies import (
    Content,
    Delivered,
    Listing,
    Report,
    ServiceInfo,
    box_state,
    open_delivered,
    read_listing,
    read_report,
    read_services,
)
from drehscheibe.transport.xta.wire import LIMITS, Call, Wire

__all__ = ["Store", "XtaClient"]

_LAW = "XTA 2.1.1"
_MANAGEMENT, _SEND, _BOX = "ManagementPort", "SendXtaPort", "MsgBoxPort"

Store = Callable[[bytes], None]
"""Takes the raw answer (a MIME entity) and keeps it durably before it returns."""


class XtaClient:
    """One account at one XTA server. Thread-safe.

    Every operation raises Transient, Misconfigured or Rejected as `faults` and `transport.http` sort them.
    """

    def __init__(
        self, partner: str, url: str, author: Party, *, tls: Tls, limits: Limits = LIMITS, wsdl: Path = WSDL,
        ports: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Nothing is called yet.

        Args:
            partner: its name in the registry, for error texts and the circuit breaker.
            url: address of the service.
            author: our own identifier, the header Author.
            tls: our certificate and key, and the CA we pin.
            limits: time and size.
            wsdl: the contract; the official one does as well as our profile.
            ports: addresses of single ports (``ManagementPort``, ``SendXtaPort``, ``MsgBoxPort``) where they differ.
        """
        self.partner, self.author = partner, author
        self._wire = Wire(partner, url, tls, limits, wsdl, ports)

    def certificate(self, now: datetime | None = None) -> Expiry:
        """How long our certificate still holds. Raises Misconfigured when it does not."""
        return check_certificate(self._wire.tls.certificate, now)

    # ManagementPort

    def create_message_id(self) -> str:
        """A message id the server has minted for us."""
        message_id = (self._ask(_MANAGEMENT, "createMessageId").findtext(f"{SOAP}Body/{WSA}MessageID") or "").strip()
        if not message_id:
            raise Transient(f"{self.partner}: der Server hat keine Nachrichtenkennung vergeben.")
        return message_id

    def check_account_active(self) -> None:
        """Raises Misconfigured when our account is not active, Transient when the server can not say."""
        self._tell(_MANAGEMENT, "checkAccountActive")

    def lookup_service(self, questions: Sequence[tuple[Party, str]]) -> tuple[ServiceInfo, ...]:
        """Whether these readers offer these services (service URIs)."""
        asked = [{"LookupService": {"Reader": reader.values(), "ServiceType": service}} for reader, service in questions]
        return read_services(self._ask(_MANAGEMENT, "lookupService", LookupServiceRequestList=asked))

    def get_transport_report(self, message_id: str) -> Report:
        """How a message fares. Raises Rejected with rule XTA-9070 when the server does not know it."""
        return read_report(self._ask(_MANAGEMENT, "getTransportReport", message_id))

    def cancel_message(self, message_id: str) -> None:
        """Take a message back before its date. Raises Rejected with rule XTA-9100 or XTA-9101 when it is too late."""
        self._tell(_MANAGEMENT, "cancelMessage", message_id)

    # SendXtaPort

    def send_message(self, meta: MetaData, document: Content, attachments: Sequence[Content] = ()) -> str:
        """Hand a message over; gives the 3xxx code when it was taken with a warning, else the empty string.

        Raises:
            Transient: nothing is known: ask `get_transport_report` or send again with the same id.
            Rejected: rule XTA-9024 means that the message is already there; see `faults` for the others.
        """
        headers = {"MessageMetaData": meta.values()}
        call = Call(port=_SEND, operation="sendMessage", headers=headers, contents=(document, *attachments))
        try:
            self._answer(call)
        except Done as done:
            return done.code
        return ""

    def send_message_sync(self, meta: MetaData, document: Content, attachments: Sequence[Content] = ()) -> Delivered:
        """Hand a message over and get the answer at once."""
        headers = {"MessageMetaData": meta.values()}
        call = Call(port=_SEND, operation="sendMessageSync", headers=headers, contents=(document, *attachments))
        try:
            raw = self._wire.exchange(call)
            self._wire.open(raw)
        except Done as done:
            text = "Die Nachricht wurde angenommen, ihre Antwort fehlt; beim Empfänger nachfragen, nicht erneut senden."
            raise Rejected(Finding(f"XTA-{done.code}", text, law=_LAW)) from None
        return open_delivered(raw)

    # MsgBoxPort

    def get_status_list(
        self, *, message_id: str = "", since: datetime | None = None, new_only: bool = True, most: int = 100, with_meta: bool = False
    ) -> Listing:  # fmt: skip
        """The first page of what lies in the mailbox; see `mailbox.waiting` for all of it."""
        selector = {"MessageID": [message_id] if message_id else [], "MsgBoxEntryTimeFrom": since, "newEntry": new_only}
        form = "MessageMetaData" if with_meta else "MsgAtrributes"  # the official schema spells it so
        return read_listing(self._ask(_BOX, "getStatusList", MsgSelector=selector, maxListItems=most, ListForm=form))

    def get_next_status_list(self, request_id: str) -> Listing:
        """The next page. Names no message as received: listing is not fetching."""
        return read_listing(self._ask(_BOX, "getNextStatusList", MsgBoxRequestID=request_id, LastMsgReceived=[]))

    def get_message(self, message_id: str, store: Store) -> bytes:
        """Fetch one message; gives what was stored, for `open_delivered`.

        The answer goes to `store` before anything in it is looked at: the fetch may already be the acknowledgement.

        Raises:
            Transient: no complete answer, or it holds no message.
            Rejected: rule XTA-9070 when the mailbox does not have it.
        """
        return self._fetch(store, "getMessage", MsgSelector={"MessageID": [message_id], "newEntry": False}, MsgPart="Envelope")

    def get_next_message(self, request_id: str, received: Sequence[str], store: Store) -> bytes:
        """Acknowledge `received` and fetch the iterator's next message; see `get_message`."""
        return self._fetch(store, "getNextMessage", MsgBoxRequestID=request_id, LastMsgReceived=list(received))

    def close(self, request_id: str, received: Sequence[str]) -> None:
        """End an iterator and acknowledge what was received with it. Raises Rejected with rule XTA-9070 when it is not known."""
        self._tell(_BOX, "close", MsgBoxRequestID=request_id, LastMsgReceived=list(received))

    # how a call goes

    def _call(self, port: str, operation: str, args: Sequence[object], values: Mapping[str, object]) -> Call:
        return Call(port=port, operation=operation, headers={"AuthorIdentifier": self.author.values()}, args=args, values=values)

    def _answer(self, call: Call) -> etree._Element | None:
        """The envelope of the answer; None when the server said nothing (202)."""
        raw = self._wire.exchange(call)
        return self._wire.open(raw) if mtom.has_body(raw) else None

    def _ask(self, port: str, operation: str, *args: object, **values: object) -> etree._Element:
        try:
            answer = self._answer(self._call(port, operation, args, values))
        except Done:
            answer = None
        if answer is None:
            raise Transient(f"{self.partner}: die Antwort auf {operation} fehlt.")
        return answer

    def _tell(self, port: str, operation: str, *args: object, **values: object) -> None:
        try:
            self._answer(self._call(port, operation, args, values))
        except Done:
            return  # carried out, with a warning

    def _fetch(self, store: Store, operation: str, **values: object) -> bytes:
        try:
            raw = self._wire.exchange(self._call(_BOX, operation, (), values))
            store(raw)
            envelope = self._wire.open(raw)
        except Done:
            raise Transient(f"{self.partner}: die Antwort auf {operation} fehlt.") from None
        if box_state(envelope).nothing:
            raise Rejected(Finding("XTA-9070", "Die Nachricht liegt nicht (mehr) im Postfach.", law=_LAW))
        body = envelope.find(f"{SOAP}Body")
        if body is None or not len(body):
            raise Transient(f"{self.partner}: die Antwort auf {operation} enthält keine Nachricht.")
        return raw

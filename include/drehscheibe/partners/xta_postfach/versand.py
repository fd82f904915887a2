"""XTA as a target: a message goes to the authority its kind is configured for, under an id that is the same on every re-send."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid5

from drehscheibe.errors import Finding, Misconfigured, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.xta_postfach.access import NAME, as_message, client, kind_of, settings_or
from drehscheibe.partners.xta_postfach.settings import Destination, XtaConnection
from drehscheibe.partners.xta_postfach.verzeichnis import Verzeichnis
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.transport.xta import Content, MetaData, Party, Report
from drehscheibe.zeit import BERLIN

__all__ = ["Versand"]

_TAKEN = "XTA-9024"
_URN = "urn:uuid:"


class Versand:
    """Implements `drehscheibe.ports.Target`."""

    name = NAME
    bundle = 1
    parallel = 4

    def __init__(
        self, verzeichnis: Verzeichnis | None = None, *, settings: XtaConnection | None = None,
        address: Callable[[Message, Destination], Party] | None = None, answers: str = "", einzeln: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:  # fmt: skip
        """Nothing is looked up before the first call.

        Args:
            verzeichnis: asked whether the reader offers the service; None skips the question.
            settings: instead of the connection's.
            address: finds the reader where it depends on the message; by default the configured one.
            answers: id of the message that what is sent sends back; empty for anything else.
            einzeln: every attachment is a message of its own (one for each person): it goes alone, under its own id, and names this
                transfer as its process. What the server has under that id, from this transfer or from one refused before, is not sent
                again; where its delivery failed, it goes under the next id. The message itself goes last: when the server has it, it
                has them all.
            clock: aware.
        """
        self._verzeichnis, self._given, self._address, self._clock = verzeichnis, settings, address, clock
        self._answers, self._einzeln = answers, einzeln

    def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
        """Hand messages over. Raises Transient, Misconfigured."""
        for message in messages:
            try:
                yield self._send_all(message) if self._einzeln else self._send(message)
            except Rejected as refused:
                yield Refused(message_id=message.id, findings=refused.findings)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which messages the server has, by their transport reports; none where the server mints the ids."""
        settings = settings_or(self._given)
        found = {}
        for message_id in message_ids if settings.message_ids == "transfer" else ():
            try:
                report = client(settings).get_transport_report(_URN + message_id)
            except Rejected:
                continue
            if not report.failed:
                found[message_id] = _URN + message_id
        return found

    def _send_all(self, message: Message) -> Reply:
        for one in message.attachments:
            part = Message(id=one.id, kind=kind_of(parse(one.content)), body=one.content)
            reply = self._send(part, process=message.id)
            if isinstance(reply, Refused):
                return replace(reply, message_id=message.id)
        return self._send(replace(message, attachments=()))

    def _send(self, message: Message, process: str = "") -> Reply:
        settings = settings_or(self._given)
        destination = settings.destination(message.kind)
        if destination is None:
            raise Misconfigured(f"{NAME}: für Nachrichten der Art „{message.kind}“ ist kein Ziel eingetragen (destinations).")
        meta = self._meta(message, destination, settings, process or message.id)
        self._look_up(meta)
        body = xmeld.up_to_date(message.body, self._clock().astimezone(BERLIN).date())  # a version may have ended since (DOMAIN 4f)
        document = Content(content=body, media_type=_media_type(body))
        attachments = [Content(content=a.content, media_type=a.mime_type, filename=a.name, id=a.id) for a in message.attachments]
        if destination.synchronous:
            return self._ask(message, meta, (document, *attachments), settings)
        try:
            warning = client(settings).send_message(meta, document, attachments)
        except Rejected as refused:
            if settings.message_ids == "server" or refused.findings[0].rule != _TAKEN:
                raise
            if process and _failed(meta.message_id, settings):
                return self._send(replace(message, id=str(uuid5(UUID(message.id), "erneut"))), process)
            warning = ""  # it is ours: the id is the transfer's, or the part's
        return self._reply(message, meta, warning, settings)

    def _ask(self, message: Message, meta: MetaData, contents: Sequence[Content], settings: XtaConnection) -> Reply:
        """Ask at once. Where the answer was lost the id is taken: the same question is asked again under an id of the server's."""
        xta = client(settings)
        try:
            answer = xta.send_message_sync(meta, contents[0], contents[1:])
        except Rejected as refused:
            if settings.message_ids == "server" or refused.findings[0].rule != _TAKEN:
                raise
            meta = replace(meta, message_id=xta.create_message_id())
            answer = xta.send_message_sync(meta, contents[0], contents[1:])
        if answer.meta.in_reply_to and meta.message_id not in answer.meta.in_reply_to:
            raise Transient(f"{NAME}: die Antwort gehört zu einer anderen Frage; es wird erneut gefragt.")
        opened = as_message(answer, answer.meta.message_id.removeprefix(_URN))
        return Accepted(message_id=message.id, reference=meta.message_id, answer=opened)

    def _meta(self, message: Message, destination: Destination, settings: XtaConnection, process: str) -> MetaData:
        reader = Party(
            identifier=destination.identifier, type=settings.identifier_type, name=destination.name, category=destination.category
        )  # fmt: skip
        return MetaData(
            message_id=_URN + message.id if settings.message_ids == "transfer" else client(settings).create_message_id(),
            author=settings.party, reader=self._address(message, destination) if self._address else reader, service=destination.service,
            scenario=destination.scenario_value(), payload_schema=destination.payload_schema, origin=self._clock(),
            message_type=destination.type_of(message.kind), process=process, in_reply_to=(self._answers,) if self._answers else (),
        )  # fmt: skip

    def _look_up(self, meta: MetaData) -> None:
        if self._verzeichnis is not None and self._verzeichnis.find(meta.reader.identifier, meta.service) is None:
            text = "Die Empfängerbehörde bietet den Dienst in dieser Version laut DVDV nicht an; Zuständigkeit und Version prüfen."
            raise Rejected(Finding("XTA-DVDV", text, "MessageMetaData/Destinations/Reader", "DVDV"))

    def _reply(self, message: Message, meta: MetaData, warning: str, settings: XtaConnection) -> Reply:
        report = self._report(meta.message_id, settings)
        if report is not None and report.failed:
            rules = sorted({f"XTA-{record.code}" for record in report.records if record.kind == "Error"}) or ["XTA-BERICHT"]
            text = "Der Transportbericht meldet eine gescheiterte Zustellung; Empfänger und Angaben prüfen, dann erneut übermitteln."
            return Refused(message_id=message.id, findings=tuple(Finding(rule, text, law="XTA 2.1.1") for rule in rules))
        codes = [warning, *(record.code for record in report.records if record.feedback.done)] if report else [warning]
        return Accepted(message_id=message.id, reference=_reference(meta.message_id, *sorted(set(filter(None, codes)))))

    def _report(self, message_id: str, settings: XtaConnection) -> Report | None:
        """The transport report; None when it can not be had: the message is sent all the same."""
        if not settings.report:
            return None
        try:
            return client(settings).get_transport_report(message_id)
        except (Rejected, Transient):
            return None


def _failed(message_id: str, settings: XtaConnection) -> bool:
    """Whether what was sent under this id before could not be delivered. Raises Transient."""
    try:
        return client(settings).get_transport_report(message_id).failed
    except Rejected:
        return False


def _reference(message_id: str, *notes: object) -> str:
    return " ".join((message_id, *(f"({note})" for note in notes)))


def _media_type(body: bytes) -> str:
    return "application/zip" if body.startswith(b"PK\x03\x04") else "application/xml"

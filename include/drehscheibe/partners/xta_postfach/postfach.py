"""Our XTA mailbox as a source: drained to the last message, stored raw as it came, closed only when the message has its outcome."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.message import Klaerfall, Message
from drehscheibe.partners.xta_postfach.access import NAME, as_message, client, settings_or
from drehscheibe.partners.xta_postfach.settings import XtaConnection
from drehscheibe.partners.xta_postfach.versand import Versand
from drehscheibe.ports import Arrival, Notice, Refused, Verdict, Window
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.transport.xta import Party, XtaClient, open_delivered, waiting

__all__ = ["RAW_KIND", "Postfach", "Ruecksendung"]

_log = logging.getLogger(__name__)
RAW_KIND = "xta/umschlag"
_UNKNOWN = "XTA-9070"

Ruecksendung = Callable[[bytes, Party, Klaerfall], Message | None]
"""Makes what goes back to the author of a refused message: gets its document, its author and why; None for nothing.

The message's id must follow from the refused one's alone: it is sent again after a crash.
"""


class Postfach:
    """Implements `drehscheibe.ports.Source`.

    The fetch may already be the acknowledgement (DOMAIN 0.9): what an arrival fetches is the server's whole answer, unread, to be
    stored before anything else happens. `open` takes the payload out of it. Nothing is closed before its verdict.
    """

    name = NAME
    bundle = 50

    def __init__(
        self, services: Collection[str] = (), *, test_messages: bool = False, settings: XtaConnection | None = None,
        ruecksendung: Ruecksendung | None = None, wahrer_absender: bool = False,
    ) -> None:  # fmt: skip
        """Take messages of these services (URIs), or all.

        Args:
            services: where several flows share a mailbox, those this one takes.
            test_messages: True to take messages marked as test; otherwise they become Klaerfaelle.
            settings: instead of the connection's; looked up at the first call.
            ruecksendung: what the author of a refused message hears; without it the message is closed and nothing said.
            wahrer_absender: refuse what names another author than the one the server has let in. For messages whose answer tells of
                people: it goes to the author they name.
        """
        self._ruecksendung, self._wahrer_absender = ruecksendung, wahrer_absender
        self.services = frozenset(services)
        self.test_messages = test_messages
        self._given = settings

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything not acknowledged yet; a mailbox is a queue, so the window does not matter. Raises Transient, Misconfigured."""
        del window
        settings = settings_or(self._given)
        for entry in waiting(client(settings), settings.page, with_meta=bool(self.services)):
            if not self.services or entry.service in self.services:
                yield Arrival(external_id=entry.message_id, fetch=partial(self._fetch, entry.message_id), gone=True)

    def places(self) -> list[str]:
        """The account has one mailbox."""
        return [NAME]

    def look(self, place: str) -> Iterator[Notice]:
        """Everything in the mailbox that is not left to others, with its service; acknowledges nothing. Raises Transient, Misconfigured."""
        settings = settings_or(self._given)
        entries = waiting(client(settings), settings.page, with_meta=True)
        return (
            Notice(external_id=entry.message_id, service=entry.service, since=entry.delivered)
            for entry in entries if entry.service not in settings.left_to_others
        )  # fmt: skip

    def takes(self, notice: Notice) -> bool:
        """What is for one of its services."""
        return not self.services or notice.service in self.services

    def _fetch(self, message_id: str) -> Message:
        stored: list[bytes] = []
        try:
            self._client().get_message(message_id, stored.append)
        except Rejected as gone:
            raise Transient(f"{NAME}: die gelistete Nachricht war nicht abzuholen ({gone}).") from None
        return Message(id="", kind=RAW_KIND, body=stored[0])

    def open(self, message: Message) -> Message:
        """Take payload and attachments out of the stored answer. Raises Rejected."""
        delivered = open_delivered(message.body)
        if delivered.meta.test and not self.test_messages:
            text = "Die Nachricht ist als Testnachricht gekennzeichnet und wird nicht verarbeitet; mit dem Absender klären."
            raise Rejected(Finding("XTA-TEST", text, "MessageMetaData/@TestMsg", "XTA 2.1.1"))
        opened = as_message(delivered, message.id)
        if self._wahrer_absender and _author(opened) not in ("", delivered.meta.author.identifier):
            text = "Die Nachricht nennt einen anderen Absender als den, der sie eingeliefert hat; sie geht unbearbeitet zurück."
            raise Rejected(Finding("XTA-ABSENDER", text, "autor", "XTA 2.1.1"))
        return opened

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Close the messages at the server; yields those that are closed. Raises Transient for the others, after all were tried."""
        failed: Transient | None = None
        for verdict in verdicts:
            try:
                self._send_back(verdict)
                self._close(verdict)
            except Transient as error:
                failed = error
                continue
            yield verdict.message_id
        if failed:
            raise failed

    def _send_back(self, verdict: Verdict) -> None:
        """Tell the author that the message was refused; once, as the id is always the same."""
        outcome = verdict.outcome
        if self._ruecksendung is None or not isinstance(outcome, Klaerfall) or not outcome.rejected:
            return
        try:
            delivered = open_delivered(verdict.load().body)
        except Rejected:
            return  # it does not even say who wrote it
        author = delivered.meta.author
        told = self._ruecksendung(bytes(delivered.document.content), author, outcome)
        if told is None:
            return
        target = Versand(settings=self._given, address=lambda _message, _destination: author, answers=verdict.external_id)
        for reply in target.send([told]):
            if isinstance(reply, Refused):
                _log.warning("message %s: the reject was refused (%s)", verdict.message_id, ", ".join(f.rule for f in reply.findings))

    def _close(self, verdict: Verdict) -> None:
        try:
            request_id = open_delivered(verdict.load().body).state.request_id
        except Rejected:
            request_id = ""  # it can not be read: it became a Klaerfall
        if not request_id or not _closed(self._client(), request_id, verdict.external_id):
            self._fetch_and_close(verdict.external_id)

    def _fetch_and_close(self, message_id: str) -> None:
        """The server has forgotten the fetch: repeat it to get a new iterator. A message that is not there is closed already."""
        again: list[bytes] = []
        try:
            self._client().get_message(message_id, again.append)
            request_id = open_delivered(again[0]).state.request_id
        except Rejected as refused:
            if refused.findings[0].rule == _UNKNOWN:
                return
            request_id = self._client().get_status_list(message_id=message_id).state.request_id
        if not _closed(self._client(), request_id, message_id):
            raise Transient(f"{NAME}: das Postfach nimmt die Quittung nicht an.")

    def _client(self) -> XtaClient:
        return client(settings_or(self._given))


def _author(message: Message) -> str:
    """The key of whom an XMeld message names as its author; empty where it names none."""
    return xmeld.author_of(parse(message.body)) if message.kind.startswith("xmeld/") else ""


def _closed(xta: XtaClient, request_id: str, message_id: str) -> bool:
    """Close; False when the server does not know the iterator (any more)."""
    try:
        xta.close(request_id, [message_id])
    except Rejected:
        return False
    return True

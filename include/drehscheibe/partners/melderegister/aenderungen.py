"""The Melderegister as a source: what changed in a span of time, page by page, and what became of it."""

from collections.abc import Iterator, Sequence
from functools import partial

from drehscheibe.errors import Rejected
from drehscheibe.message import Klaerfall, Message, Outcome
from drehscheibe.partners.melderegister.client import call, page_size
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse

__all__ = ["Aenderungen"]


class Aenderungen:
    """The change feed. One event that concerns several people comes as one message for each of them."""

    name = "melderegister"
    bundle = 500

    def __init__(self, nummern: frozenset[str] = frozenset(), tage: int | None = None) -> None:
        """The whole feed, or a part of it.

        Args:
            nummern: XMeld numbers of the messages wanted; empty for all.
            tage: where a run names no span, so many days back by the register's clock; None for everything there is.
        """
        self._numbers, self._days = nummern, tage

    def receive(self, window: Window) -> Iterator[Arrival]:
        """All changes noted in the window, oldest first, until there are no more. Raises Transient, Misconfigured."""
        days = None if window.start or window.end else self._days
        after: str | None = None
        while True:
            page = call("aenderungen", von=window.start, bis=window.end, nach=after, tage=days, hoechstens=page_size())
            for entry in page.eintrag:
                body = entry.nachricht or b""  # zeep gives None for what is no base64: a clerk must hear of it
                if self._numbers and _message(body).kind.removeprefix("xmeld/") not in self._numbers:
                    continue
                yield Arrival(external_id=entry.ereignis, fetch=partial(_message, body))
            if page.weiter is None or page.weiter == after:
                return
            after = page.weiter

    def open(self, message: Message) -> Message:
        """The message as it is: the register sends plain XMeld. Raises Rejected when it can not be read."""
        parse(message.body)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterator[str]:
        """Tell the register; yields what it took note of. Raises Transient, Misconfigured."""
        by_event = {verdict.external_id: verdict.message_id for verdict in verdicts}
        receipts = [{"ereignis": verdict.external_id, "status": _status(verdict.outcome)} for verdict in verdicts]
        answer = call("quittieren", quittung=receipts)
        return (by_event[event] for event in answer.vermerkt if event in by_event)


def _message(body: bytes) -> Message:
    try:
        kind = xmeld.number_of(parse(body))
    except Rejected:
        kind = "unlesbar"  # kept raw all the same; `open` tells the clerk why
    return Message(id="", kind=f"xmeld/{kind}", body=body)


def _status(outcome: Outcome) -> str:
    if isinstance(outcome, Klaerfall):
        return "zurueckgewiesen" if outcome.rejected else "klaerung"
    return "angenommen"

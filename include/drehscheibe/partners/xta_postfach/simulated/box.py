"""MsgBoxPort of the simulated XTA server: listings in pages, fetches, acknowledgement by close or by fetching the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from drehscheibe.partners.xta_postfach.simulated.answers import Call, XtaFault, answer, body_of, element, meta_element
from drehscheibe.partners.xta_postfach.simulated.state import State, Stored
from drehscheibe.sandbox import Response
from drehscheibe.transport.xta import OSCI, WSA

__all__ = ["BoxPort", "BoxRules"]

_BOX = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/MsgBox"
_REASON = "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/"


@dataclass(frozen=True, kw_only=True, slots=True)
class BoxRules:
    """How the mailbox behaves.

    Attributes:
        fetch_limit: most entries of one page of a listing.
        hides_rest: True for the bug that a listing cut at the limit looks complete.
        fetch_acknowledges: True for servers where the fetch itself is the acknowledgement (as in OSCI 1.2).
    """

    fetch_limit: int = 100
    hides_rest: bool = False
    fetch_acknowledges: bool = False


class BoxPort:
    """Its operations by action."""

    def __init__(self, state: State, rules: BoxRules) -> None:
        self.state, self.rules = state, rules
        self.actions: Mapping[str, Callable[[Call], Response]] = {
            f"{_BOX}StatusListRequest": self._list, f"{_BOX}GetNextListRequest": self._next_list, f"{_BOX}FetchRequest": self._fetch,
            f"{_BOX}GetNextMsgRequest": self._next_message, f"{_BOX}CloseRequest": self._close,
        }  # fmt: skip

    def _list(self, call: Call) -> Response:
        body = body_of(call)
        selector = body.find(f"{OSCI}MsgSelector")
        ids = self._select(call.author, selector)
        if not ids and call.fault not in ("3800", "3801"):
            return answer(call, [_nothing("urn:uuid:0", "NoMatch")], element(None, f"{OSCI}MsgStatusList"))
        most = min(int(body.get("maxListItems", self.rules.fetch_limit)), self.rules.fetch_limit)
        if self.rules.hides_rest:
            ids = ids[:most]
        return self._page(call, self.state.begin(call.author, ids, with_meta=body.get("ListForm") == "MessageMetaData"), most)

    def _next_list(self, call: Call) -> Response:
        return self._page(call, body_of(call).get("MsgBoxRequestID", ""), self.rules.fetch_limit)

    def _page(self, call: Call, request_id: str, most: int) -> Response:
        if call.fault in ("3800", "3801"):
            most = 2 if call.fault == "3800" else 0
        taken = None if call.fault == "forget" else self.state.take(request_id, call.author, most)
        if taken is None:
            return answer(call, [_nothing(request_id, "RequestIdInvalid")], element(None, f"{OSCI}MsgStatusList"))
        listing = etree.Element(f"{OSCI}MsgStatusList")
        write = _with_meta if self.state.iterators[request_id].with_meta else _attributes
        listing.extend(write(self.state.messages[message_id]) for message_id in taken)
        if call.fault in ("3800", "3801"):
            return answer(call, [_nothing(request_id, call.fault)], listing)
        return answer(call, [_pending(request_id, self.state.pending(request_id))], listing)

    def _fetch(self, call: Call) -> Response:
        ids = self._select(call.author, body_of(call).find(f"{OSCI}MsgSelector"))
        if not ids:
            raise XtaFault("InvalidMessageID", "9070")
        return self._hand_over(call, self.state.begin(call.author, ids))

    def _next_message(self, call: Call) -> Response:
        request_id = body_of(call).get("MsgBoxRequestID", "")
        if not self.state.acknowledge(request_id, call.author, _last_received(call), end=False):
            raise XtaFault("InvalidMessageID", "9070")
        return self._hand_over(call, request_id)

    def _hand_over(self, call: Call, request_id: str) -> Response:
        taken = self.state.take(request_id, call.author, 1)
        if not taken:
            return answer(call, [_nothing(request_id, "NoMatch")])
        stored = self.state.messages[taken[0]]
        if self.rules.fetch_acknowledges:
            self.state.acknowledge(request_id, call.author, taken, end=False)
        headers = [meta_element(replace(stored.meta, delivered=stored.delivered)), _pending(request_id, self.state.pending(request_id))]
        return answer(call, headers, contents=stored.contents, inline=call.fault == "inline")

    def _close(self, call: Call) -> Response:
        request_id = body_of(call).get("MsgBoxRequestID", "")
        if call.fault == "forget" or not self.state.acknowledge(request_id, call.author, _last_received(call), end=True):
            raise XtaFault("InvalidMessageID", "9070")
        return answer(call)

    def _select(self, reader: str, selector: etree._Element | None) -> list[str]:
        if selector is None:
            return self.state.waiting(reader, new_only=False)
        since = selector.findtext(f"{OSCI}MsgBoxEntryTimeFrom")
        return self.state.waiting(
            reader, ids=[(found.text or "").strip() for found in selector.iterfind(f"{WSA}MessageID")],
            since=datetime.fromisoformat(since) if since else None, new_only=selector.get("newEntry", "false") in ("true", "1"),
        )  # fmt: skip


def _with_meta(stored: Stored) -> etree._Element:
    return meta_element(replace(stored.meta, delivered=stored.delivered))


def _attributes(stored: Stored) -> etree._Element:
    entry = etree.Element(f"{OSCI}MsgAttributes")
    element(entry, f"{WSA}MessageID", stored.meta.message_id)
    element(entry, f"{OSCI}TypeOfBusinessScenario", "urn:drehscheibe:sandbox")
    element(entry, f"{OSCI}MsgSize", str(sum(len(content.content) for content in stored.contents)))
    element(entry, f"{OSCI}DeliveryTime", stored.delivered.isoformat())
    return entry


def _last_received(call: Call) -> list[str]:
    return [(found.text or "").strip() for found in body_of(call).iterfind(f"{OSCI}LastMsgReceived")]


def _nothing(request_id: str, reason: str) -> etree._Element:
    header = etree.Element(f"{OSCI}MsgBoxResponse", {"MsgBoxRequestID": request_id})
    element(header, f"{OSCI}NoMessageAvailable", reason=_REASON + reason)
    return header


def _pending(request_id: str, items: int) -> etree._Element:
    header = etree.Element(f"{OSCI}MsgBoxResponse", {"MsgBoxRequestID": request_id})
    element(header, f"{OSCI}ItemsPending", str(items))
    return header

"""SendXtaPort of the simulated XTA server: takes messages, looks at them as a real one would, answers some at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.partners.xta_postfach.simulated.answers import Call, XtaFault, answer, meta_element
from drehscheibe.partners.xta_postfach.simulated.state import State
from drehscheibe.sandbox import Ledger, Response
from drehscheibe.standards.xml import parse
from drehscheibe.transport import mtom
from drehscheibe.transport.xta import LARGEST, XTA, Content, MetaData, read_meta_data

__all__ = ["Hear", "SendPort"]

Hear = Callable[[MetaData, bytes], Iterable[tuple[MetaData, bytes]]]

_XTA = "http://www.xta.de/XTA/"
_EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class SendPort:
    """Its operations by action.

    Attributes:
        ledger: messages taken; `returned` those that answer one they name (a message sent back), `asked` the synchronous questions.
    """

    def __init__(self, state: State, synchronous: Mapping[str, Callable[[bytes], bytes]], hear: Hear) -> None:
        """A port.

        Args:
            state: the server's memory.
            synchronous: services that answer at once (and only so), by service URI.
            hear: what the reader of a message answers later, each with its order slip.
        """
        self.state, self.synchronous, self._hear = state, synchronous, hear
        self.ledger, self.returned, self.asked = Ledger(), Ledger(), Ledger()
        self.actions: Mapping[str, Callable[[Call], Response]] = {
            f"{_XTA}SendMessage": self._send, f"{_XTA}SendMessageSync": self._send_sync,
        }  # fmt: skip

    def _send(self, call: Call) -> Response:
        meta, contents = self._order(call)
        if meta.service in self.synchronous:
            raise XtaFault("SyncAsync", "9081")
        warnings = ("3802",) if call.fault == "3802" else ()
        self._accept(self.returned if meta.in_reply_to else self.ledger, meta, contents, warnings)
        for slip, document in self._hear(meta, bytes(contents[0].content)):
            self.state.put(slip, [Content(content=document, media_type="application/xml")])
        if warnings:
            raise XtaFault("XTAWSTechnicalProblem", "3802")
        return answer(call)

    def _send_sync(self, call: Call) -> Response:
        meta, contents = self._order(call)
        if meta.service not in self.synchronous:
            raise XtaFault("SyncAsync", "9080")
        self._accept(self.asked, meta, contents, ())
        document = Content(content=self.synchronous[meta.service](bytes(contents[0].content)), media_type="application/xml")
        back = replace(meta, message_id=self.state.mint(), author=meta.reader, reader=meta.author, in_reply_to=(meta.message_id,))
        return answer(call, [meta_element(back)], contents=[document], inline=call.fault == "inline")

    def _order(self, call: Call) -> tuple[MetaData, list[Content]]:
        container = None if call.body is None else call.body.find(f"{XTA}ContentContainer")
        if call.meta is None or container is None:
            raise XtaFault("ParameterIsNotValid", "9020")
        meta = read_meta_data(call.meta)
        try:
            contents = [
                Content(content=bytes(mtom.binary(found, call.received)), media_type=found.get("contentType", ""),
                        filename=found.get("filename", ""), id=found.get("id", ""))
                for found in container.iterchildren(etree.Element)
            ]  # fmt: skip
        except Rejected:
            raise XtaFault("ParameterIsNotValid", "9022") from None
        if ":" not in meta.message_id or ":" not in meta.service:
            raise XtaFault("ParameterIsNotValid", "9021")
        if meta.reader.identifier not in self.state.accounts:
            raise XtaFault("ParameterIsNotValid", "9022")
        _inspect(contents)
        return meta, contents

    def _accept(self, ledger: Ledger, meta: MetaData, contents: Sequence[Content], warnings: tuple[str, ...]) -> None:
        if not self.state.put(meta, contents, warnings):
            raise XtaFault("ParameterIsNotValid", "9024")
        ledger.accept(meta.message_id.removeprefix("urn:uuid:"), meta.process or meta.message_type.code)


def _inspect(contents: Sequence[Content]) -> None:
    if sum(len(content.content) for content in contents) > LARGEST:
        raise XtaFault("ParameterIsNotValid", "9023")
    if any(_EICAR in bytes(content.content) for content in contents):
        raise XtaFault("MessageVirusDetection", "9060")
    if "xml" in contents[0].media_type:
        try:
            parse(bytes(contents[0].content))
        except Rejected:
            raise XtaFault("MessageSchemaViolation", "9050") from None

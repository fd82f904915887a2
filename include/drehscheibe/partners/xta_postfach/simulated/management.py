"""ManagementPort of the simulated XTA server: ids, accounts, services, transport reports, cancellation."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from drehscheibe.partners.xta_postfach.simulated.answers import Call, XtaFault, answer, body_of, element, meta_element
from drehscheibe.partners.xta_postfach.simulated.state import State
from drehscheibe.sandbox import Response
from drehscheibe.transport.xta import META, WSA, XTA

__all__ = ["ManagementPort"]

_XTA = "http://www.xta.de/XTA/"
_RECORDS = {"listURI": "urn:de:xta:codeliste:record.type", "listVersionID": "1.0"}


class ManagementPort:
    """Its operations by action."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.actions: Mapping[str, Callable[[Call], Response]] = {
            f"{_XTA}CreateMessageID": self._create_message_id, f"{_XTA}CheckAccountActive": answer,
            f"{_XTA}IsServiceAvailable": self._lookup, f"{_XTA}GetTransportReport": self._report, f"{_XTA}CancelMessage": self._cancel,
        }  # fmt: skip

    def _create_message_id(self, call: Call) -> Response:
        return answer(call, body=element(None, f"{WSA}MessageID", self.state.mint()))

    def _lookup(self, call: Call) -> Response:
        root = etree.Element(f"{XTA}LookupServiceResponse")
        results = element(root, f"{XTA}LookupServiceResultList")
        for asked in body_of(call).iterfind(f"{XTA}LookupServiceRequestList/{XTA}LookupService"):
            reader = asked.findtext(f"{META}Reader/{META}Identifier") or ""
            result = element(results, f"{XTA}LookupServiceResult")
            result.extend(asked)
            available = element(result, f"{XTA}IsServiceAvailableValue")
            element(available, f"{XTA}ServiceIsAvailable", str(reader in self.state.accounts).lower())
        return answer(call, body=root)

    def _report(self, call: Call) -> Response:
        stored = self.state.messages.get((body_of(call).text or "").strip())
        if stored is None or call.author not in (stored.meta.author.identifier, stored.meta.reader.identifier):
            raise XtaFault("InvalidMessageID", "9070")
        root = etree.Element(f"{XTA}TransportReport")
        root.append(meta_element(replace(stored.meta, delivered=stored.delivered)))
        element(root, f"{XTA}ReportTime", self.state.clock().isoformat())
        element(root, f"{XTA}XTAServerIdentity", "urn:drehscheibe:sandbox:xta")
        status = element(root, f"{XTA}MessageStatus")
        element(status, f"{XTA}Status", "2" if stored.warnings else "1" if stored.fetched else "0")
        warnings = element(status, f"{XTA}WarnList")
        for code in stored.warnings:
            record = element(warnings, f"{XTA}Warning")
            element(record, f"{XTA}Timestamp", stored.delivered.isoformat())
            element(element(record, f"{XTA}Code", **_RECORDS), "code", code)
            element(record, f"{XTA}Reason", "siehe Codeliste")
        return answer(call, body=root)

    def _cancel(self, call: Call) -> Response:
        message_id = (body_of(call).text or "").strip()
        stored = self.state.messages.get(message_id)
        if stored is None or stored.meta.author.identifier != call.author:
            raise XtaFault("ParameterIsNotValid", "9022")
        if stored.meta.not_before is None:
            raise XtaFault("CancelDenied", "9101")
        if stored.meta.not_before <= self.state.clock():
            raise XtaFault("CancelDenied", "9100")
        self.state.cancel(message_id)
        return answer(call)

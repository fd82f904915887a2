"""What XTA answers, read leniently: unknown elements are ignored, missing ones are empty, no text of the other side is kept."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.xml import parse
from drehscheibe.transport.mtom import LIMITS, Limits, Received, binary, read_entity
from drehscheibe.transport.xta.feedback import Feedback, classify, truncated
from drehscheibe.transport.xta.metadata import MetaData, Party, number, read_meta_data, when
from drehscheibe.transport.xta.names import META, OSCI, SOAP, WSA, XENC, XTA

__all__ = [
    "BoxState", "Content", "Delivered", "Entry", "Listing", "Record", "Report", "ServiceInfo", "box_state", "open_delivered",
    "read_listing", "read_report", "read_services",
]  # fmt: skip

_STATUS = re.compile("[0-9]{1,3}")
_REASON = "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/"


@dataclass(frozen=True, kw_only=True, slots=True)
class BoxState:
    """The header MsgBoxResponse: where the iterator stands.

    Attributes:
        request_id: names the iterator in getNext... and close; empty when the header is missing.
        pending: how many items are still to come.
        nothing: True only when the mailbox says that nothing matches.
        invalid: True when it does not know the iterator (any more), or not understand the selection.
        truncated: True when it says that the listing was cut short (3800/3801); never to be taken for empty.
    """

    request_id: str = ""
    pending: int = 0
    nothing: bool = False
    invalid: bool = False
    truncated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One message in the mailbox's listing; `service` is known only where order slips were asked for."""

    message_id: str
    delivered: datetime | None = None
    size: int = 0
    service: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One page of the mailbox's listing."""

    state: BoxState
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """A document as it travels: bytes, media type, file name, and the id its sender gave it."""

    content: bytes | memoryview
    media_type: str
    filename: str = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """A fetched message, taken apart; `attachments` in order."""

    state: BoxState
    meta: MetaData
    document: Content
    attachments: tuple[Content, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One line of a transport report: ``Error``, ``Warning`` or ``Info`` with its code."""

    kind: str
    code: str

    @property
    def feedback(self) -> Feedback:
        """Class of the code."""
        return classify(self.code)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A transport report; status 0 open, 1 green, 2 yellow (delivered, with warnings), 3 red (XTA 2.1.1, MessageStatusType)."""

    message_id: str
    status: int
    records: tuple[Record, ...]

    @property
    def failed(self) -> bool:
        """True when the report says that the message was not carried: red, and not merely for a 3xxx code."""
        errors = [record for record in self.records if record.kind == "Error"]
        return self.status >= 3 and (not errors or any(not record.feedback.done for record in errors))


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceInfo:
    """Whether a reader offers a service (None: the server does not know) and its parameters by type code."""

    reader: Party
    service: str
    available: bool | None
    parameters: tuple[tuple[str, bytes], ...]


def box_state(envelope: etree._Element) -> BoxState:
    """Read the header MsgBoxResponse; a reason that is unknown is not taken for "nothing there"."""
    header = envelope.find(f"{SOAP}Header/{OSCI}MsgBoxResponse")
    if header is None:
        return BoxState()
    empty = header.find(f"{OSCI}NoMessageAvailable")
    reason = "" if empty is None else empty.get("reason", "")
    pending = (header.findtext(f"{OSCI}ItemsPending") or "0").strip()
    return BoxState(
        request_id=header.get("MsgBoxRequestID", ""), pending=number(pending),
        nothing=reason == f"{_REASON}NoMatch", invalid=reason in (f"{_REASON}RequestIdInvalid", f"{_REASON}SearchArgsInvalid"),
        truncated=truncated(reason),
    )  # fmt: skip


def read_listing(envelope: etree._Element) -> Listing:
    """Read a MsgStatusList of either form."""
    entries = []
    for element in envelope.iterfind(f"{SOAP}Body/{OSCI}MsgStatusList/*"):
        if element.tag == f"{OSCI}MsgAttributes":
            size = (element.findtext(f"{OSCI}MsgSize") or "").strip()
            entry = Entry(
                message_id=(element.findtext(f"{WSA}MessageID") or "").strip(), size=number(size),
                delivered=when(element.findtext(f"{OSCI}DeliveryTime")),
            )  # fmt: skip
        elif element.tag == f"{META}MessageMetaData":
            meta = read_meta_data(element)
            entry = Entry(message_id=meta.message_id, delivered=meta.delivered, size=meta.size, service=meta.service)
        else:
            continue
        if entry.message_id:
            entries.append(entry)
    return Listing(state=box_state(envelope), entries=tuple(entries))


def read_report(envelope: etree._Element) -> Report:
    """Read a TransportReport. Raises Rejected with rule XTA-ANTWORT."""
    report = envelope.find(f"{SOAP}Body/{XTA}TransportReport")
    status = "" if report is None else (report.findtext(f"{XTA}MessageStatus/{XTA}Status") or "").strip()
    if report is None or not _STATUS.fullmatch(status):
        raise Rejected(Finding("XTA-ANTWORT", "Der Transportbericht ist nicht lesbar; der Betreiber des XTA-Servers ist zu fragen."))
    lists = (("Error", "ErrorList"), ("Warning", "WarnList"), ("Info", "InfoList"))
    records = [
        Record(kind=kind, code=(found.findtext(f"{XTA}Code/code") or "").strip())
        for kind, name in lists
        for found in report.iterfind(f"{XTA}MessageStatus/{XTA}{name}/{XTA}{kind}")
    ]
    message_id = report.findtext(f"{META}MessageMetaData/{META}MsgIdentification/{WSA}MessageID")
    return Report(message_id=(message_id or "").strip(), status=int(status), records=tuple(records))


def read_services(envelope: etree._Element) -> tuple[ServiceInfo, ...]:
    """Read a LookupServiceResponse."""
    found = envelope.iterfind(f"{SOAP}Body/{XTA}LookupServiceResponse/{XTA}LookupServiceResultList/{XTA}LookupServiceResult")
    return tuple(_service(result) for result in found if result.find(f"{META}Reader") is not None)


def open_delivered(raw: bytes, limits: Limits = LIMITS) -> Delivered:
    """Take a stored answer of getMessage apart; contents are views into `raw`.

    Raises:
        Rejected: rule MTOM-..., XML-..., XTA-VERSCHLUESSELT, or XTA-INHALT when there is no content in it.
    """
    received = read_entity(raw, limits)
    envelope = parse(received.envelope)
    container = envelope.find(f"{SOAP}Body/{XTA}GenericContentContainer")
    if container is not None and container.find(f"{XENC}EncryptedData") is not None:
        text = "Der Inhalt ist Ende-zu-Ende verschlüsselt und hier nicht zu öffnen; die IT muss mit dem Absender klären, wie (T020)."
        raise Rejected(Finding("XTA-VERSCHLUESSELT", text, law="XTA 2.1.1"))
    document = None if container is None else container.find(f"{XTA}ContentContainer/{XTA}Message")
    meta = envelope.find(f"{SOAP}Header/{META}MessageMetaData")
    if container is None or document is None or meta is None:
        text = "Die Sendung enthält keine Nachricht; den Absender um erneute Übermittlung bitten."
        raise Rejected(Finding("XTA-INHALT", text, law="XTA 2.1.1"))
    return Delivered(
        state=box_state(envelope), meta=read_meta_data(meta), document=_content(document, received),
        attachments=tuple(_content(found, received) for found in container.iterfind(f"{XTA}ContentContainer/{XTA}Attachment")),
    )  # fmt: skip


def _content(element: etree._Element, received: Received) -> Content:
    return Content(
        content=binary(element, received), media_type=element.get("contentType", "application/octet-stream"),
        filename=element.get("filename", ""), id=element.get("id", ""),
    )  # fmt: skip


def _service(result: etree._Element) -> ServiceInfo:
    reader = result.find(f"{META}Reader/{META}Identifier")
    available = (result.findtext(f"{XTA}IsServiceAvailableValue/{XTA}ServiceIsAvailable") or "").strip()
    parameters = []
    for parameter in result.iterfind(f"{XTA}ServiceParameter"):
        try:
            resource = base64.b64decode(parameter.findtext(f"{XTA}Resource") or "")
        except binascii.Error:
            continue  # a parameter that can not be read is as good as none
        parameters.append(((parameter.findtext(f"{XTA}ParameterType/code") or "").strip(), resource))
    return ServiceInfo(
        reader=Party(
            identifier="" if reader is None else (reader.text or "").strip(), type="" if reader is None else reader.get("type", "")
        ),
        service=(result.findtext(f"{XTA}ServiceType") or "").strip(),
        available={"true": True, "1": True, "false": False, "0": False}.get(available),
        parameters=tuple(parameters),
    )  # fmt: skip

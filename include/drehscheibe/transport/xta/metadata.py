"""The order slip of a message: who sends what to whom (OSCI Message Meta Data 2.02, header MessageMetaData)."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from drehscheibe.transport.xta.names import META, WSA

__all__ = ["Code", "MetaData", "Party", "number", "read_meta_data", "when"]

_NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """An authority as XTA names it.

    Attributes:
        identifier: e.g. ``ags:06413000`` (prefix and key as in the DVDV).
        type: how the identifier is to be read; ``xoev`` is what XOEV peers use, unverified, hence configurable.
        name: for people, optional.
        category: role, e.g. ``Meldebehörde``, optional.
    """

    identifier: str
    type: str = "xoev"
    name: str = ""
    category: str = ""

    def values(self) -> dict[str, Any]:
        """As zeep takes a PartyType."""
        optional = {"name": self.name, "category": self.category}
        return {"Identifier": {"_value_1": self.identifier, "type": self.type, **{k: v for k, v in optional.items() if v}}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """A key of a code list with the list's URN and version."""

    code: str
    list_uri: str
    list_version: str

    def values(self) -> dict[str, Any]:
        """As zeep takes a KeyCodeType."""
        return {"code": self.code, "listURI": self.list_uri, "listVersionID": self.list_version}


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaData:
    """The header MessageMetaData as far as the hub uses it.

    Attributes:
        message_id: an absolute URI, e.g. ``urn:uuid:...``; the same on every re-send.
        author: who wrote the message.
        reader: whom it is for.
        service: service URI; it contains the standard's version.
        scenario: a business scenario's key, or its name where no list defines it.
        message_type: the message's key in its standard's list.
        payload_schema: namespace or address of the payload's schema.
        origin: when the content was made.
        not_before: when it shall leave; until then it can be cancelled.
        delivered: when it entered the mailbox; set by the server.
        in_reply_to: message ids this one answers.
        process: the author's own reference, e.g. the journal id; never personal data.
        size: bytes, 0 when unknown.
        test: True for a test message.
    """

    message_id: str
    author: Party
    reader: Party
    service: str
    scenario: Code | str
    message_type: Code
    payload_schema: str
    origin: datetime | None = None
    not_before: datetime | None = None
    delivered: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    process: str = ""
    size: int = 0
    test: bool = False

    def values(self) -> dict[str, Any]:
        """As zeep takes a MessageMetaData."""
        scenario = {"Undefined": self.scenario} if isinstance(self.scenario, str) else {"Defined": self.scenario.values()}
        identification: dict[str, Any] = {"MessageID": self.message_id, "In-Reply-To": list(self.in_reply_to)}
        if self.process:
            identification["ProcessRef"] = {"Requester": self.process}
        return {
            "DeliveryAttributes": {"Origin": self.origin, "NotBefore": self.not_before, "Delivery": self.delivered},
            "Originators": {"Author": self.author.values()},
            "Destinations": {"Reader": self.reader.values()},
            "MsgIdentification": identification,
            "Qualifier": {
                "Service": self.service,
                "BusinessScenario": scenario,
                "MessageType": self.message_type.values() | {"payloadSchema": self.payload_schema},
            },
            "MsgSize": self.size or None,
            "TestMsg": self.test,
        }


def number(text: str) -> int:
    """A whole number; 0 for what is none (``isdigit`` would also let ``²`` pass) or beyond all bounds."""
    return int(text) if _NUMBER.fullmatch(text) else 0


def when(text: str | None) -> datetime | None:
    """An xs:dateTime; None when absent, unreadable or without time zone (then it proves nothing)."""
    try:
        value = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return value if value.tzinfo else None


def read_meta_data(element: etree._Element) -> MetaData:
    """Read a MessageMetaData leniently: what is missing is empty, what is unknown is ignored."""
    scenario = element.find(f"{META}Qualifier/{META}BusinessScenario/{META}Defined")
    message_type = element.find(f"{META}Qualifier/{META}MessageType")
    identification = f"{META}MsgIdentification"
    return MetaData(
        message_id=_text(element, f"{identification}/{WSA}MessageID"),
        author=_party(element.find(f"{META}Originators/{META}Author/{META}Identifier")),
        reader=_party(element.find(f"{META}Destinations/{META}Reader/{META}Identifier")),
        service=_text(element, f"{META}Qualifier/{META}Service"),
        scenario=_text(element, f"{META}Qualifier/{META}BusinessScenario/{META}Undefined") if scenario is None else _code(scenario),
        message_type=_code(message_type),
        payload_schema="" if message_type is None else message_type.get("payloadSchema", ""),
        origin=when(element.findtext(f"{META}DeliveryAttributes/{META}Origin")),
        not_before=when(element.findtext(f"{META}DeliveryAttributes/{META}NotBefore")),
        delivered=when(element.findtext(f"{META}DeliveryAttributes/{META}Delivery")),
        in_reply_to=tuple((found.text or "").strip() for found in element.iterfind(f"{identification}/{META}In-Reply-To")),
        process=_text(element, f"{identification}/{META}ProcessRef/{META}Requester"),
        size=number(_text(element, f"{META}MsgSize")),
        test=element.get("TestMsg", "false").strip() in ("true", "1"),
    )


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _party(element: etree._Element | None) -> Party:
    if element is None:
        return Party(identifier="", type="")
    return Party(
        identifier=(element.text or "").strip(), type=element.get("type", ""), name=element.get("name", ""),
        category=element.get("category", ""),
    )  # fmt: skip


def _code(element: etree._Element | None) -> Code:
    if element is None:
        return Code(code="", list_uri="", list_version="")
    return Code(code=_text(element, "code"), list_uri=element.get("listURI", ""), list_version=element.get("listVersionID", ""))

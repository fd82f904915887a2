"""The simulated XTA server's side of the envelope: checks what comes in against the profile, writes what goes out."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.sandbox import Request, Response
from drehscheibe.standards.xml import parse
from drehscheibe.transport import mtom
from drehscheibe.transport.xta import META, SOAP, WSA, WSDL, XTA, Content, MetaData

__all__ = ["Call", "XtaFault", "answer", "body_of", "element", "fault_response", "meta_element", "open_call"]

_lock = Lock()
_schema = etree.XMLSchema(etree.fromstring((WSDL.parent / "xta.xsd").read_bytes(), base_url=str(WSDL.parent / "xta.xsd")))
_SOAP_XML = "application/soap+xml; charset=utf-8"


class XtaFault(Exception):
    """A declared fault: its name without ``Exception``, and its code."""

    def __init__(self, exception: str, code: str) -> None:
        super().__init__(exception, code)
        self.exception, self.code = exception, code


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A request taken apart: WS-Addressing action and id, headers and body element (None where the body is empty)."""

    action: str
    message_id: str
    author: str
    meta: etree._Element | None
    body: etree._Element | None
    received: mtom.Received
    fault: str
    certificate: str


def open_call(request: Request, certificate_header: str) -> Call:
    """Read a request. Raises XtaFault when it is not what the WSDL says."""
    try:
        received = mtom.read(request.headers.get("content-type", ""), request.body)
        envelope = parse(received.envelope)
    except Rejected:
        raise XtaFault("ParameterIsNotValid", "9022") from None
    header, body = envelope.find(f"{SOAP}Header"), envelope.find(f"{SOAP}Body")
    if header is None or body is None or header.find(f"{WSA}Action") is None or header.find(f"{WSA}To") is None:
        raise XtaFault("ParameterIsNotValid", "9020")
    meta, author = header.find(f"{META}MessageMetaData"), header.find(f"{META}Author")
    content = next(body.iterchildren(etree.Element), None)
    for found in (meta, author, content):
        if found is not None and not _valid(found):
            raise XtaFault("ParameterIsNotValid", "9022")
    named = author if author is not None else (None if meta is None else meta.find(f"{META}Originators/{META}Author"))
    return Call(
        action=(header.findtext(f"{WSA}Action") or "").strip(), message_id=(header.findtext(f"{WSA}MessageID") or "").strip(),
        author="" if named is None else (named.findtext(f"{META}Identifier") or "").strip(), meta=meta, body=content, received=received,
        fault=request.fault, certificate=request.headers.get(certificate_header, ""),
    )  # fmt: skip


def body_of(call: Call) -> etree._Element:
    """The body's element. Raises XtaFault when the body is empty."""
    if call.body is None:
        raise XtaFault("ParameterIsNotValid", "9020")
    return call.body


def _valid(found: etree._Element) -> bool:
    copy = etree.fromstring(etree.tostring(found))
    for include in list(copy.iter(mtom.INCLUDE)):  # what stands for base64 content is not part of the schema
        include.getparent().remove(include)  # type: ignore[union-attr] # an Include is never the root here
    with _lock:
        return _schema.validate(copy)


def element(parent: etree._Element | None, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new element, below its parent if there is one."""
    new = etree.Element(tag, attributes) if parent is None else etree.SubElement(parent, tag, attributes)
    new.text = text
    return new


def answer(
    call: Call, headers: Sequence[etree._Element] = (), body: etree._Element | None = None, contents: Sequence[Content] = (),
    inline: bool = False,
) -> Response:  # fmt: skip
    """A successful answer; `contents` fill a GenericContentContainer, as MTOM parts unless `inline`."""
    envelope = etree.Element(f"{SOAP}Envelope", nsmap={"env": SOAP[1:-1], "wsa": WSA[1:-1]})
    header = element(envelope, f"{SOAP}Header")
    element(header, f"{WSA}Action", call.action)
    element(header, f"{WSA}RelatesTo", call.message_id)
    header.extend(headers)
    content = element(envelope, f"{SOAP}Body")
    if body is not None:
        content.append(body)
    parts = [mtom.new_part(found.content, found.media_type) for found in contents]
    if contents:
        _fill(content, contents, parts, inline)
    if inline or not contents:
        body_bytes = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
        return Response(status=200, headers={"content-type": _SOAP_XML}, body=body_bytes)
    package = mtom.package(envelope, parts, call.action)
    return Response(status=200, headers={"content-type": package.content_type}, body=bytes(package))


def _fill(body: etree._Element, contents: Sequence[Content], parts: Sequence[mtom.Part], inline: bool) -> None:
    container = element(element(body, f"{XTA}GenericContentContainer"), f"{XTA}ContentContainer")
    for number, (found, part) in enumerate(zip(contents, parts, strict=True)):
        attributes: Mapping[str, str] = {"contentType": found.media_type, "filename": found.filename, "id": found.id}
        text = base64.b64encode(found.content if inline else part.placeholder).decode()
        element(container, f"{XTA}Attachment" if number else f"{XTA}Message", text, **{k: v for k, v in attributes.items() if v})


def fault_response(fault: XtaFault) -> Response:
    """A SOAP 1.2 fault with the declared detail."""
    envelope = etree.Element(f"{SOAP}Envelope", nsmap={"env": SOAP[1:-1]})
    root = element(element(envelope, f"{SOAP}Body"), f"{SOAP}Fault")
    technical = fault.exception == "XTAWSTechnicalProblem"
    element(element(root, f"{SOAP}Code"), f"{SOAP}Value", f"env:{'Receiver' if technical else 'Sender'}")
    reason = element(element(root, f"{SOAP}Reason"), f"{SOAP}Text", "Der Aufruf wurde nicht ausgeführt.")
    reason.set("{http://www.w3.org/XML/1998/namespace}lang", "de")
    detail = element(element(root, f"{SOAP}Detail"), f"{XTA}{fault.exception}Exception")
    code = element(detail, f"{XTA}errorCode", listURI="urn:de:xta:webservice:codeliste:fehlernummer", listVersionID="1.0")
    element(code, "code", fault.code)
    element(code, "name", "siehe Codeliste")
    body = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return Response(status=500 if technical else 400, headers={"content-type": _SOAP_XML}, body=body)


def meta_element(meta: MetaData) -> etree._Element:
    """Write a MessageMetaData."""
    root = etree.Element(f"{META}MessageMetaData", {"TestMsg": str(meta.test).lower()}, nsmap={"m": META[1:-1], "wsa": WSA[1:-1]})
    _write(root, meta.values(), skip=("TestMsg",))
    return root


_SPECIAL = {"MessageID": f"{WSA}MessageID", "code": "code"}
_ATTRIBUTES = ("type", "name", "category", "listURI", "listVersionID", "payloadSchema")


def _write(parent: etree._Element, values: Mapping[str, object], skip: Sequence[str] = ()) -> None:
    for name, value in values.items():
        if value is None or name in skip:
            continue
        if name == "_value_1":
            parent.text = str(value)
        elif name in _ATTRIBUTES:
            parent.set(name, str(value))
        else:
            for one in value if isinstance(value, list) else [value]:
                child = element(parent, _SPECIAL.get(name, f"{META}{name}"))
                if isinstance(one, Mapping):
                    _write(child, one)
                else:
                    child.text = one.isoformat() if hasattr(one, "isoformat") else str(one)

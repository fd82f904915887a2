"""A SOAP server, contract first: what the WSDL promises is checked on the way in and on the way out.

Document/literal, SOAP 1.1 or 1.2 (as the WSDL's binding says), types from the WSDL's own schemas and the XSD files beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.sandbox.simulator import Request, Response
from drehscheibe.sandbox.wsdl import XSD, Contract
from drehscheibe.standards.xml import LIMITS, Limits, parse

__all__ = ["Answer", "SoapFault", "SoapService"]

_CONTENT_TYPE = {"1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8"}
_ENVELOPE = {"1.1": "http://schemas.xmlsoap.org/soap/envelope/", "1.2": "http://www.w3.org/2003/05/soap-envelope"}
_CODE_12 = {"Client": "Sender", "Server": "Receiver"}


class SoapFault(Exception):
    """A fault as the client shall see it.

    Attributes:
        code: ``Client`` or ``Server`` (SOAP 1.2: Sender, Receiver).
        text: a German sentence without personal data.
        detail: an element the WSDL declares as a fault, or None.
    """

    def __init__(self, text: str, code: str = "Client", detail: etree._Element | None = None) -> None:
        super().__init__(text)
        self.text, self.code, self.detail = text, code, detail


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with SOAP headers of its own; an operation without any just returns the body's element."""

    body: etree._Element
    headers: tuple[etree._Element, ...] = ()


Operation = Callable[[etree._Element], etree._Element | Answer]


class SoapService:
    """Serves the operations of one WSDL. Thread-safe when the operations are."""

    def __init__(self, wsdl: Path, operations: Mapping[str, Operation], limits: Limits = LIMITS) -> None:
        """Bind functions to the contract.

        Args:
            wsdl: the contract; its imports lie in the same folder.
            operations: per input element (``{namespace}name``) the function that answers it. It is given the element, still
                inside its envelope, and may raise SoapFault.
            limits: of an envelope; larger for a service that takes documents.

        Raises:
            ValueError: the operations are not exactly those of the WSDL.
        """
        self.contract = Contract.read(wsdl)
        if set(operations) != set(self.contract.outputs):
            raise ValueError(f"{wsdl.name}: the WSDL declares {sorted(self.contract.outputs)}, got {sorted(operations)}")
        self.operations = dict(operations)
        self.limits = limits
        self._soap = _ENVELOPE[self.contract.version]

    def handle(self, request: Request) -> Response:
        """Answer a POST with an envelope; a GET with ``?wsdl`` gives the contract."""
        if request.method == "GET":
            return self._describe(request)
        if request.method != "POST":
            return Response(status=405, headers={"allow": "GET, POST"})
        try:
            return self._respond(200, *self._answer(request.body))
        except SoapFault as fault:
            return self._respond(400 if self.contract.version == "1.2" and fault.code == "Client" else 500, self._fault(fault))

    def _answer(self, body: bytes) -> tuple[etree._Element, tuple[etree._Element, ...]]:
        element = self._open(body)
        operation = self.operations.get(str(element.tag))
        if operation is None:
            raise SoapFault("Diese Operation gibt es nicht.")
        if line := self.contract.violation(element):
            raise SoapFault(f"Die Anfrage entspricht nicht dem Schema: {line}")
        answer = operation(element)
        answer = answer if isinstance(answer, Answer) else Answer(answer)
        if answer.body.tag != self.contract.outputs[str(element.tag)] or self.contract.violation(answer.body):
            raise SoapFault("Die Antwort des Dienstes entspräche nicht dem Schema.", "Server")
        return answer.body, answer.headers

    def _open(self, body: bytes) -> etree._Element:
        try:
            envelope = parse(body, self.limits)
        except Rejected as refused:
            raise SoapFault(refused.findings[0].text) from None
        if envelope.tag != f"{{{self._soap}}}Envelope":
            raise SoapFault("Die Anfrage ist kein SOAP-Umschlag der vereinbarten Version.")
        content = envelope.find(f"{{{self._soap}}}Body")
        children = [] if content is None else [child for child in content if isinstance(child.tag, str)]
        if len(children) != 1:
            raise SoapFault("Der SOAP-Rumpf enthält nicht genau ein Element.")
        return children[0]

    def _respond(self, status: int, content: etree._Element, headers: tuple[etree._Element, ...] = ()) -> Response:
        envelope = etree.Element(f"{{{self._soap}}}Envelope", nsmap={"soap": self._soap})
        if headers:
            etree.SubElement(envelope, f"{{{self._soap}}}Header").extend(headers)
        etree.SubElement(envelope, f"{{{self._soap}}}Body").append(content)
        body = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
        return Response(status=status, headers={"content-type": _CONTENT_TYPE[self.contract.version]}, body=body)

    def _fault(self, fault: SoapFault) -> etree._Element:
        root = etree.Element(f"{{{self._soap}}}Fault", nsmap={"soap": self._soap})
        if self.contract.version == "1.1":
            etree.SubElement(root, "faultcode").text = f"soap:{fault.code}"
            etree.SubElement(root, "faultstring").text = fault.text
            detail = "detail"
        else:
            code = etree.SubElement(root, f"{{{self._soap}}}Code")
            etree.SubElement(code, f"{{{self._soap}}}Value").text = f"soap:{_CODE_12[fault.code]}"
            text = etree.SubElement(etree.SubElement(root, f"{{{self._soap}}}Reason"), f"{{{self._soap}}}Text")
            text.set("{http://www.w3.org/XML/1998/namespace}lang", "de")
            text.text = fault.text
            detail = f"{{{self._soap}}}Detail"
        if fault.detail is not None:
            etree.SubElement(root, detail).append(fault.detail)
        return root

    def _describe(self, request: Request) -> Response:
        address = request.base + request.path
        if "xsd" in request.query:
            file = self.contract.files.get(request.query["xsd"][0])
        else:
            file = self.contract.wsdl if {"wsdl", "WSDL"} & set(request.query) else None
        if file is None:
            return Response(status=404, body=b"Den Vertrag gibt es unter ?wsdl.")
        root = parse(file.read_bytes())
        for element in root.iter(f"{{{XSD}}}import", f"{{{XSD}}}include"):
            if location := element.get("schemaLocation"):
                element.set("schemaLocation", f"{address}?xsd={quote(location)}")
        for element in root.iter("{http://schemas.xmlsoap.org/wsdl/soap/}address", "{http://schemas.xmlsoap.org/wsdl/soap12/}address"):
            element.set("location", address)
        return Response(status=200, headers={"content-type": "text/xml; charset=utf-8"}, body=etree.tostring(root, encoding="UTF-8"))

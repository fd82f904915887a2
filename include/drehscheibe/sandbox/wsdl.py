"""What a WSDL 1.1 promises: its SOAP version, its operations' elements, and a validator for them."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lxml import etree

from drehscheibe.standards.xml import parse

__all__ = ["WSDL", "XSD", "Contract"]

WSDL = "http://schemas.xmlsoap.org/wsdl/"
XSD = "http://www.w3.org/2001/XMLSchema"
_BINDING = {"1.1": "{http://schemas.xmlsoap.org/wsdl/soap/}binding", "1.2": "{http://schemas.xmlsoap.org/wsdl/soap12/}binding"}


@dataclass(frozen=True, kw_only=True)
class Contract:
    """A WSDL read once.

    Attributes:
        wsdl: where it lies.
        version: SOAP version of its binding, ``1.1`` or ``1.2``.
        outputs: per input element (``{namespace}name``) the output element.
        schemas: per namespace the compiled schema that declares or imports it.
        files: the XSD files beside the WSDL, by name.
    """

    wsdl: Path
    version: str
    outputs: dict[str, str]
    schemas: dict[str, etree.XMLSchema]
    files: dict[str, Path]
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def read(cls, wsdl: Path) -> "Contract":
        """Read a WSDL and compile its schemas. Raises ValueError when it has no SOAP binding."""
        root = parse(wsdl.read_bytes())
        versions = [version for version, tag in _BINDING.items() if root.find(f"{{{WSDL}}}binding/{tag}") is not None]
        if not versions:
            raise ValueError(f"{wsdl.name}: no SOAP binding")
        schemas: dict[str, etree.XMLSchema] = {}
        for inline in root.iterfind(f"{{{WSDL}}}types/{{{XSD}}}schema"):
            compiled = _compile(inline, wsdl)
            for name in (inline.get("targetNamespace"), *(found.get("namespace") for found in inline.iterfind(f"{{{XSD}}}import"))):
                schemas.setdefault(name or "", compiled)
        files = {file.name: file for file in wsdl.parent.glob("*.xsd")}
        return cls(wsdl=wsdl, version=versions[0], outputs=_outputs(root), schemas=schemas, files=files)

    def violation(self, element: etree._Element) -> str:
        """Why an element breaks the contract (line and rule, no value), or the empty string."""
        schema = self.schemas.get(etree.QName(element).namespace or "")
        if schema is None:
            return "Für diesen Namensraum gibt es keine Vereinbarung."
        if schema.validate(element):
            return ""
        with self._lock:  # the error log belongs to the schema, not to the call
            schema.validate(element)
            errors = [f"Zeile {error.line}, {error.type_name}" for error in schema.error_log]  # type: ignore[attr-defined]
        return "; ".join(errors[:3]) or "ungültig"


def _compile(schema: etree._Element, wsdl: Path) -> etree.XMLSchema:
    own = parse(etree.tostring(schema))
    own.getroottree().docinfo.URL = wsdl.resolve().as_uri()  # relative imports start here
    return etree.XMLSchema(own)


def _outputs(root: etree._Element) -> dict[str, str]:
    elements: dict[str, str] = {}
    for message in root.iterfind(f"{{{WSDL}}}message"):
        parts = [part for part in message.iterfind(f"{{{WSDL}}}part") if part.get("element")]
        body = next((part for part in parts if part.get("name") in ("body", "parameters")), parts[0] if parts else None)
        if body is not None:
            elements[str(message.get("name"))] = _qualified(body, str(body.get("element")))
    outputs = {}
    for operation in root.iterfind(f"{{{WSDL}}}portType/{{{WSDL}}}operation"):
        names = [operation.find(f"{{{WSDL}}}{way}") for way in ("input", "output")]
        given, answered = (elements[str(way.get("message")).rpartition(":")[2]] for way in names if way is not None)
        outputs[given] = answered
    return outputs


def _qualified(element: etree._Element, name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{element.nsmap[prefix or None]}}}{local}"

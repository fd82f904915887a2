"""What a file is: standard, version and message type of any XML, ZIP or JSON the hub may meet, without validating it."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards import schemas
from drehscheibe.standards.identify import known_version
from drehscheibe.standards.xml import LIMITS, parse

__all__ = ["Recognised", "recognise", "recognise_root", "xml_files"]

_SOAP = {
    "http://schemas.xmlsoap.org/soap/envelope/": "1.1",
    "http://www.w3.org/2003/05/soap-envelope": "1.2",
}
_PROFILE = re.compile(r"urn:drehscheibe:profil:([a-z0-9-]+):([0-9.]+)(?::.*)?")
_XINNERES = re.compile(r"http://www\.osci\.de/xinneres/([a-z/]+)/(\d+)")
_METADATA = re.compile(r"https://schema\.fitko\.de/fit-connect/metadata/([0-9.]+)/metadata\.schema\.json")
_NUMBER = re.compile(r"\d{4}$")
_FORMS = {
    "http://www.w3.org/2001/XMLSchema": ("xsd", "1.0"),
    "http://schemas.xmlsoap.org/wsdl/": ("wsdl", "1.1"),
    "http://docs.oasis-open.org/codelist/ns/genericode/1.0/": ("genericode", "1.0"),
}
"""What surrounds the standards: their schemas, interfaces and code lists."""
_SCHEMAS = {"xsd": "ein XML-Schema (XSD)", "wsdl": "eine Schnittstellenbeschreibung (WSDL)", "json-schema": "ein JSON-Schema"}
_NO_MESSAGE = "keine Nachricht; amtliche Ausgaben werden mit „drehscheibe schemas install“ eingespielt."
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0", b"\0<", b"L\x6f\xa7\x94")  # UTF-8, -16, -32, EBCDIC
_MOST = 100_000_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognised:
    """What a file is; every text is empty where nothing is known.

    Attributes:
        standard: ``xmeld``, ``xdomea``, ``xta``, ``xinneres``, ``fit-connect``, ``genericode``, the name of one of our profiles, or, where
            there is no message in it, ``soap``, ``xsd``, ``wsdl``, ``json-schema``.
        version: e.g. ``25.11a``.
        type: the message element's name, or ``metadata``; for SOAP that of the first element in the body.
        number: the message number where the standard has them, e.g. ``1331``.
        container: ``zip`` or ``soap`` when the message was found inside one.
        versions: the versions there is a schema for.
    """

    standard: str = ""
    version: str = ""
    type: str = ""
    number: str = ""
    container: str = ""
    versions: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """True when there is a schema, official or our own, to validate it with."""
        return self.version in self.versions

    def finding(self) -> Finding | None:
        """Why it can not be validated, None when it can."""
        if self.standard in _SCHEMAS:
            return Finding("KEINE-NACHRICHT", f"Die Datei ist {_SCHEMAS[self.standard]}, {_NO_MESSAGE}")
        if not self.standard and self.container == "zip":
            return Finding("STANDARD", "Die ZIP-Datei enthält keine XML-Nachricht eines Standards, den die Drehscheibe kennt.")
        if not self.standard:
            return Finding("STANDARD", "Die Datei gehört zu keinem Standard, den die Drehscheibe kennt.")
        if self.known:
            return None
        if self.standard == "soap":
            text = f"Der Umschlag (SOAP {self.version}) enthält keine Nachricht eines Standards, den die Drehscheibe kennt."
            return Finding("STANDARD", text)
        if not self.versions:
            text = f"Für {self.standard} {self.version} ist kein Schema vorhanden (drehscheibe schemas install)."
            return Finding("VERSION", text)
        text = f"Unbekannte Version {self.version} von {self.standard}; vorhanden: {', '.join(self.versions)} (drehscheibe schemas list)."
        return Finding("VERSION", text)


def recognise(body: bytes) -> tuple[Recognised, Any]:
    """Recognise a file and give what was parsed of it: an XML root, a JSON value, or None.

    Raises:
        Rejected: it can not be read at all, with the reasons.
    """
    if body.startswith(_ZIP):
        return _in_zip(body)
    start = body[:1000].lstrip(b" \t\r\n")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return _json(body)
    if not start:
        raise Rejected(Finding("DATEI-LEER", "Die Datei ist leer."))
    if not start.startswith(_XML_STARTS):
        raise Rejected(Finding("DATEI-ART", "Die Datei ist weder XML noch JSON noch ZIP."))
    return _with_inner(parse(body))


def recognise_root(root: etree._Element) -> Recognised:
    """Recognise a parsed document by its root element."""
    name = etree.QName(root)
    standard, version = _by_namespace(name.namespace or "")
    number = _NUMBER.search(name.localname)
    return Recognised(
        standard=standard,
        version=version,
        type=name.localname,
        number=number.group() if number else "",
        versions=("1.0",) if standard == "genericode" else schemas.versions(standard),
    )


def _by_namespace(namespace: str) -> tuple[str, str]:
    known = known_version(namespace)
    if known:
        return known
    if namespace in _SOAP:
        return "soap", _SOAP[namespace]
    if namespace in _FORMS:
        return _FORMS[namespace]
    found = schemas.by_namespace(namespace)
    if found[0]:
        return found
    profile = _PROFILE.fullmatch(namespace)
    if profile:
        return profile.group(1), profile.group(2)
    module = _XINNERES.fullmatch(namespace)
    return (f"xinneres-{module.group(1).replace('/', '-')}", module.group(2)) if module else ("", "")


def _with_inner(root: etree._Element) -> tuple[Recognised, etree._Element]:
    """A SOAP envelope is what its body holds."""
    outer = recognise_root(root)
    if outer.standard != "soap":
        return outer, root
    content = next(iter(root.iterfind(f"{{{etree.QName(root).namespace}}}Body/*")), None)
    if content is None:
        return outer, root
    inner = recognise_root(content)
    if not inner.standard:
        return Recognised(standard="soap", version=outer.version, type=inner.type, container="soap"), root
    return _inside(inner, "soap"), content


def _inside(found: Recognised, container: str) -> Recognised:
    return Recognised(
        standard=found.standard, version=found.version, type=found.type, number=found.number, container=container, versions=found.versions
    )


def _json(body: bytes) -> tuple[Recognised, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Rejected(Finding("JSON-FORM", "Das Dokument ist kein gültiges JSON.")) from None
    schema = value.get("$schema") if isinstance(value, dict) else None
    match = _METADATA.fullmatch(schema) if isinstance(schema, str) else None
    if match:
        version = match.group(1)
    elif isinstance(value, dict) and "contentStructure" in value and schema is None:
        version = "1.0.0"  # the only version that lets a sender leave the schema out
    elif isinstance(schema, str) and schema.startswith(("https://json-schema.org/", "http://json-schema.org/")):
        return Recognised(standard="json-schema", type="schema"), value
    else:
        return Recognised(), value
    # metadata of every 1.x and 2.x are validated, those without a schema of their own against the common core
    versions = (version,) if version.partition(".")[0] in {"1", "2"} else ("1.x", "2.x")
    return Recognised(standard="fit-connect", version=version, type="metadata", versions=versions), value


def _in_zip(body: bytes) -> tuple[Recognised, Any]:
    """A ZIP is what the message in it is: that of xdomea, whose packages may hold other messages as documents, else the first."""
    messages: list[tuple[Recognised, Any]] = []
    refused: list[Rejected] = []
    for _, content in xml_files(body):
        try:
            messages.append(_with_inner(parse(content)))
        except Rejected as error:
            refused.append(error)
    messages.sort(key=lambda message: (message[0].standard != "xdomea", not message[0].standard))
    if messages and messages[0][0].standard:
        found, root = messages[0]
        return _inside(found, "zip"), root
    if refused:
        raise refused[0]
    return Recognised(container="zip"), None


def xml_files(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each XML file in a ZIP; of one that is too large only what shows it. Raises Rejected."""
    left = _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for entry in archive.infolist():
                if entry.filename.lower().endswith(".xml") and not entry.flag_bits & 1:
                    with archive.open(entry) as stream:
                        content = stream.read(min(left, LIMITS.size) + 1)
                    left -= len(content)
                    if left < 0:
                        raise Rejected(Finding("ZIP-GRENZE", "Die ZIP-Datei enthält mehr XML, als angenommen wird."))
                    yield entry.filename, content
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error):
        raise Rejected(Finding("ZIP-FORM", "Die Datei ist keine lesbare ZIP-Datei; der Absender muss sie neu schicken.")) from None

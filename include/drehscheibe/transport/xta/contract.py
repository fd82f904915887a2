"""The WSDL as zeep reads it: writes the envelope of a call, with its addressing, and never goes to the network for it."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import requests
from lxml import etree

from drehscheibe.transport.xta.names import SOAP, WSA

__all__ = ["Contract", "contract"]

_ANONYMOUS = "http://www.w3.org/2005/08/addressing/anonymous"


class Contract:
    """One WSDL. Thread-safe."""

    def __init__(self, wsdl: Path) -> None:
        from drehscheibe.transport.zeep_lean import zeep  # heavy, and most who import this never call

        strict = zeep.Settings(strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True, xml_huge_tree=False)
        with requests.Session() as unused:  # the contract and its imports are files
            self._client: Any = zeep.Client(str(wsdl), transport=zeep.Transport(session=unused), settings=strict)
        self._skip = zeep.xsd.SkipValue
        self._lock = Lock()

    def envelope(
        self, port: str, operation: str, address: str, args: Sequence[object], values: Mapping[str, object]
    ) -> tuple[etree._Element, str]:  # fmt: skip
        """The envelope of one call and its action.

        Args:
            port: name of the port in the WSDL.
            operation: name of the operation.
            address: the service's address, for the header To.
            args: what zeep takes by position.
            values: what zeep takes by name, ``_soapheaders`` included.
        """
        given = {name: self._skip if value == [] else value for name, value in values.items()}  # zeep would demand one
        with self._lock:
            envelope: etree._Element = self._client.create_message(self._client.bind("XTAService", port), operation, *args, **given)
        header = envelope.find(f"{SOAP}Header")
        if header is None:
            raise ValueError("the contract demands no addressing")
        header.find(f"{WSA}To").text = address  # type: ignore[union-attr] # zeep has just written it
        etree.SubElement(etree.SubElement(header, f"{WSA}ReplyTo"), f"{WSA}Address").text = _ANONYMOUS
        return envelope, str(header.findtext(f"{WSA}Action"))


@cache
def contract(wsdl: Path) -> Contract:
    """The contract in this file, read once."""
    return Contract(wsdl)

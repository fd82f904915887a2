"""The near end of a partner of `documents`: unpacks the call, lets the simulator answer each document, packs the answers."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from drehscheibe.sandbox.soap import SoapService

__all__ = ["document_service"]


def document_service(wsdl: Path, namespace: str, request: str, answer: Callable[[bytes], bytes]) -> SoapService:
    """A SOAP service whose one operation takes the element `request` and gives ``{request}Antwort``, each a list of ``nachricht``."""
    nachricht = f"{{{namespace}}}nachricht"

    def process(element: etree._Element) -> etree._Element:
        answers = etree.Element(f"{{{namespace}}}{request}Antwort", nsmap={"t": namespace})
        for one in element.iterchildren(nachricht):
            etree.SubElement(answers, nachricht).text = b64encode(answer(b64decode(one.text or ""))).decode()
        return answers

    return SoapService(wsdl, {f"{{{namespace}}}{request}": process})

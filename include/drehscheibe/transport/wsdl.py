"""The contracts of SOAP services as zeep reads them, from files only; imported with the first call, for zeep is heavy."""

from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from threading import local
from typing import Any

import zeep
from lxml import etree
from zeep.exceptions import Error, ExternalReferenceForbidden
from zeep.transports import Transport
from zeep.wsdl import Document

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.transport.http import Limits, Session, Tls

__all__ = ["client"]

_SETTINGS = zeep.Settings(strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True, xml_huge_tree=False)


def client(wsdl: Path, session: Callable[[], Session]) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
    """A client for a contract, calling through `session`. Raises Misconfigured when the contract can not be read."""
    transport = _Transport(session)
    return zeep.Client(_document(wsdl), transport=transport, settings=_SETTINGS, plugins=[_Agreed(transport)])


class _Files(Transport):  # type: ignore[misc]
    """Reads contracts from files; what those import from the network `forbid_external` refuses."""

    def load(self, url: str) -> bytes:
        if "://" in url and not url.startswith("file:"):
            raise ExternalReferenceForbidden(url)
        content: bytes = super().load(url)
        return content


@lru_cache(maxsize=64)
def _document(wsdl: Path) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
    try:
        return Document(str(wsdl), _Files(session=Session("WSDL", Limits(), Tls(), "", "")), settings=_SETTINGS)
    except ExternalReferenceForbidden:
        raise Misconfigured(f"{wsdl.name} verweist ins Netz; Schemata werden nur aus dem eigenen Verzeichnis gelesen.") from None
    except (OSError, Error):
        raise Misconfigured(f"{wsdl.name} fehlt oder ist keine gültige WSDL; Installation der Schemata prüfen.") from None


class _Transport(_Files):
    """Gives zeep one session per thread."""

    def __init__(self, get: Callable[[], Session]) -> None:
        super().__init__(session=get())
        self._get = get
        self._last = local()

    def post(self, address: str, message: bytes, headers: dict[str, str]) -> Any:  # noqa: ANN401 - zeep wants a requests.Response
        response = self._get().post(address, data=message, headers=headers)
        self._last.well = response.status_code == HTTPStatus.OK
        if response.ok and not response.content:
            raise self.unusable()
        return response

    def well(self) -> bool:
        """Whether this thread's last answer came with status 200."""
        return bool(self._last.well)

    def unusable(self) -> Transient:
        """The error for an answer that is not the agreed one."""
        return Transient(f"{self._get().partner}: die Antwort ist nicht die nach Vertrag.")


class _Agreed(zeep.Plugin):  # type: ignore[misc]
    """Lets no answer pass for this operation's that is another one's: zeep would take it for an empty one, and nothing for all there is."""

    def __init__(self, transport: _Transport) -> None:
        self._transport = transport

    def ingress(self, envelope: etree._Element, http_headers: Any, operation: Any) -> tuple[etree._Element, Any]:  # noqa: ANN401 - as above
        """Look at the answer before zeep reads it."""
        body = envelope.find("{*}Body")
        found = [] if body is None else [element.tag for element in body.iterchildren(etree.Element)]
        fault = any(str(tag).endswith("}Fault") for tag in found)
        if self._transport.well() and not fault and found != [operation.output.body.qname.text]:
            raise self._transport.unusable()
        return envelope, http_headers

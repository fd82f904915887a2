"""The contracts of SOAP services as zeep reads them, from files only; imported with the first call, for zeep is heavy."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import zeep
from zeep.exceptions import Error, ExternalReferenceForbidden
from zeep.transports import Transport
from zeep.wsdl import Document

from drehscheibe.errors import Misconfigured
from drehscheibe.transport.http import Limits, Session, Tls

__all__ = ["client"]

_SETTINGS = zeep.Settings(strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True, xml_huge_tree=False)


def client(wsdl: Path, session: Callable[[], Session]) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
    """A client for a contract, calling through `session`. Raises Misconfigured when the contract can not be read."""
    return zeep.Client(_document(wsdl), transport=_Transport(session), settings=_SETTINGS)


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

    def post(self, address: str, message: bytes, headers: dict[str, str]) -> Any:  # noqa: ANN401 - zeep wants a requests.Response
        return self._get().post(address, data=message, headers=headers)

"""SOAP as the hub speaks it: zeep, strict, from WSDL files of our own, never from the network.

A SOAP fault is the adapter's to sort: `SoapClient.call` hands it to the `faults` function it was given.
"""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import zeep
from zeep.exceptions import Error, ExternalReferenceForbidden, Fault, ValidationError
from zeep.transports import Transport
from zeep.wsdl import Document

from drehscheibe.errors import HubError, Misconfigured, Transient
from drehscheibe.transport.breaker import breaker
from drehscheibe.transport.http import Limits, Session, Tls, address_of, per_thread

__all__ = ["Fault", "SoapClient", "soap_client", "sort_fault"]

_SETTINGS = zeep.Settings(strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True, xml_huge_tree=False)
_SERVER = ("server", "receiver")

logging.getLogger("zeep").setLevel(logging.CRITICAL)  # it logs the values of an answer that it can not read


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


def sort_fault(partner: str) -> Callable[[Fault], HubError]:
    """The default for faults: the server's are Transient, ours are Misconfigured; the texts never quote the partner."""

    def sort(fault: Fault) -> HubError:
        code = str(fault.code or "").rpartition(":")[2].rpartition("}")[2].lower()
        if code in _SERVER:
            return Transient(f"{partner}: der Dienst meldet eine Störung (SOAP-Fault Server).")
        return Misconfigured(f"{partner}: der Dienst weist den Aufruf zurück (SOAP-Fault Client); Vertrag und Berechtigung prüfen.")

    return sort


class SoapClient:
    """One partner's operations. Thread-safe; made by `soap_client`."""

    def __init__(self, partner: str, wsdl: Path, url: str, limits: Limits, tls: Tls, user: str, password: str) -> None:
        self.partner, self.wsdl, self.url, self.limits = partner, wsdl, url, limits
        self._session = per_thread(lambda: Session(partner, limits, tls, user, password, guarded=False))
        self._lock = Lock()
        self._client: Any = None
        self._operations: dict[str, Any] = {}

    def call(self, operation: str, *args: object, faults: Callable[[Fault], HubError] | None = None, **values: object) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
        """Call an operation.

        Args:
            operation: its name in the WSDL.
            args: what zeep takes by position.
            faults: turns a SOAP fault into the error to raise; `sort_fault` by default.
            values: what zeep takes by name (``_soapheaders`` included).

        Raises:
            Transient: no usable answer; an answer that is not the agreed XML counts as none.
            Misconfigured: see `transport.http`, and faults of the client kind.
        """
        with breaker(self.partner, address_of(self.url), self.limits.failures, self.limits.pause):
            self._load()
            try:
                return self._operations[operation](*args, **values)
            except Fault as fault:
                raise (faults or sort_fault(self.partner))(fault) from None
            except ValidationError:
                raise  # we built the request wrongly: a bug, not the partner
            except Error:
                raise Transient(f"{self.partner}: die Antwort ist kein gültiges SOAP nach Vertrag.") from None

    def type(self, name: str) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
        """A type or element of the WSDL's schemas by ``{namespace}name``, as a factory of values."""
        self._load()
        try:
            return self._client.get_type(name)
        except LookupError:
            return self._client.get_element(name)

    def _load(self) -> None:
        with self._lock:
            if self._client is not None:
                return
            client = zeep.Client(_document(self.wsdl), transport=_Transport(self._session), settings=_SETTINGS)
            ports = [port for service in client.wsdl.services.values() for port in service.ports.values()]
            for port in reversed(ports):  # the first port that offers an operation wins
                proxy = client.create_service(str(port.binding.name), self.url)
                self._operations.update({name: getattr(proxy, name) for name in port.binding.all()})
            self._client = client


@lru_cache(maxsize=64)
def soap_client(
    partner: str, wsdl: Path, url: str, limits: Limits = Limits(), tls: Tls = Tls(), user: str = "", password: str = ""  # noqa: B008 - frozen values
) -> SoapClient:  # fmt: skip
    """The client for this contract at this address; the same arguments give the same client."""
    return SoapClient(partner, wsdl, url, limits, tls, user, password)

"""SOAP as the hub speaks it: zeep, strict, from WSDL files of our own, never from the network.

A SOAP fault is the adapter's to sort: `SoapClient.call` hands it to the `faults` function it was given.
"""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from drehscheibe.errors import HubError, Misconfigured, Transient
from drehscheibe.transport.breaker import breaker
from drehscheibe.transport.http import Limits, Session, Tls, address_of, per_thread

if TYPE_CHECKING:  # zeep is heavy, and most who import this never call
    from zeep.exceptions import Fault as Fault

__all__ = ["SoapClient", "soap_client", "sort_fault"]

_SERVER = ("server", "receiver")

logging.getLogger("zeep").setLevel(logging.CRITICAL)  # it logs the values of an answer that it can not read


def sort_fault(partner: str) -> "Callable[[Fault], HubError]":
    """The default for faults: the server's are Transient, ours are Misconfigured; the texts never quote the partner."""

    def sort(fault: "Fault") -> HubError:
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

    def call(
        self, operation: str, *args: object, faults: "Callable[[Fault], HubError] | None" = None, **values: object
    ) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
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
        from drehscheibe.transport.zeep_lean import Error, Fault, ValidationError

        session = self._session()
        before = session.answered
        with breaker(self.partner, address_of(self.url), self.limits.failures, self.limits.pause):
            self._load()
            try:
                return self._operations[operation](*args, **values)
            except Fault as fault:
                if isinstance(fault.detail, bytes):  # what zeep gives when the answer is no XML
                    fault.detail = None
                raise (faults or sort_fault(self.partner))(fault) from None
            except ValidationError:
                raise  # we built the request wrongly: a bug, not the partner
            except Error:
                raise self._unreadable() from None
            except Exception as error:
                if isinstance(error, HubError) or session.answered == before:
                    raise  # of an answer that breaks the contract zeep also makes a TypeError, an AttributeError ...
                raise self._unreadable() from None

    def _unreadable(self) -> Transient:
        return Transient(f"{self.partner}: die Antwort ist kein gültiges SOAP nach Vertrag.")

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
            from drehscheibe.transport import wsdl

            client = wsdl.client(self.wsdl, self._session)
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

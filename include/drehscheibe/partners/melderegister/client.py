"""The Melderegister's SOAP service: one client, its faults sorted, and a harmless call."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from drehscheibe.connections import connection
from drehscheibe.errors import HubError, Misconfigured, Transient
from drehscheibe.partners.melderegister.settings import MelderegisterConnection
from drehscheibe.paths import SCHEMAS
from drehscheibe.transport.soap import SoapClient, soap_client, sort_fault

if TYPE_CHECKING:
    from drehscheibe.transport.soap import Fault

__all__ = ["NS", "WSDL", "call", "page_size", "ping"]

NS = "urn:drehscheibe:profil:melderegister:1.0"
WSDL = SCHEMAS / "melderegister" / "1.0" / "melderegister.wsdl"
_TITLE = "Melderegister"
_FAULTS: dict[str, HubError] = {
    "ZEITRAUM": Misconfigured("Melderegister: der angefragte Zeitraum endet vor seinem Beginn; Zeitplan des Ablaufs prüfen."),
    "FORTSETZUNG": Transient("Melderegister: die Fortsetzung des Änderungsdienstes ist nicht mehr gültig; der Abruf beginnt von vorn."),
    "UEBERLAST": Transient("Melderegister: überlastet."),
}


def _settings() -> MelderegisterConnection:
    return connection("melderegister", MelderegisterConnection)


def page_size() -> int:
    """Changes per call of the change feed."""
    return _settings().page


def _client() -> SoapClient:
    settings = _settings()
    return soap_client(_TITLE, WSDL, settings.url, settings.limits, settings.tls, settings.user, settings.password.get_secret_value())


def _sort(fault: "Fault") -> HubError:
    codes: Iterator[Any] = fault.detail.iter(f"{{{NS}}}code") if fault.detail is not None else iter(())
    known = (_FAULTS[code.text] for code in codes if code.text in _FAULTS)
    error = next(known, None)
    return type(error)(*error.args) if error is not None else sort_fault(_TITLE)(fault)


def call(operation: str, **values: object) -> Any:  # noqa: ANN401 - zeep's objects are dynamic
    """Call an operation of the service. Raises Transient, Misconfigured."""
    return _client().call(operation, faults=_sort, **values)


def ping() -> str:
    """Ask for the changes of an empty span of time. Raises Transient, Misconfigured."""
    now = datetime.now(UTC)
    call("aenderungen", von=now, bis=now, hoechstens=1)
    return "Das Melderegister ist erreichbar und nimmt die Kennung an."

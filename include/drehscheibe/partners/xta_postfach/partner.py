"""The XTA mailbox's entry in the registry of partners."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.xta_postfach.access import NAME, ping
from drehscheibe.partners.xta_postfach.settings import XtaConnection

if TYPE_CHECKING:
    from drehscheibe.partners.xta_postfach.simulator import XtaSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["HUB", "PARTNER"]

HUB = "ags:06413000"
_NEIGHBOURS = ("ags:06412000", "ags:06438001", "ags:06435014")
_LOOPBACK = "http://127.0.0.1"


def _simulator(_world: "World", state: Path) -> "Simulator":
    from drehscheibe.partners.xta_postfach.simulator import Account, XtaSimulator

    simulator = XtaSimulator({identifier: Account() for identifier in (HUB, *_NEIGHBOURS)}, NAME)
    simulator.folder = state / NAME
    return simulator


def _connection(url: str, simulator: "Simulator") -> dict[str, Any]:
    """Real TLS where there is a real server; without sockets the plain address."""
    values: dict[str, Any] = {"url": url, "identifier": HUB, "destinations": {"*": _destination()}}
    return values | _gateway(url, cast("XtaSimulator", simulator)) if url.startswith(_LOOPBACK) else values


def _gateway(url: str, simulator: "XtaSimulator") -> dict[str, str]:
    """The address of the gateway and what is needed there; one per address, so that certificates stay as they are."""
    from drehscheibe.partners.xta_postfach.front import front
    from drehscheibe.partners.xta_postfach.testca import TestAuthority

    if url not in simulator.gateways:
        authority = TestAuthority(simulator.folder)
        us = authority.client("drehscheibe")
        simulator.bind(HUB, us.fingerprint)
        files = {"certificate": str(us.certificate), "key": str(us.key), "trust": str(authority.trust)}
        simulator.gateways[url] = front(url, authority), files
    server, files = simulator.gateways[url]
    return {"url": server.url, **files}


def _destination() -> dict[str, Any]:
    return {
        "identifier": _NEIGHBOURS[0], "service": "urn:drehscheibe:sandbox:dienst", "scenario": "Meldewesen",
        "type_list": "urn:drehscheibe:sandbox:nachrichtentyp", "type_version": "1", "payload_schema": "urn:drehscheibe:sandbox:schema",
    }  # fmt: skip


PARTNER = Partner(
    name=NAME,
    title="XTA-Postfach (Behörden)",
    standard="XTA 2.1.1",
    connection=XtaConnection,
    simulator=_simulator,
    ping=ping,
    sandbox_connection=_connection,
)

"""The XTA mailbox's entry in the registry of partners."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.partner import Partner
from drehscheibe.partners.xta_postfach.access import NAME, ping
from drehscheibe.partners.xta_postfach.settings import SANDBOX, XtaConnection

if TYPE_CHECKING:
    from drehscheibe.partners.xta_postfach.simulator import XtaSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["HUB", "PARTNER", "PORTAL"]

HUB = "ags:06413000"
PORTAL = "mbp:060000000001"
"""The portal of the sandbox; its key is invented."""
_NEIGHBOURS = ("ags:06412000", "ags:06438001", "ags:06435014")
_BZST, _KBA, _DSRV, _LRA, _BFJ = "dbs:490010010000", "dbs:490060010000", "dbs:490020010000", "dbs:490010020000", "dbs:490040010000"
"""Central readers (DOMAIN 4b; XMeld 25.11a: leser)."""
_BUND = {
    **dict.fromkeys(("0502", "0510", "0533"), _BZST), "0545": _KBA, **dict.fromkeys(("1001", "1005"), _DSRV), "1400": _LRA, "0550": _BFJ,
}  # fmt: skip
_LOOPBACK = "http://127.0.0.1"


def _simulator(_world: "World", state: Path) -> "Simulator":
    from drehscheibe.partners.xta_postfach.simulated.nachbarn import Nachbarn
    from drehscheibe.partners.xta_postfach.simulator import Account, XtaSimulator

    nachbarn = Nachbarn()
    accounts = {identifier: Account() for identifier in (HUB, PORTAL, *_NEIGHBOURS, *_BUND.values())}
    simulator = XtaSimulator(accounts, NAME, synchronous={f"{SANDBOX}:anmeldung": nachbarn.antworte}, nachbarn=nachbarn)
    simulator.folder = state / NAME
    return simulator


def _connection(url: str, simulator: "Simulator") -> dict[str, Any]:
    """Real TLS where there is a real server; without sockets the plain address."""
    values: dict[str, Any] = {"url": url, "identifier": HUB, "destinations": _destinations()}
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


def _destinations() -> dict[str, dict[str, Any]]:
    """Everything by one service, the pre-filled form by one that answers at once."""
    common = {
        "identifier": _NEIGHBOURS[0], "service": SANDBOX, "scenario": "Meldewesen",
        "type_list": "urn:drehscheibe:sandbox:nachrichtentyp", "type_version": "1", "payload_schema": "urn:drehscheibe:sandbox:schema",
    }  # fmt: skip
    federal = {f"xmeld/{number}": {**common, "identifier": reader} for number, reader in _BUND.items()}
    return federal | {"*": common, "xmeld/0300": {**common, "service": f"{SANDBOX}:anmeldung", "synchronous": True}}


PARTNER = Partner(
    name=NAME,
    title="XTA-Postfach (Behörden)",
    standard="XTA 2.1.1",
    connection=XtaConnection,
    simulator=_simulator,
    ping=ping,
    sandbox_connection=_connection,
)

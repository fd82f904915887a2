"""A simulated XTA server behind real TLS, and how tests reach it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from drehscheibe.partners.xta_postfach.server import serving_tls
from drehscheibe.partners.xta_postfach.simulator import Account, BoxRules, XtaSimulator
from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from drehscheibe.sandbox import Sandbox
from drehscheibe.transport.xta import Code, Content, MetaData, Party, XtaClient

HUB, OTHER = Party(identifier="ags:06413000"), Party(identifier="ags:06412000")
SERVICE = "http://www.osci.de/xmeld2511a/xmeld2511aRueckmeldung.wsdl"
ASKS = "urn:dienst:auskunft"
LOCKED = Party(identifier="gesperrt")


def meta(message_id: str = "", *, author: Party = HUB, reader: Party = OTHER, **more: Any) -> MetaData:
    """An order slip with everything it needs."""
    given = {
        "service": SERVICE, "scenario": "Meldewesen", "payload_schema": "http://www.osci.de/xmeld2511a",
        "message_type": Code(code="0201", list_uri="urn:de:xmeld:nachrichtentyp", list_version="1"),
        "origin": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    }  # fmt: skip
    return MetaData(message_id=message_id or uuid4().urn, author=author, reader=reader, **(given | more))


def document(body: bytes = b"<gruss xmlns='urn:x'/>") -> Content:
    """A small payload."""
    return Content(content=body, media_type="application/xml", filename="nachricht.xml", id="n1")


def attachment(size: int) -> Content:
    """Bytes that look like everything, boundaries and line ends included."""
    block = bytes(range(256)) + b"\r\n--drehscheibe-\r\n\r\n--\n"
    return Content(content=(block * (size // len(block) + 1))[:size], media_type="application/pdf", filename="plan.pdf", id=str(uuid4()))


@dataclass
class World:
    """The running server, and how to reach it."""

    simulator: XtaSimulator
    sandbox: Sandbox
    authority: TestAuthority
    hub: Identity
    url: str

    def client(self, author: Party = HUB, identity: Identity | None = None, **more: Any) -> XtaClient:
        """A client; each has a partner name of its own, so that none is stopped by another's circuit breaker."""
        return XtaClient(f"xta-{uuid4().hex[:6]}", self.url, author, **{"tls": self.authority.tls(identity or self.hub), **more})

    def misbehave(self, *rules: str) -> None:
        """Fault rules of the simulator."""
        self.sandbox.misbehave([f"xta_postfach:{rule}" for rule in rules])

    def waiting_for_hub(self, number: int, body: bytes = b"<gruss xmlns='urn:x'/>") -> list[str]:
        """Put messages of the other authority into the hub's mailbox; gives their ids in order of arrival."""
        ids = []
        for _ in range(number):
            slip = meta(author=OTHER, reader=HUB)
            self.simulator.deliver(slip, [document(body)])
            ids.append(slip.message_id)
        return ids


@contextmanager
def running(
    authority: TestAuthority, hub: Identity, rules: BoxRules | None = None, clock: Callable[[], datetime] | None = None
) -> Iterator[World]:  # fmt: skip
    """A server while the context is open; the hub's account is bound to its certificate."""
    accounts = {HUB.identifier: Account(certificate=hub.fingerprint), OTHER.identifier: Account(), LOCKED.identifier: Account(active=False)}
    simulator = XtaSimulator(
        accounts, rules=rules, synchronous={ASKS: lambda body: b"<antwort>" + body + b"</antwort>"},
        clock=clock or (lambda: datetime.now(UTC)),
    )  # fmt: skip
    sandbox = Sandbox([simulator])
    with serving_tls(sandbox, authority) as url:
        yield World(simulator, sandbox, authority, hub, f"{url}/xta_postfach")

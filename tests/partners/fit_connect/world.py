"""A sandbox without sockets and the hub's source beside it, for the tests of FIT-Connect."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from drehscheibe.errors import Finding
from drehscheibe.message import Klaerfall, Message, Outcome, Receipt
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.partners.fit_connect.source import FitConnect
from drehscheibe.ports import Verdict, Window
from drehscheibe.sandbox import Sandbox
from drehscheibe.standards.fit_connect import unverified_claims

SERVICE = "urn:de:fim:leika:leistung:99108001001000"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class World:
    """A sandbox without sockets, and the hub's source beside it."""

    simulator: FitConnectSimulator
    sandbox: Sandbox
    url: str
    clock: Clock

    def settings(self, **changes: Any) -> FitConnectConnection:
        return FitConnectConnection.model_validate(self.simulator.connection(f"{self.url}/fit_connect") | changes)

    def source(self, service: str | None = None, **changes: Any) -> FitConnect:
        return FitConnect(service, settings=self.settings(**changes), clock=self.clock)

    def submit(self, data: bytes = b"<antrag/>", **options: Any) -> str:
        return self.simulator.sender.submit(data, **{"service": SERVICE, "schema_uri": "urn:test", **options})

    def kinds(self, submission: str) -> list[str]:
        """The events of a submission's case, oldest first."""
        log = self.simulator.register.log(self.simulator.register.submissions[submission].case_id)
        return [next(iter(unverified_claims(token)["events"])).rpartition("/")[2] for token in log]


def fetch(source: FitConnect) -> list[Message]:
    return [arrival.fetch() for arrival in source.receive(Window())]


def verdict(message: Message, outcome: Outcome) -> Verdict:
    return Verdict(message_id=message.id, external_id=message.id, outcome=outcome, load=lambda: message)


def receipt(message: Message) -> Verdict:
    return verdict(message, Receipt(message_id=message.id, reference="eakte-1"))


def rejected(message: Message, *findings: Finding) -> Verdict:
    return verdict(message, Klaerfall(message_id=message.id, where="check_incoming", findings=findings, rejected=True))

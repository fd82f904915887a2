"""The register, once over real HTTP and once in process."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.message import Message
from drehscheibe.partners.passregister import Nummernart, Passregister, read, statusabfrage
from drehscheibe.partners.passregister.simulator import PassregisterSimulator
from drehscheibe.ports import Accepted
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World


@dataclass
class Amt:
    """Both ends."""

    simulator: PassregisterSimulator
    sandbox: Sandbox

    def people(self) -> list[Person]:
        return [one for one in self.simulator.world.population if one.ausweis and len(one.geburtsdatum) == 10]

    def ask(self, message: Message) -> dict[str, Any]:
        (reply,) = Passregister().send([message])
        assert isinstance(reply, Accepted)
        assert reply.answer is not None
        return dict(read(reply.answer))


def question(nummer: str, geburtsdatum: str, art: Nummernart = Nummernart.SERIENNUMMER) -> Message:
    return statusabfrage(id=str(uuid4()), art=art, nummer=nummer, geburtsdatum=geburtsdatum)


@pytest.fixture(params=["http", "inprocess"])
def amt(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Amt]:
    simulator = PassregisterSimulator(World(Population(size=100), heute=date(2026, 3, 2)))
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_PASSREGISTER", json.dumps({"url": f"{url}/passregister", "timeout": 2}))
        yield Amt(simulator, sandbox)

"""The form system, over real HTTP and in process, with a signature and with a password."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from drehscheibe.errors import Finding
from drehscheibe.message import Attachment, Klaerfall, Message, Outcome, Receipt
from drehscheibe.partners.formulare import PARTNER, Formulare
from drehscheibe.partners.formulare.simulator import FormulareSimulator
from drehscheibe.ports import Verdict, Window
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World

PHOTO = Attachment(id="5f0c7e0a-8f43-4a39-9d38-0a5b7f5d2c11", name="Lichtbild ß.jpg", mime_type="image/jpeg", content=b"\xff\xd8\xff" * 99)


@dataclass
class Portal:
    """Both ends."""

    simulator: FormulareSimulator
    sandbox: Sandbox
    values: dict[str, Any]

    def waiting(self, formular: str = "") -> list[str]:
        return [one.external_id for one in Formulare(formular).receive(Window())]

    def fetched(self) -> list[Message]:
        return [replace(one.fetch(), id=f"m{number}") for number, one in enumerate(Formulare().receive(Window()))]

    def answer(self, id_: str, outcome: Outcome) -> list[str]:
        verdict = Verdict(message_id="m", external_id=id_, outcome=outcome, load=lambda: Message(id="", kind="", body=b""))
        return list(Formulare().acknowledge([verdict]))


GOOD = Receipt(message_id="m", reference="FE-1")
OPEN = Klaerfall(message_id="m", where="x", findings=(Finding("DQ-05", "Die Nummer ist zu prüfen.", "nummer"),))
BAD = replace(OPEN, rejected=True)


@pytest.fixture(params=["http-signiert", "inprocess-signiert", "http-kennwort"])
def portal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    simulator = FormulareSimulator(World(Population(size=10), heute=date(2026, 3, 2)))
    sandbox = Sandbox([simulator])
    way, proof = request.param.split("-")
    with (serving if way == "http" else inprocess)(sandbox) as url:
        values = dict(PARTNER.sandbox_connection(f"{url}/formulare", simulator))
        if proof == "kennwort":
            values = {"url": values["url"], "user": simulator.schluessel, "password": simulator.kennwort}
        values |= {"timeout": 2, "seite": 2}
        monkeypatch.setenv("DREHSCHEIBE_CONN_FORMULARE", json.dumps(values))
        yield Portal(simulator, sandbox, values)

"""The licence register, once over real HTTP and once in process."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fahrerlaubnisregister.simulator import FahrerlaubnisregisterSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from partners.fahrerlaubnisregister.office import Office

PEOPLE = Population(size=300)


@pytest.fixture(params=["http", "inprocess"])
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    world = World(PEOPLE, heute=date(2026, 3, 2))
    simulator = FahrerlaubnisregisterSimulator(world)
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        settings = {"url": f"{url}/fahrerlaubnisregister", "timeout": 1}
        monkeypatch.setenv("DREHSCHEIBE_CONN_FAHRERLAUBNISREGISTER", json.dumps(settings))
        yield Office(Fahrerlaubnisregister(), simulator, sandbox, world)

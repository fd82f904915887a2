"""The office, once over real HTTP and once in process."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from partners.zulassung.office import Office

PEOPLE = Population(size=300)


@pytest.fixture(params=["http", "inprocess"])
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    world = World(PEOPLE, heute=date(2026, 3, 2))
    simulator = ZulassungSimulator(world)
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_ZULASSUNG", json.dumps({"url": f"{url}/zulassung", "timeout": 1}))
        yield Office(Zulassung(), simulator, sandbox, world)

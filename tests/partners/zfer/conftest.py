"""The ZFER, once over real HTTP and once in process."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe.partners.zfer import Zfer
from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from partners.zfer.kba import Kba


@pytest.fixture(params=["http", "inprocess"])
def kba(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kba]:
    world = World(Population(size=300), heute=date(2026, 3, 2))
    simulator = ZferSimulator(world)
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_ZFER", json.dumps({"url": f"{url}/zfer", "timeout": 2}))
        yield Kba(Zfer(), simulator, sandbox, world)

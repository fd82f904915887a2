"""The e-file, once over real HTTP and once in process."""

from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.eakte.simulator import EAkteSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from partners.eakte.office import Office


@pytest.fixture(params=["http", "inprocess"])
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    simulator = EAkteSimulator(World(Population(size=100), heute=date(2026, 3, 2)))
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        office = Office(EAkte(), simulator, sandbox, f"{url}/eakte", monkeypatch)
        office.connect()
        yield office

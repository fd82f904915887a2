"""The card producer, once over real HTTP and once in process."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe.partners.kartenhersteller import Kartenhersteller, Rueckmeldungen
from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from partners.kartenhersteller.werk import Werk


@pytest.fixture(params=["http", "inprocess"])
def werk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Werk]:
    world = World(Population(size=300), heute=date(2026, 3, 2))
    simulator = KartenherstellerSimulator(world, tage=(10, 14, 20))
    sandbox = Sandbox([simulator])
    with (serving if request.param == "http" else inprocess)(sandbox) as url:
        values = {"url": f"{url}/kartenhersteller", "timeout": 2, "seite": 2}
        monkeypatch.setenv("DREHSCHEIBE_CONN_KARTENHERSTELLER", json.dumps(values))
        yield Werk(Kartenhersteller(), Rueckmeldungen(), simulator, sandbox, world)

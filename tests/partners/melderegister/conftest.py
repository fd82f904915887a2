"""The simulated Melderegister over loopback and without sockets; each contract test runs both ways."""

from collections.abc import Iterator
from datetime import date

import pytest

from drehscheibe import connections
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World


@pytest.fixture(scope="session")
def population() -> Population:
    return Population()


@pytest.fixture
def world(population: Population) -> World:
    return World(population, heute=date(2026, 1, 20))


@pytest.fixture
def register(world: World) -> MelderegisterSimulator:
    return MelderegisterSimulator(world)


@pytest.fixture
def sandbox(register: MelderegisterSimulator) -> Sandbox:
    return Sandbox([register])


@pytest.fixture(params=["loopback", "in-process"])
def reachable(request: pytest.FixtureRequest, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The register is connected; gives the address of its service."""
    with serving(sandbox) if request.param == "loopback" else inprocess(sandbox) as address:
        url = f"{address}/melderegister/soap"
        settings = {"url": url, "user": "drehscheibe", "password": "sandkasten", "timeout": 0.7, "page": 50}
        monkeypatch.setattr(connections, "_resolver", lambda partner: settings if partner == "melderegister" else None)
        yield url

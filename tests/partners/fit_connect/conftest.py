"""Keys and a sandbox for the tests of FIT-Connect."""

from collections.abc import Iterator

import pytest

from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.partners.fit_connect.zustelldienst import Keys
from drehscheibe.sandbox import Faults, Sandbox
from drehscheibe.sandbox.inprocess import inprocess
from partners.fit_connect.world import SERVICE, Clock, World


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Three RSA-4096 keys for the whole session."""
    return Keys.cached(tmp_path_factory.mktemp("fit-connect-schluessel"))


@pytest.fixture
def world(keys: Keys) -> Iterator[World]:
    """A fresh sandbox."""
    clock = Clock()
    simulator = FitConnectSimulator(keys=keys, clock=clock, services=(SERVICE,))
    sandbox = Sandbox([simulator], Faults())
    with inprocess(sandbox) as url:
        yield World(simulator, sandbox, url, clock)

"""The print shop's folder and a real mail server."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drehscheibe.partners.postausgang import PARTNER
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World


@pytest.fixture
def haus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostausgangSimulator]:
    simulator = PostausgangSimulator(World(Population(size=50), heute=date(2026, 3, 2)), tmp_path / "post", zurueck_je=0)
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps({"url": simulator.folder.as_uri(), "versandbuch": "geheim"}))
    yield simulator
    simulator.close()


@pytest.fixture
def mailserver(haus: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch) -> PostausgangSimulator:
    values = PARTNER.sandbox_connection("http://127.0.0.1:9/postausgang", haus)
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps({**values, "timeout": 5}))
    return haus

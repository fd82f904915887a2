"""A worker is killed for good between two side effects of any step; the next one finishes, and nothing is lost or doubled."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.server import SandboxServer, serve
from drehscheibe.services.registry import flow as find_flow
from drehscheibe.steps import plan
from faults.effects import COMMIT, HTTP

KILLED = -9
Die = tuple[str, str, int, str]
Order = Callable[..., int]


class Office:
    """A served sandbox that can be exchanged, and a worker that is told what to run and where to die."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        connections = json.dumps(self.fresh().connections(server.url))
        script = Path(__file__).with_name("worker.py")
        self._worker = subprocess.Popen([sys.executable, str(script), connections], stdin=-1, stdout=-1, text=True)
        assert self._answer() == "bereit"

    def fresh(self) -> Assembly:
        """A sandbox in which nothing has happened yet."""
        assembly = hub.sandbox()
        assembly.connections(self.server.url)
        self.server.sandbox = assembly.sandbox
        return assembly

    def work(self, flow: str, journal: str, die: Die | None = None) -> int:
        """Run a flow in a process of its own; returns how that ended."""
        assert self._worker.stdin is not None
        self._worker.stdin.write(json.dumps({"flow": flow, "journal": journal, "die": die}) + "\n")
        self._worker.stdin.flush()
        return int(self._answer())

    def close(self) -> None:
        self._worker.communicate(timeout=10)

    def _answer(self) -> str:
        assert self._worker.stdout is not None
        return self._worker.stdout.readline().strip()


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    server = serve(hub.sandbox().sandbox)
    office = Office(server)
    yield office
    office.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def undisturbed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], hub.Ending]:
    """How a flow ends when nobody interrupts it."""
    known: dict[str, hub.Ending] = {}

    def get(flow: str) -> hub.Ending:
        if flow not in known:
            url, assembly = f"sqlite:///{tmp_path_factory.mktemp('journal') / 'journal.db'}", office.fresh()
            assert office.work(flow, url) == 0
            known[flow] = _ending(flow, url, assembly)
        return known[flow]

    return get


def _ending(flow: str, url: str, assembly: Assembly) -> hub.Ending:
    journal = hub.open_journal(url)
    try:
        return hub.ending(hub.flow(flow), journal, assembly)
    finally:
        journal.database.engine.dispose()


def _points() -> Iterator[Any]:
    """Around the first commit and, where a partner is called, the first call of every step."""
    for flow in map(find_flow, hub.NAMES):
        for step, partner in [("receive", flow.source.name), *((step.name, step.partner) for step in plan(flow))]:
            for kind, moment in ((kind, moment) for kind in ((COMMIT, HTTP) if partner else (COMMIT,)) for moment in ("vor", "nach")):
                yield pytest.param(flow.name, (step, kind, 1, moment), id=f"{flow.name}-{step}-{moment}-{kind}")


def _kill_and_finish(office: Office, flow: str, url: str, die: Die) -> hub.Ending:
    assembly = office.fresh()
    assert office.work(flow, url, die) == KILLED
    assert office.work(flow, url) == 0
    again = {(partner, entry["uuid"]): entry["times"] for partner, s in assembly.sandbox.stats().items() if not partner.startswith("_")
             for entry in s["accepted"] if partner in ("zulassung", "fahrerlaubnisregister", "eakte")}  # fmt: skip
    assert set(again.values()) <= {1}, "what had arrived was sent again instead of being asked about"
    return _ending(flow, url, assembly)


@pytest.mark.parametrize(("flow", "die"), list(_points()))
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    flow: str, die: Die, office: Office, undisturbed: Callable[[str], hub.Ending], tmp_path: Path
) -> None:
    ending = _kill_and_finish(office, flow, f"sqlite:///{tmp_path / 'journal.db'}", die)

    assert ending == undisturbed(flow)
    assert ending.held == ending.delivered


@pytest.mark.postgres
@pytest.mark.parametrize(("flow", "die"), list(_points())[::9])
def test_on_postgresql_too(
    flow: str, die: Die, office: Office, undisturbed: Callable[[str], hub.Ending], fresh_postgres: str
) -> None:  # fmt: skip
    assert _kill_and_finish(office, flow, fresh_postgres, die) == undisturbed(flow)

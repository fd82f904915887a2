"""The samples as the demonstration has them: every flow in its order, today, over the city it shows; each ends both ways."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.flow import Flow
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox import assembly as assembling
from drehscheibe.sandbox.assembly import assemble
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services.registry import FLOWS, SAMPLES
from drehscheibe.zeit import BERLIN, heute

ANZAHL = 1000
"""Residents, as `drehscheibe demo` has them."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("vorfuehrung")
    assembly, journal = assemble(folder / "sandkasten", size=ANZAHL), hub.open_journal(f"sqlite:///{folder}/journal.db")
    midnight = datetime.combine(heute(), time.min, BERLIN)
    night = Window(start=midnight - timedelta(days=1), end=midnight)
    with inprocess(assembly.sandbox) as url, hub.connected(assembly.connections(url)):
        yield {flow.name: run(flow, journal, night if flow.catch_up else Window()) for flow in FLOWS}
    journal.database.engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_flow_shows_a_receipt_and_a_klaerfall(flow: Flow, results: Mapping[str, Mapping[str, Any]]) -> None:
    result = results[flow.name]

    assert result["klaerfaelle"] > 0
    assert result["receipts"] > 0


def test_no_sample_changes_a_person_whom_another_service_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed: dict[str, set[str]] = {}
    service: list[str] = []
    update = World.update_person

    def noted(world: World, person: Person) -> None:
        for one in service:
            changed.setdefault(person.id, set()).add(one)
        update(world, person)

    def watched(hand_in: Callable[..., None]) -> Callable[..., None]:
        def hand_in_watched(*given: Any) -> None:
            service[:] = [hand_in.__module__]
            hand_in(*given)

        return hand_in_watched

    monkeypatch.setattr(World, "update_person", noted)
    monkeypatch.setattr(assembling, "SAMPLES", tuple(map(watched, SAMPLES)))
    assemble(tmp_path, size=600, heute=hub.DAY)

    assert len(changed) > 20
    assert {person: services for person, services in changed.items() if len(services) > 1} == {}

"""A journal brought back from a backup has forgotten what came after it: everything is still at each target once, and lost nowhere."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

import hub
from drehscheibe import Flow, steps
from drehscheibe.journal import Journal
from drehscheibe.ports import Window
from drehscheibe.run import run, run_batches
from drehscheibe.sandbox.assembly import Assembly, assemble
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.services.registry import FLOWS
from drehscheibe.summary import summary
from drehscheibe.zeit import BERLIN, heute

pytestmark = pytest.mark.slow


def _backups(flow: Flow, journal: Journal, folder: Path) -> Iterator[Path]:
    """Run the flow; a backup before anything is received, and one after every step."""
    yield _backup(journal, folder / "leer.db")
    batches = steps.receive(flow, journal, "lauf", hub.window(flow))
    yield _backup(journal, folder / "receive.db")
    for number, batch in enumerate(batches):
        for step in steps.plan(flow):
            step.run(journal, batch)
            yield _backup(journal, folder / f"{number}-{step.name}.db")


def _backup(journal: Journal, path: Path) -> Path:
    """As the operator's guide says: ``.backup``, never a copy of the file."""
    with sqlite3.connect(str(journal.database.url.database)) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
    return path


@pytest.mark.parametrize("name", hub.NAMES)
def test_whatever_was_backed_up_nothing_is_doubled_and_nothing_lost(name: str, tmp_path: Path) -> None:
    assembly, journal, flow = hub.sandbox(), hub.open_journal(f"sqlite:///{tmp_path}/journal.db"), hub.flow(name)
    with hub.reachable(assembly):
        backups = list(_backups(flow, journal, tmp_path))
        before = hub.ending(flow, journal, assembly)
        journal.database.engine.dispose()
        for path in backups:
            restored = hub.open_journal(f"sqlite:///{path}")
            restored.note_restored("op")
            done = run(flow, restored, hub.window(flow))
            after = hub.ending(flow, restored, assembly)
            restored.database.engine.dispose()

            assert done["pending"] == 0, path.name
            assert (after.held, after.heard) == (before.held, before.heard), path.name
            assert after.outcomes.items() <= before.outcomes.items(), path.name
    assert before.held
    assert all(before.held.values())


def test_no_flow_of_all_does_anything_twice_when_only_what_was_received_is_still_known(tmp_path: Path) -> None:
    assembly, journal = assemble(tmp_path / "sandkasten", size=1000), hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    midnight = datetime.combine(heute(), time.min, BERLIN)
    with inprocess(assembly.sandbox) as url, hub.connected(assembly.connections(url)):
        for flow in FLOWS:
            night = Window(start=midnight - timedelta(days=1), end=midnight)
            batches = steps.receive(flow, journal, "lauf", night if flow.catch_up else Window())
            restored = hub.open_journal(f"sqlite:///{_backup(journal, tmp_path / f'{flow.name}.db')}")
            restored.note_restored("op")
            run_batches(flow, journal, batches)
            before = _held(assembly)
            run_batches(flow, restored, batches)

            assert _held(assembly) == before, flow.name
            assert summary(flow, restored, "lauf")["pending"] == 0, flow.name
            restored.database.engine.dispose()
    journal.database.engine.dispose()


def _held(assembly: Assembly) -> dict[str, list[tuple[str, str]]]:
    """What each partner has accepted, by UUID and business key."""
    found = {name: stats for name, stats in assembly.sandbox.stats().items() if isinstance(stats, dict)}
    return {name: [(one["uuid"], one["key"]) for one in stats.get("accepted", ())] for name, stats in found.items()}

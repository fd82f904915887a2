"""A journal brought back from a backup has forgotten what came after it: everything is still at each target once, and lost nowhere."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import hub
from drehscheibe import Flow, steps
from drehscheibe.journal import Journal
from drehscheibe.run import run


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

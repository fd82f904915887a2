"""Who works on a batch keeps others away, on both databases, and a killed holder keeps nobody away."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from drehscheibe import Misconfigured, Transient, steps
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.journal.locks import Locks
from drehscheibe.journal.redrive import Choice, redrive
from drehscheibe.ports import Reply, Window
from drehscheibe.run import run, run_batches
from fakes import MemorySource, MemoryTarget, make_flow

_HOLDER = """
import sys, time
from drehscheibe.journal import Database
from drehscheibe.journal.locks import Locks
with Locks(Database(sys.argv[1])).hold("los", "besetzt"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def held_elsewhere(url: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process holds the lock ``los``."""
    with subprocess.Popen([sys.executable, "-c", _HOLDER, url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def hurried(journal: Journal) -> Locks:
    """The journal's locks, for somebody who does not wait."""
    return Locks(journal.database, patience=0)


def test_what_one_holds_another_does_not_get(journal: Journal) -> None:
    locks = hurried(journal)
    with locks.hold("los", "besetzt"):
        with pytest.raises(Transient, match="besetzt"), locks.hold("los", "besetzt"):
            pass
        with locks.hold("anderes", "besetzt"):
            pass
    with locks.hold("los", "besetzt"):
        pass


def test_a_lock_is_free_again_after_an_error(journal: Journal) -> None:
    with suppress(ValueError), hurried(journal).hold("los", "besetzt"):
        raise ValueError
    with hurried(journal).hold("los", "besetzt"):
        pass


def test_a_killed_holder_keeps_nobody_away(journal: Journal, database_url: str) -> None:
    with held_elsewhere(database_url) as holder:
        with pytest.raises(Transient), hurried(journal).hold("los", "besetzt"):
            pass
        holder.kill()
        holder.wait()
        with journal.locks.hold("los", "besetzt"):
            pass


def test_who_waits_goes_on_as_soon_as_the_other_is_done(journal: Journal) -> None:
    entered, done = Event(), Event()

    def other() -> None:
        with journal.locks.hold("los", "besetzt"):
            entered.set()
            done.wait(10)

    thread = Thread(target=other)
    thread.start()
    entered.wait(10)
    done.set()
    with journal.locks.hold("los", "besetzt"):
        pass
    thread.join()


def test_a_journal_in_memory_has_locks_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database("sqlite://")
    locks = Locks(database, patience=0)
    with locks.hold("los", "besetzt"), pytest.raises(Transient, match="besetzt"), locks.hold("los", "besetzt"):
        pass
    with locks.hold("los", "besetzt"):
        assert list(tmp_path.iterdir()) == []
    database.engine.dispose()


def test_no_lock_file_stays_behind(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'journal.db'}")
    with Locks(database).hold("los", "besetzt"):
        assert [file.name for file in tmp_path.glob("*.lock")] == ["journal.db-los.lock"]
    assert list(tmp_path.glob("*.lock")) == []
    database.engine.dispose()


def test_a_lock_file_that_can_not_be_made_is_for_an_operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError  # whoever runs the tests as root may write anywhere

    database = Database(f"sqlite:///{tmp_path / 'journal.db'}")
    monkeypatch.setattr("os.open", refused)
    with pytest.raises(Misconfigured, match=r"journal\.db-los\.lock"), Locks(database).hold("los", "besetzt"):
        pass
    database.engine.dispose()


class Reentrant(MemoryTarget):
    """While it is being sent something, somebody else starts the same flow by hand."""

    def send(self, messages: object) -> list[Reply]:  # type: ignore[override]
        if not self.calls:
            with pytest.raises(Transient, match="anderen Lauf"):
                run(self.flow, self.other)
        return list(super().send(messages))  # type: ignore[arg-type]


def test_two_runs_at_once_send_each_message_once(journal: Journal, ring: KeyRing) -> None:
    target = Reentrant()
    target.flow = make_flow(MemorySource({f"e{n}": b"gut" for n in range(3)}), target)  # type: ignore[attr-defined]
    target.other = Journal(journal.database, ring)  # type: ignore[attr-defined]
    target.other.locks = hurried(journal)  # type: ignore[attr-defined]

    summary = run(target.flow, journal)  # type: ignore[attr-defined]

    assert summary["receipts"] == 3
    assert target.calls == 1
    assert [len(bodies) for bodies in target.taken.values()] == [1, 1, 1]


def test_two_cannot_receive_for_one_flow_at_once(journal: Journal) -> None:
    flow = make_flow(MemorySource({"e0": b"gut"}), MemoryTarget())
    other = Journal(journal.database, journal.ring)
    other.locks = hurried(journal)
    with journal.locks.hold(flow.name, "besetzt"), pytest.raises(Transient, match="holt gerade schon ab"):
        steps.receive(flow, other, "zweiter", Window())


def test_nothing_is_driven_again_while_it_is_being_worked_on(journal: Journal) -> None:
    target = MemoryTarget(down=1)
    flow = make_flow(MemorySource({"e0": b"gut"}), target)
    with pytest.raises(Transient):
        run(flow, journal)
    with journal.transaction() as tx:
        (batch,) = tx.execute(sa.select(t.batch.c.id)).scalars()
    other = Journal(journal.database, journal.ring)
    other.locks = hurried(journal)
    with journal.locks.hold(batch, "besetzt"), pytest.raises(Transient, match="gerade in Arbeit"):
        redrive(flow, other, Choice(), "op", "hand")

    done = redrive(flow, journal, Choice(), "op", "hand")
    run_batches(flow, journal, list(done.batches))
    assert len(target.taken) == 1

"""Driving transfers once more by hand, and looking after the journal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from drehscheibe import Flow, Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.journal.care import export_stage, purge_due
from drehscheibe.journal.redrive import Choice, redrive
from drehscheibe.run import run, run_batches
from drehscheibe.summary import outcomes
from fakes import MemorySource, MemoryTarget, make_flow


@pytest.fixture
def target() -> MemoryTarget:
    return MemoryTarget()


@pytest.fixture
def flow(target: MemoryTarget, journal: Journal) -> Flow:
    """A flow after one run: e0 done, e1 a Klaerfall, e2 and e3 without an outcome because the target was down."""
    source = MemorySource({"e0": b"gut", "e1": b"eingangsfehler"})
    flow = make_flow(source, target)
    run(flow, journal)
    source.waiting |= {"e2": b"spaet", "e3": b"spaeter"}
    target.down = 1
    with pytest.raises(Transient):
        run(flow, journal)
    return flow


def test_only_failed_ones_are_driven_and_the_rest_is_left_alone_with_a_reason(flow: Flow, target: MemoryTarget, journal: Journal) -> None:
    done = redrive(flow, journal, Choice(only="fehlgeschlagene"), "op", "hand")
    run_batches(flow, journal, list(done.batches))

    assert len(done.driven) == 2
    assert done.left_alone == {"schon erledigt": 1, "Klärfall (nicht gewählt)": 1}
    assert sorted(len(bodies) for bodies in target.taken.values()) == [1, 1, 1]


def test_many_are_driven_in_batches_of_the_flows_size(flow: Flow, target: MemoryTarget, journal: Journal) -> None:
    source = MemorySource({f"n{number}": b"gut" for number in range(7)})
    target.down = 1
    small = replace(flow, source=source, batch_size=3)
    with pytest.raises(Transient):
        run(small, journal)

    done = redrive(small, journal, Choice(), "op", "hand")
    with journal.transaction() as tx:
        batch = t.message.c.batch_id
        sizes = tx.execute(sa.select(sa.func.count()).where(batch.in_(done.batches)).group_by(batch)).scalars()
        assert max(sizes) <= 3
    run_batches(small, journal, list(done.batches))
    assert outcomes(journal, done.batches) == {"receipt": len(done.driven)}


def test_a_dry_run_changes_nothing(flow: Flow, journal: Journal) -> None:
    done = redrive(flow, journal, Choice(only="alle"), "op", "hand", dry_run=True)

    assert (done.batches, len(done.driven)) == ((), 3)
    with journal.transaction() as tx:
        assert len(journal.desk.cases(tx)) == 1
        assert list(journal.audit.entries(tx)) == []


def test_messages_can_be_chosen_by_the_senders_number_and_unknown_ones_are_reported(flow: Flow, journal: Journal) -> None:
    done = redrive(flow, journal, Choice(ids=("e1", "gibt-es-nicht"), only="klaerfaelle"), "op", "hand")

    assert len(done.driven) == 1
    assert done.left_alone == {"unbekannt": 1}


def test_a_time_range_limits_what_is_driven(flow: Flow, journal: Journal) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    assert redrive(flow, journal, Choice(start=tomorrow), "op", "hand").driven == ()
    assert len(redrive(flow, journal, Choice(end=tomorrow), "op", "hand").driven) == 2


def test_content_is_deleted_when_its_term_is_over_but_never_that_of_an_open_klaerfall(flow: Flow, journal: Journal) -> None:
    with journal.transaction() as tx:
        tx.execute(t.message.update().values(outcome_at=datetime.now(UTC) - timedelta(days=31)).where(t.message.c.outcome.is_not(None)))

    assert purge_due(journal, [flow], "op", dry_run=True)["messages"] == 1
    counts = purge_due(journal, [flow], "op")

    assert counts == {"messages": 1, "payloads": 2}
    with journal.transaction() as tx:
        left = set(tx.execute(sa.select(t.message.c.external_id).join(t.payload, t.payload.c.message_id == t.message.c.id)).scalars())
        assert left == {"e1", "e2", "e3"}
        assert [entry.action for entry in journal.audit.entries(tx)] == ["inhalt.geloescht"]


def test_an_export_is_written_in_clear_and_audited(flow: Flow, journal: Journal, tmp_path: Path) -> None:
    written = export_stage(journal, "received", tmp_path / "aus", "op")

    assert written == 4
    assert {path.read_bytes() for path in (tmp_path / "aus").iterdir()} == {b"gut", b"eingangsfehler", b"spaet", b"spaeter"}
    with journal.transaction() as tx:
        assert [entry.action for entry in journal.audit.entries(tx)] == ["inhalt.ausgefuehrt"]

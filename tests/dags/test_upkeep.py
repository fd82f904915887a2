"""The DAGs that look after the hub: what they are, and what their tasks do with a journal at hand."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from structlog.testing import capture_logs

import hub
from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::airflow.exceptions.RemovedInAirflow4Warning"),
]
WORKING, FREE = date(2026, 4, 2), date(2026, 4, 3)  # Maundy Thursday, Good Friday


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The journal that the tasks open; nobody is connected."""
    from drehscheibe_airflow import upkeep_dag

    opened = hub.open_journal("sqlite://")

    @contextmanager
    def instead(_: Any) -> Iterator[Journal]:
        yield opened

    monkeypatch.setattr(upkeep_dag, "open_journal", instead)
    use_resolver(lambda _: None)
    yield opened
    use_resolver(from_environment)
    opened.database.engine.dispose()


def call(dags: dict[str, Any], monkeypatch: pytest.MonkeyPatch, dag: str, task: str, *values: Any, last: bool = True, **params: Any) -> Any:
    """What a task does, on its last try unless said otherwise."""
    from drehscheibe_airflow import upkeep_dag

    context = {"params": dict(dags[dag].params) | params, "ti": SimpleNamespace(try_number=5 if last else 1, max_tries=4)}
    monkeypatch.setattr(upkeep_dag, "get_current_context", lambda: context)
    return dags[dag].task_dict[task].python_callable(*values)


def overdue(journal: Journal) -> str:
    """A submission of long ago; returns its number."""
    id_, at = str(uuid.uuid4()), datetime(2026, 3, 1, 9, tzinfo=UTC)
    with journal.transaction() as tx:
        values = {"id": id_, "flow": "einbuergerung", "partner": "fit_connect", "external_id": id_, "batch_id": "b", "kind": "x/y"}
        tx.execute(t.message.insert().values(**values, received_at=at, due_at=at, duplicates=0, version=0, step="receive"))
    return id_


@pytest.mark.parametrize(("dag", "hour"), [("fristen", "0 6 * * *"), ("aufbewahrung", "30 5 * * *")])
def test_they_run_daily_in_berlin_one_at_a_time_and_say_in_german_what_they_do(dags: dict[str, Any], dag: str, hour: str) -> None:
    found = dags[dag]

    assert (found.timetable.summary, str(found.timezone), found.max_active_runs, found.catchup) == (hour, "Europe/Berlin", 1, False)
    assert found.dag_display_name[0].isupper() and "##" in found.doc_md
    assert all(task.task_display_name[0].isupper() for task in found.tasks)


def test_the_page_of_the_deletion_tells_every_term_and_its_law(dags: dict[str, Any]) -> None:
    from drehscheibe.fristen.aufbewahrung import AUFBEWAHRUNG

    for one in AUFBEWAHRUNG.values():
        assert one.gegenstand in dags["aufbewahrung"].doc_md
        assert one.law in dags["aufbewahrung"].doc_md


def test_on_a_free_day_nothing_runs_unless_wanted(dags: dict[str, Any], journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk.exceptions import AirflowSkipException

    from drehscheibe_airflow import upkeep_dag

    monkeypatch.setattr(upkeep_dag, "heute", lambda: FREE)
    with pytest.raises(AirflowSkipException):
        call(dags, monkeypatch, "fristen", "ermitteln")
    assert call(dags, monkeypatch, "fristen", "ermitteln", auch_an_freien_tagen=True)["heute"] == "2026-04-03"


def test_what_is_over_is_listed_and_reported_by_number(dags: dict[str, Any], journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe_airflow import upkeep_dag

    id_ = overdue(journal)
    monkeypatch.setattr(upkeep_dag, "heute", lambda: WORKING)
    found = call(dags, monkeypatch, "fristen", "ermitteln")
    assert (found["bis"], found["abgelaufen"], found["je_frist"]) == ("2026-04-06", 1, {"fit-connect": {"abgelaufen": 1}})

    with capture_logs() as lines:
        sentence = call(dags, monkeypatch, "fristen", "melden", found)
    assert [(line["event"], line["gegenstand"], line["log_level"]) for line in lines] == [("frist.abgelaufen", id_, "error")]
    assert sentence == "1 Vorgänge sind bis 06.04.2026 fällig, davon 1 abgelaufen."


def test_a_source_that_is_away_is_waited_for_and_in_the_end_named(
    dags: dict[str, Any], journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from drehscheibe_airflow import upkeep_dag

    monkeypatch.setattr(upkeep_dag, "heute", lambda: WORKING)
    with pytest.raises(Transient):  # the Melderegister is not connected
        call(dags, monkeypatch, "fristen", "ermitteln", last=False)
    found = call(dags, monkeypatch, "fristen", "ermitteln")
    assert [one.partition(":")[0] for one in found["ausgefallen"]] == ["Auskunftssperren"]
    with pytest.raises(Transient, match="Auskunftssperren"):
        call(dags, monkeypatch, "fristen", "vollstaendig", found)


def test_the_deletion_counts_and_the_chain_is_proved_afterwards(
    dags: dict[str, Any], journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = overdue(journal)
    with journal.transaction() as tx:
        done = datetime.now(UTC) - timedelta(days=40)
        tx.execute(t.message.update().values(outcome="receipt", outcome_at=done, acknowledged="receipt"))
        key = {"message_id": id_, "stage": "received", "version": 0, "key_id": "1"}
        tx.execute(t.payload.insert().values(**key, content=b"x", stored_at=done))

    assert call(dags, monkeypatch, "aufbewahrung", "loeschen", probelauf=True)["inhalte"] == 1
    assert call(dags, monkeypatch, "aufbewahrung", "loeschen")["inhalte"] == 1
    assert call(dags, monkeypatch, "aufbewahrung", "loeschen")["inhalte"] == 0
    assert call(dags, monkeypatch, "aufbewahrung", "nachweis") == {"eintraege": 1}
    assert dags["aufbewahrung"].task_dict["nachweis"].trigger_rule == "all_done", "proved even when something could not be deleted"


def test_a_broken_chain_makes_the_task_red(dags: dict[str, Any], journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal.audit, "broken_at", lambda _: 7)
    with pytest.raises(Misconfigured, match="Eintrag 7"):
        call(dags, monkeypatch, "aufbewahrung", "nachweis")

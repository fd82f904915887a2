"""The DAG that drives transfers once more: what its task does, and under whose name."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

import hub
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.run import run
from drehscheibe.services.registry import FLOWS
from fakes import MemorySource, MemoryTarget, make_flow

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::airflow.exceptions.RemovedInAirflow4Warning"),
]


@pytest.mark.parametrize(("user", "actor"), [("clerk", "airflow:clerk"), (None, "airflow")])
def test_who_pressed_the_button_stands_in_the_audit_log_and_the_outcome_is_german(
    dags: dict[str, Any], monkeypatch: pytest.MonkeyPatch, user: str | None, actor: str
) -> None:
    redrive_dag = importlib.import_module("drehscheibe_airflow.redrive_dag")  # the package has a function of this name
    journal = hub.open_journal("sqlite://")
    flow = make_flow(MemorySource({"1": b"kaputt"}), MemoryTarget(), name=FLOWS[0].name)
    run(flow, journal)

    @contextmanager
    def instead(_: Any) -> Iterator[Journal]:
        yield journal

    context = {
        "params": dict(dags["erneut_uebertragen"].params) | {"ablauf": flow.name, "nur": "klaerfaelle", "probelauf": False},
        "ti": SimpleNamespace(get_dr_count=lambda **_: 0), "run_id": "hand", "dag_run": SimpleNamespace(triggering_user_name=user),
    }  # fmt: skip
    monkeypatch.setattr(redrive_dag, "open_journal", instead)
    monkeypatch.setattr(redrive_dag, "get_current_context", lambda: context)
    told = redrive_dag.redrive_dag((flow,)).task_dict["uebertragen"].python_callable()
    with journal.transaction() as tx:
        actors = set(tx.execute(sa.select(t.audit.c.actor)).scalars())
    journal.database.engine.dispose()
    assert (told["ausgewaehlt"], told["ergebnis"]) == (1, {"Klärfall": 1})
    assert actors == {actor}

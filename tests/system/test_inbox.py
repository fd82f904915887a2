"""The inbox in a real Airflow: what has something to do is started, without a schedule of its own."""

import pytest

from airflow_demo import Running

pytestmark = pytest.mark.system
FLOW = "fuehrerschein_umtausch"


def test_a_flow_left_with_something_to_do_is_started_by_the_inbox(demo: Running) -> None:
    journal = demo.demo.journal()
    with journal.transaction() as tx:
        case = journal.desk.cases(tx, flow=FLOW)[0]
        journal.desk.resubmit(tx, case, "sachbearbeitung")
    journal.database.engine.dispose()

    run = demo.trigger("posteingang")
    assert demo.finished("posteingang", run) == "success"

    def started() -> bool:
        runs = demo.get(f"/dags/{FLOW}/dagRuns", limit=100)["dag_runs"]
        return any(one["run_type"] == "asset_triggered" and one["state"] == "success" for one in runs)

    assert demo.until(started, "Lauf durch den Posteingang")
    journal = demo.demo.journal()
    with journal.transaction() as tx:
        assert case.id not in {one.id for one in journal.desk.cases(tx, flow=FLOW)}
    journal.database.engine.dispose()


def test_a_run_with_nothing_to_fetch_ends_after_its_first_task(demo: Running) -> None:
    run = demo.trigger(FLOW)
    assert demo.finished(FLOW, run) == "success"
    states = {task["task_id"]: task["state"] for task in demo.tasks(FLOW, run)}
    assert states.pop("receive") == "success"
    assert set(states.values()) == {"skipped"}

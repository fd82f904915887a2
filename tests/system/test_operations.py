"""What an operator does in Airflow: clear what failed, drive chosen messages again, make up for past nights; nothing is doubled."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import requests

from airflow_demo import Running
from drehscheibe.summary import summary

pytestmark = pytest.mark.system
NIGHTLY = "melderegister_zulassung"
AGAIN = "erneut_uebertragen"


@pytest.fixture(autouse=True)
def _partners_behave_again(demo: Running) -> Iterator[None]:
    demo.session.patch(f"{demo.url}/api/v2/dags/{AGAIN}", json={"is_paused": False}, timeout=30)
    yield
    demo.faults()


def nothing_doubled(demo: Running) -> None:
    _, comparisons = demo.demo.results()
    for one in comparisons:
        assert (one.lost, one.doubled, one.unknown) == (0, 0, 0), one
    stats = demo.stats()
    for partner in ("zulassung", "fahrerlaubnisregister", "eakte"):
        keys = [entry["key"] for entry in stats[partner]["accepted"]]
        assert all(entry["times"] >= 1 for entry in stats[partner]["accepted"])
        assert len({entry["uuid"] for entry in stats[partner]["accepted"]}) == len(keys)


def counts(demo: Running, run: str | None = None) -> dict[str, Any]:
    journal = demo.demo.journal()
    try:
        return summary(demo.flow(NIGHTLY), journal, run)
    finally:
        journal.database.engine.dispose()


def test_a_partner_that_refuses_the_login_turns_the_task_red_and_clearing_it_goes_on_with_the_rest(demo: Running) -> None:
    before = counts(demo)
    demo.faults("zulassung:5xx:status=401,every=1")
    run = demo.trigger(NIGHTLY, von="2026-06-01T00:00:00", bis="2026-06-08T00:00:00")
    assert demo.finished(NIGHTLY, run) == "failed"
    stuck = counts(demo)
    assert stuck["pending"] > 0
    red = [task for task in demo.tasks(NIGHTLY, run) if task["state"] == "failed"]
    assert {task["try_number"] for task in red} == {1}, "an operator's problem is not tried again"

    demo.faults()
    demo.clear(NIGHTLY, run)
    assert demo.finished(NIGHTLY, run) == "success"
    after = counts(demo)
    assert after["pending"] == 0
    assert after["received"] == stuck["received"] > before["received"]
    nothing_doubled(demo)


def test_an_answer_lost_on_the_way_is_tried_again_and_clearing_doubles_nothing(demo: Running) -> None:
    demo.faults("eakte:drop:at=1", "eakte:5xx:status=503")
    run = demo.trigger(NIGHTLY, von="2026-05-01T00:00:00", bis="2026-05-04T00:00:00")
    demo.until(lambda: "up_for_retry" in demo.task_state(NIGHTLY, run, "eakte.send"), "Wiederholung von eakte.send")
    assert demo.state(NIGHTLY, run) == "running"
    demo.faults()
    demo.clear(NIGHTLY, run, only_failed=False, task_ids=["eakte.send"])
    assert demo.finished(NIGHTLY, run) == "success"
    assert counts(demo)["pending"] == 0
    nothing_doubled(demo)


def test_chosen_messages_are_driven_again_first_dry_then_really(demo: Running) -> None:
    demo.faults("zulassung:5xx:status=401")
    run = demo.trigger(NIGHTLY, von="2026-04-01T00:00:00", bis="2026-04-08T00:00:00")
    assert demo.finished(NIGHTLY, run) == "failed"
    demo.faults()
    stuck = counts(demo)["pending"]
    assert stuck > 0

    dry = demo.trigger(AGAIN, ablauf=NIGHTLY, nur="fehlgeschlagene", probelauf=True)
    assert demo.finished(AGAIN, dry) == "success"
    shown = demo.result(AGAIN, dry, "uebertragen")
    assert shown["ausgewaehlt"] == stuck == counts(demo)["pending"]
    assert shown["in_ruhe_gelassen"]["schon erledigt"] > 0

    one = demo.trigger(AGAIN, ablauf=NIGHTLY, nummern=shown["nummern"][:1], probelauf=False)
    assert demo.finished(AGAIN, one) == "success"
    assert counts(demo)["pending"] == stuck - 1
    rest = demo.trigger(AGAIN, ablauf=NIGHTLY, probelauf=False)
    assert demo.finished(AGAIN, rest) == "success"
    assert demo.result(AGAIN, rest, "uebertragen")["ausgewaehlt"] == stuck - 1
    assert counts(demo)["pending"] == 0
    nothing_doubled(demo)


def test_past_nights_can_be_made_up_for_and_run_again_without_doubling(demo: Running) -> None:
    nights = {"dag_id": NIGHTLY, "from_date": "2026-03-02T00:00:00+01:00", "to_date": "2026-03-03T23:00:00+01:00", "max_active_runs": 1}
    first = backfill(demo, nights | {"reprocess_behavior": "none"})
    after_first = counts(demo)
    assert set(first.values()) == {"success"} and len(first) >= 2
    second = backfill(demo, nights | {"reprocess_behavior": "completed"})
    after_second = counts(demo)
    assert second.keys() == first.keys() and set(second.values()) == {"success"}
    same = ("received", "receipts", "klaerfaelle", "pending", "legs")
    assert {name: after_second[name] for name in same} == {name: after_first[name] for name in same}
    assert after_second["duplicates"] > after_first["duplicates"]
    nothing_doubled(demo)


def backfill(demo: Running, wanted: dict[str, Any]) -> dict[str, str]:
    """Make up for these nights; the state of each run."""
    made = demo.post("/backfills", {**wanted, "run_backwards": False, "dag_run_conf": {}})
    demo.until(lambda: demo.get(f"/backfills/{made['id']}")["completed_at"], "Ende des Nachholens")
    runs = demo.get(f"/dags/{NIGHTLY}/dagRuns", limit=200)["dag_runs"]
    return {run["dag_run_id"]: run["state"] for run in runs if run["run_type"] == "backfill"}


@pytest.mark.parametrize(
    ("wrong", "field"), [({"ablauf": "gibt_es_nicht"}, "ablauf"), ({"nur": "vielleicht"}, "nur"), ({"von": "gestern"}, "von")]
)
def test_a_run_with_wrong_values_is_refused_with_the_reason(wrong: dict[str, Any], field: str, demo: Running) -> None:
    answer = demo.post(f"/dags/{AGAIN}/dagRuns", {"logical_date": None, "conf": wrong}, status=400)
    assert field in str(answer)


def test_the_quality_report_is_one_click_from_the_task(demo: Running) -> None:
    run = demo.get(f"/dags/{NIGHTLY}/dagRuns", limit=1, order_by="id")["dag_runs"][0]["dag_run_id"]
    (lane, *_) = (task for task in demo.tasks(NIGHTLY, run) if task["task_id"] == "check_incoming")
    path = f"/dags/{NIGHTLY}/dagRuns/{quote(run, safe='')}/taskInstances/check_incoming/links"
    link = demo.get(path, map_index=lane["map_index"])["extra_links"]["Qualitätsbericht"]
    page = demo.session.get(f"{demo.url}{link}", timeout=30)
    assert page.status_code == 200
    assert demo.flow(NIGHTLY).title in page.text
    assert requests.get(f"{demo.url}{link}", timeout=30).status_code == 401

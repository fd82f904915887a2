"""The reconciliation inside Airflow: how it is drawn, when it runs, and who may see its report."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pendulum
import pytest

import hub
from drehscheibe.abgleich.durchgang import HANDPRUEFUNG, durchfuehren
from drehscheibe.journal import Journal, KeyRing
from drehscheibe.services.registerabgleich import ABGLEICH
from drehscheibe.settings import settings

pytestmark = [
    # Airflow's and Starlette's own words while they are imported and called
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::airflow.exceptions.RemovedInAirflow4Warning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]
RUN = "scheduled__2026-01-04T03:00:00+00:00"
PAGE = f"/drehscheibe/abgleich/{ABGLEICH.name}?run_id=scheduled__2026-01-04T03%3A00%3A00%2B00%3A00"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal with one reconciliation of the sandbox."""
    home = tmp_path_factory.mktemp("hub")
    KeyRing.create(home / "keyring.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DREHSCHEIBE_HOME", str(home))
        patch.delenv("DREHSCHEIBE_JOURNAL_URL", raising=False)
        settings.cache_clear()
        found = Journal.open(settings())
        with hub.reachable(hub.sandbox(lambda _world, _portal: None)):
            durchfuehren(ABGLEICH, found, RUN, "test", kerne=1)
        yield found
        found.database.engine.dispose()
    settings.cache_clear()


@pytest.fixture
def page(airflow_database: Path, journal: Journal) -> Any:
    """Asks for an address as somebody of a role; ``nobody`` has no login."""
    from airflow.api_fastapi.app import create_app, get_auth_manager
    from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
    from fastapi.testclient import TestClient

    app = create_app(apps="core")

    def get(role: str, address: str) -> Any:
        token = get_auth_manager().generate_jwt(SimpleAuthManagerUser(username=role, role=role)) if role != "nobody" else ""
        return TestClient(app, headers={"Authorization": f"Bearer {token}"} if token else {}).get(address)

    return get


def test_it_reads_compares_and_reports_in_one_task_that_is_repeated_like_any_other(dags: dict[str, Any]) -> None:
    dag = dags[ABGLEICH.name]
    (task,) = dag.tasks
    assert (task.task_id, task.pool, task.retries) == ("abgleichen", "melderegister", 4)
    assert (dag.dag_display_name, dag.max_active_runs) == (ABGLEICH.title, 1)
    assert ABGLEICH.law in dag.doc_md and ABGLEICH.owner in dag.doc_md
    assert {asset.name for asset in task.inlets} == {ABGLEICH.melderegister.name, *(one.name for one in ABGLEICH.fachregister)}


def test_after_a_standstill_one_run_makes_up_for_all_that_were_missed(dags: dict[str, Any]) -> None:
    """It compares what is now: three weeks without Airflow need one run, not three."""
    from airflow.timetables.base import DataInterval, TimeRestriction

    dag = dags[ABGLEICH.name]
    assert dag.catchup is False
    last = DataInterval(pendulum.datetime(2026, 10, 11, 2, tz="UTC"), pendulum.datetime(2026, 10, 18, 2, tz="UTC"))
    restriction = TimeRestriction(earliest=dag.start_date, latest=None, catchup=False)
    due = dag.timetable.next_dagrun_info(last_automated_data_interval=last, restriction=restriction)
    assert due.run_after <= pendulum.now("UTC")
    assert due.run_after > pendulum.now("UTC").subtract(days=7, hours=2)


def test_the_tasks_button_leads_to_its_report(journal: Journal, dags: dict[str, Any]) -> None:
    from drehscheibe_airflow.plugin import QualityReportLink

    key = SimpleNamespace(task_id=dags[ABGLEICH.name].tasks[0].task_id, dag_id=ABGLEICH.name, run_id=RUN)
    assert QualityReportLink().get_link(None, ti_key=key) == PAGE


@pytest.mark.parametrize("address", [PAGE, PAGE.replace("?", "/tabelle?")])
def test_the_report_is_for_those_who_may_see_the_dag(page: Any, address: str) -> None:
    assert page("nobody", address).status_code == 401
    assert page("viewer", address).status_code == 200


def test_the_page_leads_to_its_table_and_the_table_is_a_file(page: Any) -> None:
    shown = page("viewer", PAGE).text
    assert '<html lang="de"' in shown
    table = PAGE.replace("?", "/tabelle?")
    assert f'href="{table}"' in shown
    answer = page("viewer", table)
    assert answer.headers["content-disposition"] == 'attachment; filename="abgleich.csv"'
    assert "Zuständig" in answer.content.decode("utf-8-sig").splitlines()[0]


def test_neither_page_nor_table_names_what_must_be_looked_at_by_hand(page: Any, journal: Journal) -> None:
    with journal.transaction() as tx:
        found = journal.abgleiche.find(tx, RUN)
        hidden = b"".join(journal.abgleiche.content(tx, found.id, HANDPRUEFUNG)).decode("utf-8")
    numbers = {line.split(";")[3] for line in hidden.splitlines()[1:]}
    shown = page("viewer", PAGE).text + page("viewer", PAGE.replace("?", "/tabelle?")).text
    assert numbers
    assert not [number for number in numbers if number in shown]


@pytest.mark.parametrize(("address", "status"), [("/drehscheibe/abgleich/anderer", 404), (f"{PAGE}x", 404)])
def test_what_there_is_not_is_not_found(page: Any, address: str, status: int) -> None:
    assert page("viewer", address).status_code == status

"""Every file in dags/ is nothing but a flow, and every flow is drawn as its plan says."""

import ast
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from drehscheibe import Deliver, Flow, steps
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.polling import polled
from drehscheibe.services.registry import ABLAEUFE, FLOWS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "dags").glob("*.py"))
pytestmark = [
    # Airflow's own modules, while they are imported: their words, not ours
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::airflow.exceptions.RemovedInAirflow4Warning"),
]

every_flow = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)


def in_order(dag: Any) -> list[str]:
    return [task.task_id for task in dag.topological_sort()]


def test_every_flow_has_its_file_and_every_file_its_dag(dags: dict[str, Any]) -> None:
    assert sorted(dags) == sorted(file.stem for file in FILES)
    assert {one.name for one in ABLAEUFE} | {"aufbewahrung", "erneut_uebertragen", "fristen", "posteingang"} == set(dags)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_dag_file_holds_a_sentence_and_one_call(file: Path) -> None:
    sentence, *imports, drawing = ast.parse(file.read_text("utf-8")).body
    assert isinstance(sentence, ast.Expr) and isinstance(sentence.value, ast.Constant)
    assert all(isinstance(line, ast.ImportFrom) for line in imports)
    assert isinstance(drawing, ast.Assign) and isinstance(drawing.value, ast.Call)


def test_every_dag_survives_serialisation(dags: dict[str, Any]) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    for dag_id, dag in dags.items():
        again = DagSerialization.from_dict(DagSerialization.to_dict(dag))
        assert (again.dag_id, sorted(again.task_dict)) == (dag_id, sorted(dag.task_dict))


@every_flow
def test_there_is_one_task_per_step_in_the_order_of_the_plan(flow: Flow, dags: dict[str, Any]) -> None:
    plan = [step.name for step in steps.plan(flow)]
    assert in_order(dags[flow.name]) == ["receive", *plan, "bilanz"]


@every_flow
def test_each_step_waits_for_the_one_before_it_alone(flow: Flow, dags: dict[str, Any]) -> None:
    names = [step.name for step in steps.plan(flow)]
    for before, name in zip(["receive", *names], names, strict=False):
        assert {"receive", before} >= dags[flow.name].task_dict[name].upstream_task_ids >= {before}


@every_flow
def test_the_steps_after_receive_are_mapped_over_batches(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    lane = dag.task_group_dict["los"]
    assert type(lane).__name__ == "MappedTaskGroup"
    assert set(lane.children) == {step.name for step in steps.plan(flow)}
    assert all(dag.task_dict[name].map_index_template for name in lane.children)


@every_flow
def test_names_and_texts_are_german(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    assert dag.dag_display_name == flow.title
    assert flow.law in dag.doc_md and flow.owner in dag.doc_md
    titles = {step.name: step.title for step in steps.plan(flow)}
    assert {name: dag.task_dict[name].task_display_name for name in titles} == titles
    assert dag.task_dict["receive"].task_display_name == "Abholen"


def test_every_dag_says_in_one_line_what_it_is_and_in_its_text_is_called_as_in_the_list(dags: dict[str, Any]) -> None:
    assert all(dag.description and len(dag.description) <= 150 for dag in dags.values())
    assert {dag.doc_md.strip().splitlines()[0] for dag in dags.values()} == {f"## {dag.dag_display_name}" for dag in dags.values()}


@every_flow
def test_tags_owner_and_deadline_are_the_flows(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    assert set(dag.tags) >= {flow.source.name, *(leg.target.name for leg in flow.legs)}
    assert {task.owner for task in dag.tasks} == {flow.owner}
    (alert,) = dag.deadline if isinstance(dag.deadline, list) else [dag.deadline]
    assert timedelta(0) < alert.interval <= flow.deadline
    assert dag.max_active_runs == 1
    assert dag.catchup is flow.catch_up


def test_the_deadline_survives_serialisation_and_does_not_hinder_clearing(dags: dict[str, Any]) -> None:
    from datetime import UTC, datetime

    from airflow.serialization.decoders import decode_deadline_alert
    from airflow.serialization.serialized_objects import DagSerialization

    (stored,) = DagSerialization.from_dict(DagSerialization.to_dict(dags["fuehrerschein_umtausch"])).deadline
    alert = decode_deadline_alert(stored)
    late = alert.reference.evaluate_with(session=None, interval=timedelta(hours=1), dag_id="x", run_id="y")
    assert timedelta(minutes=59) < late - datetime.now(UTC) <= timedelta(hours=1)
    assert alert.reference.reference_name != "DagRunQueuedAtDeadline", "clearing a task of such a run fails in Airflow 3.3.2"


@every_flow
def test_every_call_to_a_partner_runs_in_the_partners_pool(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    assert dag.task_dict["receive"].pool == flow.source.name
    for step in steps.plan(flow):
        assert dag.task_dict[step.name].pool == (step.partner or "default_pool")


@every_flow
def test_assets_say_what_a_flow_reads_and_writes(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    read = {asset.name for task in dag.tasks for asset in task.inlets}
    written = {asset.name for task in dag.tasks for asset in task.outlets}
    assert read == {flow.source.name}
    assert written == {leg.target.name for leg in flow.legs if isinstance(leg, Deliver)}


@every_flow
def test_a_partner_that_is_away_is_asked_again_with_growing_pauses(flow: Flow, dags: dict[str, Any]) -> None:
    from drehscheibe_airflow.guard import RETRIES

    for step in ("receive", *(step.name for step in steps.plan(flow))):
        task = dags[flow.name].task_dict[step]
        assert task.retries >= 3
        assert task.retry_exponential_backoff
        assert task.retry_delay < task.max_retry_delay <= timedelta(hours=1)
        assert task.retry_policy is RETRIES


def test_the_nightly_sync_runs_at_two_in_berlin_and_catches_up(dags: dict[str, Any]) -> None:
    dag = dags["melderegister_zulassung"]
    assert dag.catchup
    assert dag.timetable.summary == "0 2 * * *"
    assert str(dag.timezone) == "Europe/Berlin"


def test_mailboxes_are_looked_at_every_ten_minutes(dags: dict[str, Any]) -> None:
    dag = dags["posteingang"]
    assert dag.timetable.summary == "*/10 * * * *"
    assert not dag.catchup
    assert [task.task_id for task in dag.tasks] == ["nachsehen"]


@every_flow
def test_a_flow_runs_by_its_schedule_or_when_something_waits_for_it(flow: Flow, dags: dict[str, Any]) -> None:
    dag = dags[flow.name]
    assets = [asset.name for asset in getattr(dag.timetable.asset_condition, "objects", ())]
    assert assets == ([f"posteingang/{flow.name}"] if polled(flow) else [])
    if not polled(flow):
        assert dag.timetable.summary == flow.schedule or flow.schedule is None


def test_applications_are_polled_for(dags: dict[str, Any]) -> None:
    assert "posteingang" in dags["fuehrerschein_umtausch"].doc_md
    assert {flow.source.name for flow in FLOWS if polled(flow)} >= {"fit_connect"}


def test_the_form_of_a_manual_run_is_german_and_starts_as_a_dry_run(dags: dict[str, Any]) -> None:
    params = dags["erneut_uebertragen"].params
    assert params["ablauf"] in {flow.name for flow in FLOWS}
    assert params["probelauf"] is True
    assert all(re.match("[A-ZÄÖÜ]", params.get_param(name).schema["title"]) for name in params)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("ablauf", "gibt_es_nicht"), ("nur", "vielleicht"), ("von", "gestern"), ("bis", "2026-13-01T00:00:00"), ("nummern", "eine")],
)
def test_the_form_refuses_wrong_values(field: str, wrong: str, dags: dict[str, Any]) -> None:
    from airflow.sdk.exceptions import ParamValidationError

    with pytest.raises(ParamValidationError):
        dags["erneut_uebertragen"].params.get_param(field).resolve(wrong)


@pytest.mark.parametrize(
    ("name", "span"),
    [("umtausch_anschreiben", "der letzte vollständige Monat"), ("melderegister_zulassung", "der letzte vollständige Tag")],
)
def test_the_form_names_the_span_a_run_by_hand_is_about(name: str, span: str, dags: dict[str, Any]) -> None:
    params = dags[name].params
    assert {span in params.get_param(field).description for field in ("von", "bis")} == {True}


@pytest.mark.parametrize(
    ("schedule", "span"),
    [("0 4 * * 0", "die letzte vollständige Woche"), ("0 0 1 1 *", "das letzte vollständige Jahr"), ("*/10 * * * *", "Abschnitt")],
)
def test_the_span_comes_from_the_schedule(schedule: str, span: str) -> None:
    from drehscheibe_airflow.flow_dag import flow_dag

    changed = replace(next(flow for flow in FLOWS if flow.catch_up), schedule=schedule)
    assert span in flow_dag(changed).params.get_param("von").description


@pytest.mark.parametrize("right", ["2026-11-01T02:00:00", "2026-11-01T02:00:00Z", "2026-11-01T02:00:00+01:00", "2026-11-01T02:00", None])
def test_the_form_takes_points_in_time(right: str | None, dags: dict[str, Any]) -> None:
    assert dags["erneut_uebertragen"].params.get_param("von").resolve(right) == right


def test_a_time_without_a_zone_is_berlins() -> None:
    from drehscheibe_airflow.forms import moment

    assert moment("2026-11-01T02:00:00").isoformat() == "2026-11-01T02:00:00+01:00"
    assert moment("2026-07-01T02:00:00").isoformat() == "2026-07-01T02:00:00+02:00"


def test_a_day_that_does_not_exist_is_refused_in_german() -> None:
    from drehscheibe.errors import Misconfigured
    from drehscheibe_airflow.forms import moment

    with pytest.raises(Misconfigured, match="Zeitpunkt"):
        moment("2026-02-30T02:00:00")


def test_no_dag_knows_a_partner_without_a_folder_of_its_own(dags: dict[str, Any]) -> None:
    pools = {task.pool for dag in dags.values() for task in dag.tasks} - {"default_pool"}
    assert pools <= {partner.name for partner in PARTNERS}

"""Draws a flow as an Airflow DAG: one task per step, one mapped lane per batch, ids only between them."""

from datetime import timedelta
from typing import Any

import pendulum
from airflow.sdk import DAG, Param, chain, dag, get_current_context, task, task_group
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert
from airflow.timetables.interval import CronDataIntervalTimetable
from airflow.timetables.trigger import CronTriggerTimetable

from drehscheibe import Flow, steps
from drehscheibe.polling import polled
from drehscheibe.ports import Window
from drehscheibe.settings import settings
from drehscheibe_airflow.alerts import RunCreated, deadline_missed
from drehscheibe_airflow.assets import post, register
from drehscheibe_airflow.forms import BERLIN, moment, moment_param
from drehscheibe_airflow.guard import STANDARD_RETRIES, guarded, open_journal

__all__ = ["flow_dag"]

_SPANS = ((360, "das letzte vollständige Jahr"), (27, "der letzte vollständige Monat"), (6.5, "die letzte vollständige Woche"),
          (0.9, "der letzte vollständige Tag"))  # fmt: skip
"""From how many days on a span is called what; a month has at least 28, a day of changed clocks 23 hours."""


def flow_dag(flow: Flow) -> DAG:
    """The DAG of a flow; its schedule, owner and deadline are the flow's."""
    first = settings().start

    @dag(
        dag_id=flow.name,
        dag_display_name=flow.title,
        description=f"Rechtsgrundlage: {flow.law}",
        schedule=[post(flow)] if polled(flow) else _timetable(flow),
        start_date=pendulum.datetime(first.year, first.month, first.day, tz=BERLIN),
        catchup=flow.catch_up,
        max_active_runs=1,  # two runs of one flow would send the same pending messages at the same time
        tags=sorted({flow.source.name, *(leg.target.name for leg in flow.legs)}),
        owner_links={},
        default_args={"owner": flow.owner, **STANDARD_RETRIES},
        doc_md=_documentation(flow),
        deadline=DeadlineAlert(
            reference=RunCreated(),
            interval=min(flow.deadline, timedelta(hours=1)),
            callback=AsyncCallback(deadline_missed, kwargs={"flow": flow.name}),
            name=f"{flow.name}: Lauf dauert zu lange",
        ),
        params=_params(flow),
    )
    def build() -> None:
        _draw(flow)

    return build()


def _timetable(flow: Flow) -> Any:  # noqa: ANN401 - two unrelated timetable classes
    if flow.schedule is None:
        return None
    return (CronDataIntervalTimetable if flow.catch_up else CronTriggerTimetable)(flow.schedule, timezone=BERLIN)


def _window(flow: Flow, context: Any) -> Window:  # noqa: ANN401 - Airflow's Context
    """The span a run is about: what the form says, else the run's data interval, else (by hand) the last complete one."""
    if not flow.catch_up:
        return Window()
    start, end = (moment(context["params"].get(name)) for name in ("von", "bis"))
    if start or end:
        return Window(start=start, end=end)
    start, end = context.get("data_interval_start"), context.get("data_interval_end")
    if start is None or start == end:
        last = _timetable(flow).infer_manual_data_interval(run_after=pendulum.now("UTC"))
        start, end = last.start, last.end
    return Window(start=start, end=end)


def _params(flow: Flow) -> dict[str, Param]:
    params = {
        "ohne_schwelle": Param(
            False,
            type="boolean",
            title="Schwelle übergehen",
            description="Auch senden, wenn eine Prüfung sehr viele Nachrichten beanstandet",
        )
    }
    if flow.catch_up:
        hint = f"Leer: der Zeitraum des Laufs, von Hand {_last_span(flow)} zwischen zwei Läufen"
        params["von"] = moment_param("Änderungen ab", hint)
        params["bis"] = moment_param("Änderungen vor", hint)
    return params


def _last_span(flow: Flow) -> str:
    """What a run by hand is about, as long as the schedule makes it; German."""
    last = _timetable(flow).infer_manual_data_interval(run_after=pendulum.now("UTC"))
    days = (last.end - last.start).total_seconds() / timedelta(days=1).total_seconds()
    return next((words for least, words in _SPANS if days > least), "der letzte vollständige Abschnitt")


def _draw(flow: Flow) -> None:
    plan = steps.plan(flow)

    @task_group(group_id="los", group_display_name="Je Los", prefix_group_id=False)
    def lane(batch: str) -> None:
        chain(*(_step_task(step)(batch) for step in plan))

    lane.expand(batch=_receive_task(flow)()) >> _balance_task(flow)()


def _receive_task(flow: Flow) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    partner = flow.source.name

    @task(task_id="receive", task_display_name="Abholen", pool=partner, inlets=[register(partner)], doc_md=steps.receive.__doc__)
    def receive() -> list[str]:
        context = get_current_context()
        with guarded(), open_journal(context) as journal:
            return steps.receive(flow, journal, context["run_id"], _window(flow, context))

    return receive


def _balance_task(flow: Flow) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    @task(task_id="bilanz", task_display_name="Bilanz", trigger_rule="none_failed_min_one_success", retries=0)
    def balance() -> dict[str, Any]:
        from drehscheibe.summary import summary

        context = get_current_context()
        with guarded(), open_journal(context) as journal:
            return summary(flow, journal, context["run_id"])

    return balance


def _step_task(step: steps.Step) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    outlets = [register(step.partner)] if step.name.endswith(".send") and step.partner else []

    @task(
        task_id=step.name,
        task_display_name=step.title,
        pool=step.partner or "default_pool",
        outlets=outlets,
        map_index_template="{{ los }}",
    )
    def run_step(batch: str) -> dict[str, int]:
        context = get_current_context()
        context["los"] = f"Los {context['ti'].map_index + 1}"
        with guarded(), open_journal(context) as journal:
            return step.run(journal, batch)

    return run_step


def _when(flow: Flow) -> str:
    if polled(flow):
        return "Alle zehn Minuten sieht der Ablauf `posteingang` nach; dieser hier startet nur, wenn etwas wartet (oder von Hand)."
    return f"Zeitplan (Berlin): `{flow.schedule}`." if flow.schedule else "Startet nur von Hand."


def _documentation(flow: Flow) -> str:
    legs = "\n".join(f"1. **{leg.title}** ({leg.target.name})" for leg in flow.legs)
    return (
        f"## {flow.title}\n\nRechtsgrundlage: {flow.law}. "
        f"Zuständig für Klärfälle: {flow.owner}{'' if flow.owner_of is None else ' oder die Stelle, zu der die Nachricht gehört'}.\n\n"
        f"Der Weg einer Nachricht: Abholen bei **{flow.source.name}** → Eingang prüfen → je Abschnitt umsetzen/fragen, prüfen, übergeben "
        f"→ Absender benachrichtigen.\n\n{legs}\n\n{_when(flow)}\n\n"
        "*Rot* heißt: bei uns oder bei einer Gegenstelle ist etwas gestört. Ein Problem mit den *Daten* wird ein Klärfall "
        "(`drehscheibe klaerfaelle`).\n\nErneut übertragen: die rote Aufgabe zurücksetzen (↻ an der Aufgabe) – es gehen nur die "
        "Nachrichten weiter, die noch kein Ergebnis haben – oder den Ablauf `erneut_uebertragen` starten."
    )

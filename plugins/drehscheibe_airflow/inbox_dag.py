"""The DAG `posteingang`: looks at every mailbox once and starts the flows that have something waiting."""

from collections.abc import Mapping, Sequence
from typing import Any

import pendulum
from airflow.sdk import DAG, AssetAlias, dag, get_current_context, task
from airflow.timetables.trigger import CronTriggerTimetable

from drehscheibe.flow import Flow
from drehscheibe.polling import RHYTHM, busy, polled
from drehscheibe.settings import settings
from drehscheibe_airflow.assets import POST, post
from drehscheibe_airflow.forms import BERLIN
from drehscheibe_airflow.guard import STANDARD_RETRIES, guarded, open_journal

__all__ = ["inbox_dag"]

_DOC = """
## Posteingang

Sieht alle zehn Minuten nach, für welche Abläufe etwas wartet: jedes Postfach und jeder Zustellpunkt wird **einmal** gefragt, für alle,
die daraus schöpfen. Abgeholt wird dabei nichts. Gestartet werden die Abläufe, für die etwas da ist, und die, bei denen von einem
früheren Lauf etwas liegen geblieben ist. Lässt sich ein Postfach nicht abfragen, starten seine Abläufe trotzdem: dort steht dann,
woran es liegt.

Ein Ablauf kann jederzeit auch von Hand gestartet werden.
"""


def inbox_dag(flows: Sequence[Flow]) -> DAG:
    """The DAG over those of these flows that can be polled so."""
    mine = {flow.name: flow for flow in flows if polled(flow)}
    first = settings().start
    waiting = AssetAlias(POST)

    @dag(
        dag_id=POST,
        dag_display_name="Posteingang",
        description="Sieht in alle Postfächer und startet die Abläufe, für die etwas wartet",
        schedule=CronTriggerTimetable(RHYTHM, timezone=BERLIN),
        start_date=pendulum.datetime(first.year, first.month, first.day, tz=BERLIN),
        catchup=False,
        max_active_runs=1,
        tags=["betrieb", *sorted({flow.source.name for flow in mine.values()})],
        default_args={"owner": "Betrieb", **STANDARD_RETRIES},
        doc_md=_DOC,
    )
    def build() -> None:
        _look_task(mine, waiting)()

    return build()


def _look_task(mine: Mapping[str, Flow], waiting: AssetAlias) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    @task(task_id="nachsehen", task_display_name="Nachsehen", outlets=[waiting])
    def look() -> list[str]:
        context = get_current_context()
        with guarded(), open_journal(context) as journal:
            found = busy(mine.values(), journal)
        for name in found:
            context["outlet_events"][waiting].add(post(mine[name]))
        return found

    return look

"""Draws a reconciliation as an Airflow DAG: one task that reads, compares and writes the report, and its counts."""

from datetime import timedelta
from typing import Any

import pendulum
from airflow.sdk import DAG, dag, get_current_context, task
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert
from airflow.timetables.interval import CronDataIntervalTimetable

from drehscheibe.abgleich.durchgang import Registerabgleich
from drehscheibe.settings import settings
from drehscheibe_airflow.alerts import RunCreated, deadline_missed
from drehscheibe_airflow.assets import register
from drehscheibe_airflow.forms import BERLIN
from drehscheibe_airflow.guard import STANDARD_RETRIES, guarded, open_journal

__all__ = ["TASK", "abgleich_dag"]

TASK = "abgleichen"
"""The task whose report the pages show."""


def abgleich_dag(abgleich: Registerabgleich) -> DAG:
    """The DAG of a reconciliation. Of missed runs the last one is made up, once: it compares what is now, not what was then."""
    first = settings().start
    sources = (abgleich.melderegister, *abgleich.fachregister)

    @dag(
        dag_id=abgleich.name,
        dag_display_name=abgleich.title,
        description=f"Rechtsgrundlage: {abgleich.law}",
        schedule=CronDataIntervalTimetable(abgleich.schedule, timezone=BERLIN),
        start_date=pendulum.datetime(first.year, first.month, first.day, tz=BERLIN),
        catchup=False,
        max_active_runs=1,
        tags=sorted({one.name for one in sources}),
        default_args={"owner": abgleich.owner, **STANDARD_RETRIES},
        doc_md=_documentation(abgleich),
        deadline=DeadlineAlert(
            reference=RunCreated(), interval=timedelta(hours=4), callback=AsyncCallback(deadline_missed, kwargs={"flow": abgleich.name}),
            name=f"{abgleich.name}: Lauf dauert zu lange",
        ),
    )  # fmt: skip
    def build() -> None:
        _compare_task(abgleich)()

    return build()


def _compare_task(abgleich: Registerabgleich) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    @task(
        task_id=TASK, task_display_name="Register lesen und abgleichen", pool=abgleich.melderegister.name,
        inlets=[register(one.name) for one in (abgleich.melderegister, *abgleich.fachregister)],
    )  # fmt: skip
    def compare() -> dict[str, Any]:
        from drehscheibe.abgleich.durchgang import durchfuehren, zaehlung

        context = get_current_context()
        with guarded(), open_journal(context) as journal:
            # one core: the task's own process is a child of Airflow's and must not have children of its own
            return zaehlung(durchfuehren(abgleich, journal, str(context["run_id"]), "airflow", kerne=1))

    return compare


def _documentation(abgleich: Registerabgleich) -> str:
    others = "\n".join(f"* **{one.name}**: {', '.join(map(str, one.register))}" for one in abgleich.fachregister)
    return (
        f"## {abgleich.title}\n\nRechtsgrundlage: {abgleich.law}. Zuständig: {abgleich.owner}.\n\n"
        f"Der ganze Bestand des Melderegisters (**{abgleich.melderegister.name}**) gegen den Bestand von:\n\n{others}\n\n"
        "Das Ergebnis ist ein Bericht: an der Aufgabe über den Knopf *Qualitätsbericht*, als Tabelle von dort aus. Jede Differenz nennt, "
        "was geschehen ist, wer sie bearbeitet und auf welcher Rechtsgrundlage. Berichtigt oder zusammengeführt wird nichts von selbst.\n\n"
        "Einträge, die von Hand zu prüfen sind, zeigt der Bericht nur als Zahl; wer sie kennen darf, bekommt sie mit "
        "`drehscheibe abgleich --handpruefung --zweck …`."
    )

"""The DAGs that look after the hub itself: `fristen` says every working day what is due, `aufbewahrung` deletes every day what is over."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pendulum
import structlog
from airflow.sdk import DAG, Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException
from airflow.timetables.trigger import CronTriggerTimetable

from drehscheibe.errors import Transient
from drehscheibe.flow import Flow
from drehscheibe.fristen import arbeitstag
from drehscheibe.settings import settings
from drehscheibe.zeit import heute
from drehscheibe_airflow.forms import BERLIN
from drehscheibe_airflow.guard import STANDARD_RETRIES, guarded, open_journal

__all__ = ["aufbewahrung_dag", "fristen_dag"]

_MOST_ALERTS = 200
_FRISTEN = """
## Fristen

Jeden Arbeitstag (Kalender Hessen): was bis zum Tag vor dem nächsten Arbeitstag fällig wird oder schon abgelaufen ist, wer handeln muss
und was zu tun ist – Rückmeldungen (drei Arbeitstage, § 33 BMG), ausstehende Auswertungen unserer eigenen Rückmeldungen (0203),
Einreichungen über FIT-Connect (Tage 3, 9, 13; am 14. lehnt der Zustelldienst ab), Klärfälle, ablaufende Auskunftssperren
(§ 51 Abs. 4 BMG) und Zertifikate (60, 30, 7 Tage).

Das Ergebnis steht bei der Aufgabe „Ermitteln“ unter „XCom“; dort stehen Nummern, keine Namen. Abgelaufenes steht außerdem je Vorgang als
`frist.abgelaufen` im Protokoll der Aufgabe „Abgelaufenes melden“, das die Überwachung auswertet. Auf der Kommandozeile:
`drehscheibe fristen`.
"""


def fristen_dag(flows: Sequence[Flow]) -> DAG:
    """The DAG that lists what is due in these flows and around them."""

    @dag(
        dag_id="fristen",
        dag_display_name="Fristen",
        description="Was fällig oder abgelaufen ist, und wer handeln muss",
        schedule=CronTriggerTimetable("0 6 * * *", timezone=BERLIN),
        doc_md=_FRISTEN,
        params={
            "auch_an_freien_tagen": Param(
                False, type="boolean", title="Auch an freien Tagen", description="Auch laufen, wenn heute kein Arbeitstag ist"
            )
        },
        **_common(),
    )
    def build() -> None:
        found = _find_task(flows)()
        _report(found)
        _complete(found)

    return build()


def _find_task(flows: Sequence[Flow]) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    @task(task_id="ermitteln", task_display_name="Ermitteln")
    def find() -> dict[str, Any]:
        context = get_current_context()
        if not arbeitstag(heute()) and not context["params"]["auch_an_freien_tagen"]:
            raise AirflowSkipException("Heute ist kein Arbeitstag; der letzte Lauf hat schon bis zum nächsten vorausgeschaut.")
        with guarded(), open_journal(context) as journal:
            found = _faellig(flows, journal)
            if context["ti"].try_number <= context["ti"].max_tries:
                _pruefe(found["ausgefallen"], "nicht gelesen werden")  # perhaps only for now
            return found

    return find


@task(task_id="melden", task_display_name="Abgelaufenes melden", retries=0)
def _report(found: dict[str, Any]) -> str:
    return _melde(found)


@task(task_id="vollstaendig", task_display_name="Alle Quellen gelesen", retries=0)
def _complete(found: dict[str, Any]) -> None:
    with guarded():
        _pruefe(found["ausgefallen"], "nicht gelesen werden")


def aufbewahrung_dag(flows: Sequence[Flow]) -> DAG:
    """The DAG that deletes what is over and then proves the audit chain."""

    @dag(
        dag_id="aufbewahrung",
        dag_display_name="Aufbewahrung und Löschung",
        description="Löscht, was nicht länger aufbewahrt werden darf, und prüft das Protokoll",
        schedule=CronTriggerTimetable("30 5 * * *", timezone=BERLIN),
        doc_md=_aufbewahrung(),
        params={"probelauf": Param(False, type="boolean", title="Probelauf", description="Nur zählen, nichts löschen")},
        **_common(),
    )
    def build() -> None:
        _delete_task(flows)() >> _prove()

    return build()


def _aufbewahrung() -> str:
    from drehscheibe.fristen.aufbewahrung import AUFBEWAHRUNG

    terms = "\n".join(f"* **{one.gegenstand}**: {one.dauer} ({one.law})" for one in AUFBEWAHRUNG.values())
    return (
        "## Aufbewahrung und Löschung\n\nJeden Tag wird gelöscht, was nicht länger aufbewahrt werden darf:\n\n"
        f"{terms}\n\nDanach wird geprüft, dass das Protokoll lückenlos ist. Ein zweiter Lauf löscht nichts mehr. Der Probelauf zählt nur."
    )


def _delete_task(flows: Sequence[Flow]) -> Any:  # noqa: ANN401 - Airflow's decorated task has no public type
    @task(task_id="loeschen", task_display_name="Löschen, was abgelaufen ist")
    def delete() -> dict[str, Any]:
        from drehscheibe.fristen.aufbewahrung import raeume_auf

        context = get_current_context()
        with guarded(), open_journal(context) as journal:
            done = raeume_auf(journal, flows, "airflow:aufbewahrung", probe=context["params"]["probelauf"])
            _pruefe(done.ausgefallen, "nicht gelöscht werden")
            return {"probelauf": context["params"]["probelauf"], **done.anzahl}

    return delete


@task(task_id="nachweis", task_display_name="Protokoll prüfen", trigger_rule="all_done")
def _prove() -> dict[str, int]:
    from drehscheibe.fristen.aufbewahrung import nachweis

    with guarded(), open_journal(get_current_context()) as journal:
        return {"eintraege": nachweis(journal)}


def _common() -> dict[str, Any]:
    first = settings().start
    return {
        "start_date": pendulum.datetime(first.year, first.month, first.day, tz=BERLIN), "catchup": False, "max_active_runs": 1,
        "tags": ["betrieb"], "default_args": {"owner": "Betrieb", **STANDARD_RETRIES}, "dagrun_timeout": timedelta(hours=2),
    }  # fmt: skip


def _faellig(flows: Sequence[Flow], journal: Any) -> dict[str, Any]:  # noqa: ANN401 - a Journal
    from drehscheibe.fristen.posten import bis_zum_naechsten_arbeitstag, uebersicht
    from drehscheibe.fristen.quellen import quellen

    today = heute()
    return uebersicht(quellen(journal, flows), today, bis_zum_naechsten_arbeitstag(today)).bericht()


def _melde(found: dict[str, Any]) -> str:
    """One line in the log for each matter whose term is over, numbers only; returns a German sentence."""
    log: Callable[..., Any] = structlog.get_logger("drehscheibe").error
    over = [one for one in found["posten"] if one["Stufe"] == "abgelaufen"]
    for one in over[:_MOST_ALERTS]:
        log(
            "frist.abgelaufen", frist=one["Frist"], gegenstand=one["Gegenstand"], ablauf=one["Ablauf"], seit=one["fällig am"],
            zustaendig=one["zuständig"], hint=one["Hinweis"],
        )  # fmt: skip
    until = date.fromisoformat(found["bis"])
    return f"{found['faellig']} Vorgänge sind bis {until:%d.%m.%Y} fällig, davon {found['abgelaufen']} abgelaufen."


def _pruefe(failed: Sequence[str], what: str) -> None:
    """Raises Transient naming what is missing: the task is tried again, then red."""
    if failed:
        raise Transient(f"{len(failed)} Quellen konnten {what}: {' | '.join(failed)}")

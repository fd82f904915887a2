"""The DAG `erneut_uebertragen`: an operator chooses transfers in a form, and they are driven once more."""

from typing import Any

import pendulum
from airflow.sdk import DAG, Param, dag, get_current_context, task

from drehscheibe.errors import Transient
from drehscheibe.flow import Flow
from drehscheibe_airflow.forms import BERLIN, moment, moment_param
from drehscheibe_airflow.guard import STANDARD_RETRIES, guarded, open_journal

__all__ = ["redrive_dag"]

_DOC = """
## Erneut übertragen

Schickt ausgewählte Nachrichten eines Ablaufs noch einmal auf den Weg: einzelne (nach Nummer) oder alle eines Zeitraums,
solche ohne Ergebnis, Klärfälle oder beides. Was schon erledigt ist, wird **nie** noch einmal gesendet.

Der **Probelauf** (voreingestellt) zeigt nur, was geschehen würde. Das Ergebnis steht bei der Aufgabe unter „XCom“: was ausgewählt wurde,
was in Ruhe gelassen wurde und warum. Läuft der Ablauf selbst gerade, wird gewartet.
"""

_STAND = {"receipt": "erledigt", "klaerfall": "Klärfall", "pending": "offen"}


def redrive_dag(flows: tuple[Flow, ...]) -> DAG:
    """The DAG over these flows; never scheduled."""
    by_name = {flow.name: flow for flow in flows}

    @dag(
        dag_id="erneut_uebertragen",
        dag_display_name="Erneut übertragen",
        description="Schickt ausgewählte Nachrichten eines Ablaufs noch einmal auf den Weg",
        schedule=None,
        start_date=pendulum.datetime(2026, 11, 1, tz=BERLIN),
        catchup=False,
        max_active_runs=1,
        tags=["betrieb"],
        default_args={"owner": "Betrieb", **STANDARD_RETRIES},
        doc_md=_DOC,
        params=_params(list(by_name)),
    )
    def build() -> None:
        @task(task_id="uebertragen", task_display_name="Auswählen und übertragen")
        def drive() -> dict[str, Any]:
            context = get_current_context()
            with guarded(), open_journal(context) as journal:
                _wait_for(context["params"], context["ti"])
                return _drive(by_name, context, journal)

        drive()

    return build()


def _params(flows: list[str]) -> dict[str, Param]:
    """The fields of the form."""
    which = ["fehlgeschlagene", "klaerfaelle", "alle"]
    numbers = "Nummern, eine je Zeile; leer: alle im Zeitraum"
    return {
        "ablauf": Param(flows[0], enum=flows, title="Ablauf", description="Welcher Ablauf"),
        "nummern": Param(None, type=["null", "array"], items={"type": "string"}, title="Nachrichten", description=numbers),
        "von": moment_param("Eingegangen ab"),
        "bis": moment_param("Eingegangen vor"),
        "nur": Param(which[0], enum=which, title="Welche", description="Erledigte werden nie noch einmal gesendet"),
        "probelauf": Param(True, type="boolean", title="Probelauf", description="Nur zeigen, was geschehen würde"),
    }


def _wait_for(params: Any, task_instance: Any) -> None:  # noqa: ANN401 - Airflow's types
    """Two runs must not send the same message at the same time. Raises Transient while the flow itself runs."""
    if not params["probelauf"] and task_instance.get_dr_count(dag_id=params["ablauf"], states=["running"]):
        raise Transient(f"Der Ablauf „{params['ablauf']}“ läuft gerade; das erneute Übertragen wartet, bis er fertig ist.")


def _drive(by_name: dict[str, Flow], context: Any, journal: Any) -> dict[str, Any]:  # noqa: ANN401 - Airflow's Context, a Journal
    from drehscheibe.journal.redrive import Choice, redrive
    from drehscheibe.run import run_batches
    from drehscheibe.summary import outcomes

    params, who = context["params"], context["dag_run"].triggering_user_name
    flow = by_name[params["ablauf"]]
    choice = Choice(ids=tuple(params["nummern"] or ()), start=moment(params["von"]), end=moment(params["bis"]), only=params["nur"])
    actor, run_id = f"airflow:{who}" if who else "airflow", f"erneut:{context['run_id']}"
    done = redrive(flow, journal, choice, actor, run_id, dry_run=params["probelauf"])
    run_batches(flow, journal, list(done.batches))
    stand = {_STAND[one]: count for one, count in outcomes(journal, done.batches).items()}
    return {"ausgewaehlt": len(done.driven), "nummern": list(done.driven[:1000]), "in_ruhe_gelassen": done.left_alone, "ergebnis": stand}

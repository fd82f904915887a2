"""The hub's pages inside the Airflow UI: overview with Klaerfaelle, the gates of a run, quality reports, a clerk's decisions.

Everything that belongs to the journal is imported when a page is asked for: the scheduler loads this module, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.core_api.security import GetUserDep, requires_access_view
from fastapi import Depends, FastAPI, Form, HTTPException
from fastapi.responses import HTMLResponse, PlainTextResponse

from drehscheibe.errors import HubError
from drehscheibe_airflow.access import decidable, demand, readable

if TYPE_CHECKING:
    from drehscheibe.journal import Journal

__all__ = ["PREFIX", "app"]

PREFIX = "/drehscheibe"
Justification = Annotated[str, Form(max_length=2000)]

app = FastAPI(
    title="Drehscheibe", docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(requires_access_view(AccessView.WEBSITE))]
)


@contextmanager
def _journal(status: int = 404) -> "Iterator[Journal]":
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    try:
        journal = Journal.open(settings())
        try:
            yield journal
        finally:
            journal.database.engine.dispose()
    except HubError as error:
        raise HTTPException(status, str(error)) from None


def _overview(user: GetUserDep, flow: str | None = None, notice: str = "") -> str:
    from drehscheibe.report.overview import overview_page
    from drehscheibe.services.registry import FLOWS

    shown = [one for one in readable(user, FLOWS) if flow in (None, one.name)]
    with _journal() as journal:
        names = [one.name for one in decidable(user, shown)]
        return overview_page(shown, journal, base=f"{PREFIX}/", notice=notice, may_decide=names)


@app.get("/", response_class=HTMLResponse)
def overview(user: GetUserDep) -> str:
    """All flows the reader may see, with their counts, runs and open Klaerfaelle."""
    return _overview(user)


@app.get("/ablauf/{flow}", response_class=HTMLResponse)
def one_flow(flow: str, user: GetUserDep) -> str:
    """The same for one flow, as a tab of its DAG."""
    return _overview(user, flow)


@app.get("/lauf/{flow}", response_class=HTMLResponse)
def run(flow: str, run_id: str, user: GetUserDep) -> str:
    """The gates of one run, as a tab of its DAG run."""
    from drehscheibe.report.overview import run_page
    from drehscheibe.services.registry import FLOWS

    if flow not in {one.name for one in FLOWS}:
        return _overview(user)
    with _journal() as journal:
        return run_page(demand(readable(user, FLOWS), flow), journal, run_id, base=f"{PREFIX}/")


@app.get("/metrics", response_class=PlainTextResponse)
def metrics_(user: GetUserDep) -> str:
    """What monitoring scrapes, of the flows the reader may see."""
    from drehscheibe.report.metrics import metrics
    from drehscheibe.services.registry import FLOWS

    with _journal() as journal:
        return metrics(readable(user, FLOWS), journal)


@app.get("/bericht/{flow}/{step}", response_class=HTMLResponse)
def report(flow: str, step: str, run_id: str, user: GetUserDep) -> str:
    """The quality report of one gate in one run."""
    from drehscheibe.report import render
    from drehscheibe.report.from_journal import quality_report
    from drehscheibe.services.registry import FLOWS
    from drehscheibe.services.registry import flow as find

    with _journal() as journal:
        found = find(flow)
        return render(quality_report(demand(readable(user, FLOWS), found.name), journal, run_id, step))


@app.post("/klaerfall/{case_id}/{decision}", response_class=HTMLResponse)
def decide(case_id: str, decision: str, user: GetUserDep, begruendung: Justification = "") -> str:
    """A clerk's decision; needs the right to start runs of the flow. It is noted in the audit chain under the user's name."""
    from drehscheibe.services.registry import FLOWS

    with _journal(409) as journal, journal.transaction() as tx:
        case = journal.desk.case(tx, case_id)
        demand(decidable(user, FLOWS), case.flow)
        actor = f"airflow:{user.get_name()}"
        match decision:
            case "erneut":
                journal.desk.resubmit(tx, case, actor)
                done = "läuft mit dem nächsten Lauf erneut durch"
            case "uebergehen":
                journal.desk.override(tx, case, actor, begruendung)
                done = "geht mit dem nächsten Lauf weiter"
            case "zurueckweisen":
                journal.desk.reject(tx, case, actor, begruendung)
                done = "wird dem Absender mit dem nächsten Lauf als zurückgewiesen gemeldet"
            case _:
                raise HTTPException(404, "Diese Entscheidung gibt es nicht.")
    return _overview(user, notice=f"Klärfall {case.id[:8]} {done}.")

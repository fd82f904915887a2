"""The hub's pages inside the Airflow UI: overview with Klaerfaelle, the gates of a run, quality reports, a clerk's decisions.

Everything that belongs to the journal is imported when a page is asked for: the scheduler loads this module, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.core_api.security import GetUserDep, requires_access_view
from fastapi import Depends, FastAPI, Form, HTTPException, Query, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.exceptions import HTTPException as AnyHTTPException

from drehscheibe.errors import HubError, Transient
from drehscheibe_airflow.access import decidable, demand, from_own_page, readable

if TYPE_CHECKING:
    from drehscheibe.flow import Flow
    from drehscheibe.journal import Journal
    from drehscheibe.report.overview import Choice

__all__ = ["PREFIX", "app"]

PREFIX = "/drehscheibe"
Justification = Annotated[str, Form(max_length=2000)]

app = FastAPI(
    title="Drehscheibe", docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(requires_access_view(AccessView.WEBSITE))]
)


_GERMAN = {
    "Forbidden": "Dafür fehlt die Berechtigung.",
    "Not Found": "Diese Seite gibt es nicht.",
    "Method Not Allowed": "Diese Adresse gehört zu einem Knopf; bitte auf der Seite der Klärfälle von vorn beginnen.",
}


@app.exception_handler(AnyHTTPException)
async def _refused(request: Request, error: AnyHTTPException) -> Response:
    """A sentence on a page, for a clerk sees it; who has to log in first is told so as Airflow does."""
    if error.status_code == 401:
        return await http_exception_handler(request, error)
    return _refusal(_GERMAN.get(error.detail, error.detail), error.status_code)


@app.exception_handler(RequestValidationError)
async def _misspelt(request: Request, error: RequestValidationError) -> Response:
    """The same where a form or an address does not fit; what was typed is not repeated."""
    del request, error
    return _refusal("Die Angaben in der Adresse oder im Formular passen nicht (eine Begründung hat höchstens 2000 Zeichen).", 422)


def _refusal(text: str, status: int) -> HTMLResponse:
    from drehscheibe.report.page import refusal

    return HTMLResponse(refusal(text, f"{PREFIX}/"), status)


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
        raise HTTPException(503 if isinstance(error, Transient) else status, str(error)) from None


def _choice(
    zustaendig: str = "", regel: str = "", ueberfaellig: bool = False, seite: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> "Choice":
    from drehscheibe.report.overview import Choice

    return Choice(zustaendig, regel, ueberfaellig, seite)


Chosen = Annotated["Choice", Depends(_choice)]


def _shown(user: GetUserDep, flow: str = "") -> "list[Flow]":
    from drehscheibe.services.registry import FLOWS

    return [one for one in readable(user, FLOWS) if flow in ("", one.name)]


def _overview(user: GetUserDep, flow: str = "", notice: str = "", choice: "Choice | None" = None) -> str:
    from drehscheibe.report.overview import overview_page

    shown = _shown(user, flow)
    with _journal() as journal:
        names = [one.name for one in decidable(user, shown)]
        return overview_page(shown, journal, base=f"{PREFIX}/", notice=notice, may_decide=names, choice=choice or _choice())


@app.get("/", response_class=HTMLResponse)
def overview(user: GetUserDep, choice: Chosen) -> str:
    """The open Klaerfaelle chosen, and all flows the reader may see with their counts and runs."""
    return _overview(user, choice=choice)


@app.get("/ablauf/{flow}", response_class=HTMLResponse)
def one_flow(flow: str, user: GetUserDep, choice: Chosen) -> str:
    """The same for one flow, as a tab of its DAG."""
    return _overview(user, flow, choice=choice)


@app.get("/klaerfaelle.csv")
def cases(user: GetUserDep, choice: Chosen, ablauf: str = "") -> Response:
    """The same Klaerfaelle for a spreadsheet."""
    from drehscheibe.report.overview import cases_csv

    with _journal() as journal:
        text = cases_csv(_shown(user, ablauf), journal, choice)
    headers = {"Content-Disposition": 'attachment; filename="klaerfaelle.csv"'}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


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


@app.post("/klaerfall/{case_id}/{decision}", response_class=HTMLResponse, dependencies=[Depends(from_own_page)])
def decide(case_id: str, decision: str, user: GetUserDep, choice: Chosen, ablauf: str = "", begruendung: Justification = "") -> str:
    """A clerk's decision, then the page it was taken on; needs the right to start runs of the flow. The audit chain notes who it was."""
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
    return _overview(user, ablauf, notice=f"Klärfall {case.id[:8]} {done}.", choice=choice)

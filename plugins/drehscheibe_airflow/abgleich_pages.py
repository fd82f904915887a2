"""The reports of the reconciliations inside the Airflow UI: the page of a run, and its table as a file."""

from typing import Annotated
from urllib.parse import quote

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.resource_details import DagDetails
from airflow.api_fastapi.core_api.security import GetUserDep
from fastapi import HTTPException, Query
from fastapi.responses import HTMLResponse, Response

from drehscheibe_airflow.pages import PREFIX, _journal, app

__all__ = ["ROUTE"]

ROUTE = "/abgleich"
RunId = Annotated[str | None, Query(description="Lauf; ohne Angabe der letzte abgeschlossene")]


@app.get(f"{ROUTE}/{{name}}", response_class=HTMLResponse)
def report(name: str, user: GetUserDep, run_id: RunId = None) -> str:
    """The page of a run, with a link to its table; what is to be looked at by hand is only counted."""
    from drehscheibe.abgleich.durchgang import HTML

    page = _content(name, user, HTML, run_id).decode("utf-8")
    query = f"?run_id={quote(run_id, safe='')}" if run_id else ""
    link = f'<p><a href="{PREFIX}{ROUTE}/{name}/tabelle{query}">Alle Differenzen als Tabelle (CSV)</a></p>'
    return page.replace("</header>", f"</header>\n{link}", 1)


@app.get(f"{ROUTE}/{{name}}/tabelle")
def table(name: str, user: GetUserDep, run_id: RunId = None) -> Response:
    """Every difference that may be listed, for Excel and LibreOffice."""
    from drehscheibe.abgleich.durchgang import CSV

    headers = {"content-disposition": f'attachment; filename="{CSV}"'}
    return Response(_content(name, user, CSV, run_id), media_type="text/csv; charset=utf-8", headers=headers)


def _content(name: str, user: GetUserDep, file: str, run_id: str | None) -> bytes:
    from drehscheibe.services.registry import ABGLEICHE

    if name not in {one.name for one in ABGLEICHE}:
        raise HTTPException(404, "Diesen Abgleich gibt es nicht.")
    if not get_auth_manager().is_authorized_dag(method="GET", details=DagDetails(id=name), user=user):
        raise HTTPException(403, "Dafür fehlt die Berechtigung auf diesen Ablauf.")
    with _journal() as journal, journal.transaction() as tx:
        return b"".join(journal.abgleiche.content(tx, journal.abgleiche.find(tx, run_id).id, file))

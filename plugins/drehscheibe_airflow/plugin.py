"""The hub's pages inside the Airflow UI: quality reports, Klaerfaelle, and a link from every checking task to its report."""

import importlib
import logging
import sys
from typing import Any
from urllib.parse import quote

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.core_api.security import requires_access_view
from airflow.plugins_manager import AirflowPlugin
from airflow.sdk import BaseOperatorLink
from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import HTMLResponse

from drehscheibe.errors import HubError

__all__ = ["DrehscheibePlugin", "QualityReportLink", "app"]

app = FastAPI(
    title="Drehscheibe", docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(requires_access_view(AccessView.WEBSITE))]
)


def _journal() -> Any:  # noqa: ANN401 - imported late: the scheduler loads this module, too
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    return Journal.open(settings())


@app.get("/", response_class=HTMLResponse)
def overview() -> str:
    """All flows with their counts, and the open Klaerfaelle."""
    from drehscheibe.report.overview import overview_page
    from drehscheibe.services.registry import FLOWS

    return overview_page(FLOWS, _journal())


@app.get("/bericht/{flow}/{step}", response_class=HTMLResponse)
def report(flow: str, step: str, run_id: str) -> str:
    """The quality report of one gate in one run."""
    from drehscheibe.report import render
    from drehscheibe.report.from_journal import quality_report
    from drehscheibe.services.registry import flow as find

    try:
        return render(quality_report(find(flow), _journal(), run_id, step))
    except HubError as error:
        raise HTTPException(404, str(error)) from None


class QualityReportLink(BaseOperatorLink):
    """A button on every checking task."""

    name = "Qualitätsbericht"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:  # noqa: ANN401 - Airflow's types
        """The report's address, relative to the UI; empty for a task that checks nothing."""
        if not ti_key.task_id.endswith((".check", "check_incoming")):
            return ""
        return f"/drehscheibe/bericht/{ti_key.dag_id}/{ti_key.task_id}?run_id={quote(ti_key.run_id, safe='')}"


class DrehscheibePlugin(AirflowPlugin):
    """Found by Airflow in the plugins folder."""

    name = "drehscheibe"
    fastapi_apps = [{"app": app, "url_prefix": "/drehscheibe", "name": "Drehscheibe"}]  # noqa: RUF012 - Airflow's shape
    external_views = [  # noqa: RUF012 - Airflow's shape
        {"name": "Drehscheibe", "href": "drehscheibe/", "destination": "nav", "url_route": "drehscheibe", "category": "browse"}
    ]
    global_operator_extra_links = [QualityReportLink()]  # noqa: RUF012 - Airflow's shape


if sys.argv[1:2] == ["scheduler"]:
    # LocalExecutor's workers inherit what the scheduler has loaded: 1 s instead of 5 s for a task that judges with it
    logging.getLogger("great_expectations._docs_decorators").setLevel(logging.WARNING)
    importlib.import_module("great_expectations")

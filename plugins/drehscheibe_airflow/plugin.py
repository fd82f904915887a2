"""What the hub adds to Airflow: its pages in the menu and as tabs, and a link from every checking task to its report."""

import importlib
import sys
from typing import Any
from urllib.parse import quote

from airflow.plugins_manager import AirflowPlugin
from airflow.sdk import BaseOperatorLink

from drehscheibe.checks import gx_worker
from drehscheibe_airflow.abgleich_pages import ROUTE
from drehscheibe_airflow.alerts import RunCreated
from drehscheibe_airflow.pages import PREFIX, app

__all__ = ["DrehscheibePlugin", "QualityReportLink"]


class QualityReportLink(BaseOperatorLink):
    """A button on every checking task."""

    name = "Qualitätsbericht"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:  # noqa: ANN401 - Airflow's types
        """The report's address, relative to the UI; empty for a task that checks nothing."""
        if ti_key.task_id == "abgleichen":
            return f"{PREFIX}{ROUTE}/{ti_key.dag_id}?run_id={quote(ti_key.run_id, safe='')}"
        if not ti_key.task_id.endswith((".check", "check_incoming")):
            return ""
        return f"{PREFIX}/bericht/{ti_key.dag_id}/{ti_key.task_id}?run_id={quote(ti_key.run_id, safe='')}"


def _view(name: str, path: str, destination: str, route: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Airflow's shape
    return {"name": name, "href": f"{PREFIX}/{path}", "destination": destination, "url_route": route, **more}


class DrehscheibePlugin(AirflowPlugin):
    """Found by Airflow in the plugins folder."""

    name = "drehscheibe"
    fastapi_apps = [{"app": app, "url_prefix": PREFIX, "name": "Drehscheibe"}]  # noqa: RUF012 - Airflow's shape
    external_views = [  # noqa: RUF012 - Airflow's shape
        _view("Klärfälle", "", "nav", "drehscheibe", nav_top_level=True),
        _view("Klärfälle", "ablauf/{DAG_ID}", "dag", "klaerfaelle"),
        _view("Prüfungen", "lauf/{DAG_ID}?run_id={RUN_ID}", "dag_run", "pruefungen"),
    ]
    deadline_references = [RunCreated]  # noqa: RUF012 - Airflow's shape
    global_operator_extra_links = [QualityReportLink()]  # noqa: RUF012 - Airflow's shape


# tasks are forks of the scheduler, and DAG files are read by forks of the DAG processor: what these two have loaded, their forks need not
if sys.argv[1:2] in (["scheduler"], ["dag-processor"]):
    importlib.import_module("drehscheibe.services.registry")
if sys.argv[1:2] == ["scheduler"]:
    gx_worker.load()

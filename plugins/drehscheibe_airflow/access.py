"""Who may do what on the hub's pages: the same rights as on the flow's DAG."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
from airflow.configuration import conf
from fastapi import HTTPException, Request

from drehscheibe.flow import Flow

__all__ = ["decidable", "demand", "from_own_page", "readable"]


def readable(user: Any, flows: Iterable[Flow]) -> list[Flow]:  # noqa: ANN401 - the auth manager's own class
    """The flows this user may look at."""
    return [flow for flow in flows if get_auth_manager().is_authorized_dag(method="GET", details=DagDetails(id=flow.name), user=user)]


def decidable(user: Any, flows: Iterable[Flow]) -> list[Flow]:  # noqa: ANN401 - the auth manager's own class
    """The flows whose Klaerfaelle this user may decide: those of which they may start a run."""
    return [flow for flow in flows if _may_run(user, flow)]


def demand(allowed: list[Flow], name: str) -> Flow:
    """The flow of this name. Raises HTTPException 403 when it is not among the allowed ones."""
    for flow in allowed:
        if flow.name == name:
            return flow
    raise HTTPException(403, "Dafür fehlt die Berechtigung auf diesen Ablauf.")


def from_own_page(request: Request) -> None:
    """A decision comes from a page of ours, for browsers send the login along with the form of any site (CSRF). Raises HTTPException 403.

    Browsers say where a form is from: in Sec-Fetch-Site, or (over plain HTTP) in Origin. Who says nothing is no browser, and has no login
    but the token he shows.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = {request.headers.get("host"), urlsplit(conf.get("api", "base_url", fallback="")).netloc} - {""}
    if site != "same-origin" if site else origin and urlsplit(origin).netloc not in ours:
        raise HTTPException(403, "Eine Entscheidung lässt sich nur auf der Seite der Drehscheibe selbst treffen.")


def _may_run(user: Any, flow: Flow) -> bool:  # noqa: ANN401 - the auth manager's own class
    details = DagDetails(id=flow.name)
    return bool(get_auth_manager().is_authorized_dag(method="POST", access_entity=DagAccessEntity.RUN, details=details, user=user))

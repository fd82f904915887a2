"""Who may do what on the hub's pages: the same rights as on the flow's DAG."""

from collections.abc import Iterable
from typing import Any

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
from fastapi import HTTPException

from drehscheibe.flow import Flow

__all__ = ["decidable", "demand", "readable"]


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


def _may_run(user: Any, flow: Flow) -> bool:  # noqa: ANN401 - the auth manager's own class
    details = DagDetails(id=flow.name)
    return bool(get_auth_manager().is_authorized_dag(method="POST", access_entity=DagAccessEntity.RUN, details=details, user=user))

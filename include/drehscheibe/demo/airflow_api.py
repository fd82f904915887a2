"""The few calls of Airflow's REST API that the demonstration needs."""

import time
from collections.abc import Callable
from typing import Any

from drehscheibe.errors import Transient
from drehscheibe.transport.http import Limits, session

__all__ = ["AirflowApi"]

_PATIENCE = 300.0
_RUN_PATIENCE = 900.0
"""All flows run at once: the first waits for its turn as long as the last."""


class AirflowApi:
    """Talks to one Airflow as one user."""

    def __init__(self, url: str, user: str, password: str) -> None:
        """Keep where and as whom."""
        self._url, self._user, self._password = url, user, password
        self._session = session("airflow", limits=Limits(connect=5, read=30, failures=10_000))

    def wait_until_healthy(self, execution_url: str, meanwhile: Callable[[], None]) -> None:
        """Wait for both APIs, scheduler, DAG processor and triggerer; `meanwhile` is called between looks."""
        health = f"{execution_url}health"
        self._wait(lambda: self._answers(health) and self._healthy(), meanwhile, "Airflow ist nicht rechtzeitig bereit geworden")
        token = self._session.post(f"{self._url}/auth/token", json={"username": self._user, "password": self._password}).json()[
            "access_token"
        ]
        self._session.headers["Authorization"] = f"Bearer {token}"

    def wait_for_dags(self, ids: set[str], meanwhile: Callable[[], None]) -> None:
        """Wait until all these DAGs are known."""
        self._wait(lambda: ids <= self.dag_ids(), meanwhile, "Airflow kennt nicht alle Abläufe")

    def dag_ids(self) -> set[str]:
        """All DAGs Airflow knows."""
        return {dag["dag_id"] for dag in self._get("/dags?limit=200")["dags"]}

    def unpause(self, dags: list[str]) -> None:
        """Let these DAGs run."""
        for dag in dags:
            self._session.patch(f"{self._url}/api/v2/dags/{dag}", json={"is_paused": False})

    def trigger(self, dag: str, conf: dict[str, Any] | None = None) -> str:
        """Start a run; returns its id."""
        answer = self._session.post(f"{self._url}/api/v2/dags/{dag}/dagRuns", json={"logical_date": None, "conf": conf or {}})
        if answer.status_code >= 400:
            raise Transient(f"Airflow hat den Start von „{dag}“ abgelehnt (HTTP {answer.status_code}).")
        return str(answer.json()["dag_run_id"])

    def wait_for_run(self, dag: str, run: str, meanwhile: Callable[[], None]) -> str:
        """Wait for the end of a run; returns its state."""
        complaint = f"Der Lauf von „{dag}“ ist nicht fertig geworden"
        self._wait(lambda: self.state(dag, run) in ("success", "failed"), meanwhile, complaint, _RUN_PATIENCE)
        return self.state(dag, run)

    def state(self, dag: str, run: str) -> str:
        """queued, running, success or failed."""
        return str(self._get(f"/dags/{dag}/dagRuns/{run}")["state"])

    def _answers(self, url: str) -> bool:
        try:
            return bool(self._session.get(url).ok)
        except Transient:
            return False

    def _healthy(self) -> bool:
        try:
            health = self._get("/monitor/health")
        except Transient:
            return False
        return all(part.get("status") == "healthy" for part in health.values())

    def _get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        return self._session.get(f"{self._url}/api/v2{path}").json()

    def _wait(self, done: Callable[[], bool], meanwhile: Callable[[], None], complaint: str, patience: float = _PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while not done():
            meanwhile()
            if time.monotonic() > deadline:
                raise Transient(f"{complaint} ({patience:.0f} s).")
            time.sleep(0.4)

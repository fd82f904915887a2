"""One real Airflow with the sandbox behind it, for all tests of a session: the demonstration itself, after it has run its flows."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from drehscheibe import Flow
from drehscheibe.demo import Demo
from drehscheibe.demo.comparison import Comparison
from drehscheibe.demo.places import Places, free_port
from drehscheibe.services.registry import flow
from drehscheibe.summary import Summary

__all__ = ["Running", "demo", "processes_of"]

FLOWS = ("melderegister_zulassung", "fuehrerschein_umtausch")
_PATIENCE = 120.0


@dataclass
class Running:
    """A running demonstration.

    Attributes:
        demo: the thing itself.
        states: how the first run of each flow ended.
        seconds: how long it took until both had ended.
        summaries: what became of the messages of these first runs.
        comparisons: what the simulators held after them.
    """

    demo: Demo
    states: dict[str, str]
    seconds: float
    session: requests.Session
    summaries: list[Summary]
    comparisons: list[Comparison]

    @property
    def url(self) -> str:
        """Of the Airflow UI."""
        return self.demo.places.url

    @property
    def home(self) -> Path:
        """Everything the demonstration writes is below it."""
        return self.demo.places.home

    def flow(self, name: str) -> Flow:
        """A flow by name."""
        return flow(name)

    def get(self, path: str, **query: Any) -> Any:
        """What Airflow's API answers."""
        answer = self.session.get(f"{self.url}/api/v2{path}", params=query, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        """What Airflow's API answers to a POST."""
        answer = self.session.post(f"{self.url}/api/v2{path}", json=body, timeout=30)
        assert answer.status_code == status, answer.text
        return answer.json()

    def trigger(self, dag: str, **conf: Any) -> str:
        """Start a run by hand; returns its id."""
        return str(self.post(f"/dags/{dag}/dagRuns", {"logical_date": None, "conf": conf})["dag_run_id"])

    def state(self, dag: str, run: str) -> str:
        """Of a run."""
        return str(self.get(f"/dags/{dag}/dagRuns/{quote(run, safe='')}")["state"])

    def finished(self, dag: str, run: str) -> str:
        """The state a run ends with."""
        return self.until(lambda: (state := self.state(dag, run)) in ("success", "failed") and state, f"Ende von {dag}")

    def until(self, look: Any, what: str) -> Any:
        """What `look` returns as soon as that is true."""
        end = time.monotonic() + _PATIENCE
        while not (found := look()):
            self.demo.processes.check()
            assert time.monotonic() < end, f"{what}: nicht in {_PATIENCE:.0f} s"
            time.sleep(0.2)
        return found

    def tasks(self, dag: str, run: str) -> list[dict[str, Any]]:
        """Task instances of a run."""
        return list(self.get(f"/dags/{dag}/dagRuns/{quote(run, safe='')}/taskInstances", limit=200)["task_instances"])

    def task_state(self, dag: str, run: str, task: str) -> set[str]:
        """States of a task over all lanes."""
        return {one["state"] for one in self.tasks(dag, run) if one["task_id"] == task}

    def result(self, dag: str, run: str, task: str) -> Any:
        """What an unmapped task returned."""
        return self.get(f"/dags/{dag}/dagRuns/{quote(run, safe='')}/taskInstances/{task}/xcomEntries/return_value")["value"]

    def clear(self, dag: str, run: str, **more: Any) -> None:
        """Clear the failed tasks of a run with everything after them, as the button in the UI does."""
        wanted = {"dag_run_id": run, "dry_run": False, "only_failed": True, "include_downstream": True, "reset_dag_runs": True}
        self.post(f"/dags/{dag}/clearTaskInstances", wanted | more)

    def faults(self, *rules: str) -> None:
        """Make partners misbehave from now on; none makes them behave."""
        answer = requests.post(f"{self.sandbox}/_faults", json={"faults": list(rules)}, timeout=10)
        assert answer.status_code == 200, answer.text

    @property
    def sandbox(self) -> str:
        """The address of the simulators."""
        import json

        return str(json.loads((self.demo.places.sandbox / "sandbox.json").read_text("utf-8"))["url"])

    def stats(self) -> Any:
        """What every simulator has accepted."""
        return requests.get(f"{self.sandbox}/_stats", timeout=30).json()


def processes_of(groups: set[int]) -> dict[int, str]:
    """Living processes of these process groups and their command lines."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, _parent, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(group) in groups and state != "Z":
            found[int(folder.name)] = command
    return found


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The demonstration of the two foundation flows, after both have run once."""
    began = time.monotonic()
    places = Places(tmp_path_factory.mktemp("demo"), free_port())
    with Demo(places, [flow(name) for name in FLOWS], 1000, lambda _text: None) as running, requests.Session() as session:
        states = running.run_flows()
        login = session.post(f"{places.url}/auth/token", json={"username": "admin", "password": "admin"}, timeout=30).json()
        session.headers["Authorization"] = f"Bearer {login['access_token']}"
        yield Running(running, states, time.monotonic() - began, session, *running.results())

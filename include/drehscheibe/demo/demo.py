"""Runs the demonstration: simulators, Airflow, every flow once; then counts, or stays up until Ctrl-C."""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from drehscheibe.demo.airflow_api import AirflowApi
from drehscheibe.demo.comparison import Comparison, compare
from drehscheibe.demo.places import Places
from drehscheibe.demo.processes import Processes
from drehscheibe.flow import Flow
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.summary import Summary, summary
from drehscheibe.transport.http import session

__all__ = ["LOGIN", "Demo"]

LOGIN = ("admin", "admin")
_USERS = {"admin": "admin", "leser": "leser"}
_AIRFLOW = {
    "api-server": ["airflow", "api-server", "--apps", "core"],
    "execution-api": ["airflow", "api-server", "--apps", "execution", "--port", "{execution_port}"],
    "dag-processor": ["airflow", "dag-processor"],
    "scheduler": ["airflow", "scheduler", "--skip-serve-logs"],
    "triggerer": ["airflow", "triggerer", "--skip-serve-logs"],
}
Say = Callable[[str], None]


class Demo:
    """One demonstration; use as a context manager, leaving it stops everything."""

    def __init__(
        self, places: Places, flows: list[Flow], size: int, say: Say, faults: list[str] | None = None, beside: Sequence[str] = ()
    ) -> None:
        """Keep what is to be shown, and whom to tell about progress; `beside` names DAGs that are no flows and run after them."""
        self.places, self.flows, self.size, self._say, self._faults = places, flows, size, say, faults or []
        self._beside = beside
        self._environment = places.environment()
        self.processes = Processes(places.home / "logs", self._environment)
        self.api = AirflowApi(places.url, *LOGIN)

    def __enter__(self) -> "Demo":
        """Start everything and wait until it is ready."""
        try:
            self._start()
        except BaseException:
            self.processes.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything."""
        self._say("Alles wird beendet …")
        self.processes.stop()

    def _start(self) -> None:
        hub = self.places.home / "hub"
        if not (hub / "keyring.json").exists():
            KeyRing.create(hub / "keyring.json")
        self.journal().database.engine.dispose()
        self._say("Simulierte Gegenstellen starten, Airflow wird eingerichtet …")
        self._start_sandbox()
        self.places.airflow.mkdir(parents=True, exist_ok=True)
        (self.places.airflow / "passwords.json").write_text(json.dumps(_USERS), "utf-8")
        self.processes.finish("db-migrate", ["airflow", "db", "migrate"])
        connections = self._connections()
        self._say("Airflow startet …")
        for name, command in _AIRFLOW.items():
            self.processes.start(name, [part.format(execution_port=self.places.execution_port) for part in command], connections)
        self.processes.finish("bootstrap", [sys.executable, "-m", "drehscheibe_airflow.bootstrap"], connections)
        self.api.wait_until_healthy(self.places.execution_url, self.processes.check)
        self.api.wait_for_dags({*(flow.name for flow in self.flows), *self._beside}, self.processes.check)

    def _start_sandbox(self) -> None:
        self._sandbox_info.unlink(missing_ok=True)
        command = [sys.executable, "-m", "drehscheibe", "sandbox", "up", "--port", "0", "--size", str(self.size)]
        faults = [part for rule in self._faults for part in ("--faults", rule)]
        self.processes.start("sandbox", [*command, "--state", str(self.places.sandbox), *faults])

    def _connections(self) -> dict[str, str]:
        """How to reach the sandbox, once it is there."""
        while not self._sandbox_info.exists():
            self.processes.check()
            time.sleep(0.1)
        environment: dict[str, str] = json.loads(self._sandbox_info.read_text("utf-8"))["environment"]
        return environment

    @property
    def _sandbox_info(self) -> Path:
        return self.places.sandbox / "sandbox.json"

    def run_flows(self) -> dict[str, str]:
        """Run every flow once, then what stands beside them; returns the final state of each in Airflow.

        From then on the inbox starts what has something to do.
        """
        states = self._run({flow.name: flow.title for flow in self.flows})
        states |= self._run({name: name for name in self._beside})
        self.api.unpause(["posteingang"])
        return states

    def _run(self, titles: Mapping[str, str]) -> dict[str, str]:
        """Start these all at once, and tell of each when it is waited for."""
        runs = {name: self.api.trigger(name) for name in titles}
        self.api.unpause(list(titles))
        states = {}
        for name, title in titles.items():
            self._say(f"{title} läuft …")
            states[name] = self.api.wait_for_run(name, runs[name], self.processes.check)
        return states

    def journal(self) -> Journal:
        """The demonstration's journal."""
        hub = self.places.home / "hub"
        url = os.environ.get("DREHSCHEIBE_JOURNAL_URL") or f"sqlite:///{hub / 'journal.db'}"
        return Journal(Database(url), KeyRing.load(hub / "keyring.json"))

    def results(self) -> tuple[list[Summary], list[Comparison]]:
        """What became of every message, and whether the simulators agree."""
        journal = self.journal()
        url = json.loads(self._sandbox_info.read_text("utf-8"))["url"]
        stats: dict[str, Any] = session("sandbox").get(f"{url}/_stats").json()
        found = [summary(flow, journal) for flow in self.flows], compare(self.flows, journal, stats)
        journal.database.engine.dispose()
        return found

"""Runs a flow without Airflow: the same steps, one batch after the other. Tests, benchmarks and operators in need use it."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from drehscheibe import steps
from drehscheibe.errors import Transient
from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.ports import Window
from drehscheibe.summary import Summary, summary

__all__ = ["run", "run_batches"]

Progress = Callable[[str, str], None]


def _silent(step: str, batch: str) -> None:
    """Show nothing."""


def run(flow: Flow, journal: Journal, window: Window | None = None, run_id: str = "", progress: Progress = _silent) -> Summary:
    """Receive, take every unfinished batch through all steps, and say what became of it.

    Raises Misconfigured at once; Transient only after every batch was tried.
    """
    run_id = run_id or f"hand__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}_{uuid.uuid4().hex[:6]}"
    progress("receive", "")
    batches = steps.receive(flow, journal, run_id, window or Window())
    run_batches(flow, journal, batches, progress)
    return summary(flow, journal, run_id)


def run_batches(flow: Flow, journal: Journal, batches: list[str], progress: Progress = _silent) -> None:
    """Take these batches through all steps; what fails for now does not hold up the others."""
    late: list[Transient] = []
    for batch in batches:
        for step in steps.plan(flow):
            progress(step.name, batch)
            try:
                step.run(journal, batch)
            except Transient as error:
                late.append(error)
    if late:
        raise late[0]

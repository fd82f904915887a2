"""The simulated vehicle registration the stream benchmark sends to: in this process, or behind HTTP in one of its own.

``python -m bench.office`` serves until its standard input ends; it prints its address first.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from bench.changes import world
from bench.measure import cpu_of
from drehscheibe.connections import use_resolver
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.sandbox import Delivery, Sandbox
from drehscheibe.sandbox.server import serving
from drehscheibe.sandbox.simulator import Request

__all__ = ["Office", "office"]


@dataclass(frozen=True)
class Office:
    """Where it is, what processor time it has used so far, and whether that is time of this very process."""

    url: str
    cpu: Callable[[], float]
    within: bool


class _Timed(Sandbox):
    """Counts the processor seconds its own threads spend inside."""

    def __init__(self) -> None:
        super().__init__([ZulassungSimulator(world())])
        self.seconds, self._guard = 0.0, Lock()

    def deliver(self, request: Request) -> Delivery:
        began = time.thread_time()
        try:
            return super().deliver(request)
        finally:
            with self._guard:
                self.seconds += time.thread_time() - began


@contextmanager
def office(within: bool) -> Iterator[Office]:
    """The office, and the hub's connection set to it."""
    with (_within() if within else _beside()) as found:
        use_resolver(lambda partner: {"url": found.url} if partner == "zulassung" else None)
        yield found


@contextmanager
def _within() -> Iterator[Office]:
    sandbox = _Timed()
    with inprocess(sandbox) as url:
        yield Office(f"{url}/zulassung", lambda: sandbox.seconds, within=True)


@contextmanager
def _beside() -> Iterator[Office]:
    command = [sys.executable, "-m", __spec__.name if __spec__ else "bench.office"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
        try:
            yield Office(f"{process.stdout.readline().strip()}/zulassung", lambda: cpu_of(process.pid), within=False)
        finally:
            process.stdin.close()


if __name__ == "__main__":
    with serving(Sandbox([ZulassungSimulator(world())])) as address:
        print(address, flush=True)
        sys.stdin.read()

"""Starts processes in groups of their own, watches them, and leaves none behind."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from drehscheibe.errors import Transient

__all__ = ["Processes"]

_GRACE = 12.0
_LINE = 300
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _before_start() -> None:
    # a process started from a background job would inherit "ignore SIGINT"
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)  # ends in good order even when we are killed without a chance to stop it


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C does not interrupt the cleaning up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Processes:
    """The running processes of a demonstration, by name; each writes to ``<logs>/<name>.log``."""

    def __init__(self, logs: Path, environment: Mapping[str, str]) -> None:
        """Keep where logs go and in what environment processes run."""
        self._logs, self._environment = logs, dict(environment)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start one in the background."""
        with (self._logs / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own commands, no shell
                command, env={**self._environment, **(environment or {})}, cwd=self._logs, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_before_start,
            )  # fmt: skip

    def finish(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Run one to its end. Raises Transient with the place of its log when it fails."""
        self.start(name, command, environment)
        code = self._running[name].wait()
        del self._running[name]
        if code != 0:
            raise Transient(f"„{name}“ ist fehlgeschlagen; {self._told(name)}")

    def check(self) -> None:
        """Raises Transient when one has ended by itself."""
        for name, process in self._running.items():
            if process.poll() is not None:
                raise Transient(f"„{name}“ hat sich beendet (Code {process.returncode}); {self._told(name)}")

    def _told(self, name: str) -> str:
        """The last it said, and where the rest is."""
        log = self._logs / f"{name}.log"
        last = next((line for line in reversed(log.read_text("utf-8", "replace").splitlines()) if line.strip()), "nichts")
        return f"zuletzt meldete es: {last.strip()[:_LINE]} (siehe {log})"

    def stop(self) -> None:
        """Ask every group to end, wait a little, then end what is left."""
        with _undisturbed():
            for process in self._running.values():
                _signal(process, signal.SIGTERM)
            deadline = time.monotonic() + _GRACE
            while time.monotonic() < deadline and any(process.poll() is None for process in self._running.values()):
                time.sleep(0.1)
            for process in self._running.values():
                _signal(process, signal.SIGKILL)  # also idle workers whose parent has gone
                process.wait()
            self._running.clear()

    @property
    def groups(self) -> dict[str, int]:
        """The process group of each running process, by name."""
        return {name: process.pid for name, process in self._running.items()}


def _signal(process: "subprocess.Popen[bytes]", number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return

"""What is measured: processor time and resident memory of this process and of others, read from the system."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

__all__ = ["Stopwatch", "cpu_of", "elsewhere", "peak_mb", "rss_mb"]

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Processor seconds another process has used; the system counts them in hundredths."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def elsewhere(what: Callable[..., object], *given: object) -> None:
    """Have something made by another process, whose memory is not to be measured. Raises RuntimeError when it fails."""
    process = get_context("spawn").Process(target=what, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError("a process that was to prepare the measurement failed")


def rss_mb(pid: int | str = "self") -> float:
    """Resident memory now, in MB."""
    return _status(pid, "VmRSS")


def peak_mb(pid: int | str = "self") -> float:
    """Resident memory at its highest, in MB."""
    return _status(pid, "VmHWM")


def _status(pid: int | str, name: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


class Stopwatch:
    """Wall and processor seconds by name, all threads of this process together; `also` names clocks read beside them."""

    def __init__(self, **also: Callable[[], float]) -> None:
        self._clocks: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "cpu": time.process_time, **also}
        self.seconds: dict[str, dict[str, float]] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Add what happens inside to this name."""
        began = {clock: read() for clock, read in self._clocks.items()}
        yield
        spent = self.seconds.setdefault(name, dict.fromkeys(self._clocks, 0.0))
        for clock, read in self._clocks.items():
            spent[clock] += read() - began[clock]

    def total(self, clock: str) -> float:
        """Seconds of one clock over all names."""
        return sum(spent[clock] for spent in self.seconds.values())

    def per_message(self, clock: str, count: int) -> dict[str, Any]:
        """Microseconds per message by name."""
        return {name: round(spent[clock] / count * 1e6) for name, spent in self.seconds.items()}

"""The nightly load of Offenbach: all registers reconciled on two cores, and a tenth of it to show that cost is linear.

Each size runs in a process of its own, so that one does not lend the other its memory; what is measured is the whole process tree.
"""

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["run"]

_EVERY = 0.05  # seconds between two looks at the memory


def run(size: int = 145_000) -> dict[str, Any]:
    """Reconcile a city of `size` residents (with all their records about 3.5 times as many) and one of a tenth.

    Returns:
        for ``voll`` and ``zehntel``: records (and per register), seconds, of them seconds in which the sandbox invented the registers,
        processor seconds of all processes, records per second, peak resident memory of the whole process tree in MB, differences
        found, and whether they were exactly those put in.
        ``kosten_je_datensatz``: processor time per record in full over that in a tenth; 1.0 is linear, less is better. Processor
        time, because the wall clock also measures what else the machine does.
    """
    full, tenth = _measure(size), _measure(size // 10)
    ratio = (full["cpu_seconds"] / full["records"]) / (tenth["cpu_seconds"] / tenth["records"])
    return {"voll": full, "zehntel": tenth, "kosten_je_datensatz": round(ratio, 2)}


def _measure(size: int) -> dict[str, Any]:
    process = subprocess.Popen([sys.executable, __file__, "--einmal", str(size)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak))
    watch.start()
    out, _ = process.communicate()
    watch.join()
    if process.returncode:
        raise RuntimeError(f"the run of {size} residents failed")
    return json.loads(out) | {"peak_rss_mb": round(peak[0])}


def _watch(process: "subprocess.Popen[str]", peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_rss, _tree(process.pid))))
        time.sleep(_EVERY)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]
    except OSError:
        return  # it has just ended
    for child in children:
        yield from _tree(child)


def _rss(pid: int) -> float:
    """Resident memory in MB; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _once(size: int) -> dict[str, Any]:
    from drehscheibe.abgleich import Lauf
    from drehscheibe.abgleich.bericht import berichte
    from drehscheibe.abgleich.probe import Probe

    probe, clock = Probe(size), _Clock()
    lauf = Lauf(_travel(clock, probe.gemeldet()), _travel(clock, probe.fachlich()), kerne=2)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        bilanz = berichte(lauf, Path(folder), when=datetime.now(UTC))
        seconds = time.perf_counter() - start
    records = bilanz.gelesen.total()
    return {
        "residents": size, "records": records, "seconds": round(seconds, 1), "seconds_inventing": round(clock.seconds, 1),
        "cpu_seconds": round(_cpu(), 1), "registers": {register.name: count for register, count in bilanz.gelesen.items()},
        "records_per_second": round(records / seconds), "differences": bilanz.arten.total(), "exact": bilanz.arten == probe.erwartet,
    }  # fmt: skip


def _cpu() -> float:
    """Processor seconds of this process and its ended workers."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _travel(clock: "_Clock", records: Iterator[Any]) -> Iterator[Any]:
    """Through the profile by which partners hand out their stock: writing it is the sandbox's work, reading it ours."""
    from drehscheibe.abgleich.auszug import lies, schreibe

    return (lies(json.loads(line)) for line in clock.timed(json.dumps(schreibe(record)) for record in records))


class _Clock:
    """How long the source takes to make its records; that is the sandbox's work, not the reconciliation's."""

    seconds = 0.0

    def timed(self, records: Iterator[Any]) -> Iterator[Any]:
        while True:
            start = time.perf_counter()
            record = next(records, None)
            self.seconds += time.perf_counter() - start
            if record is None:
                return
            yield record


if __name__ == "__main__":
    if sys.argv[1:2] == ["--einmal"]:
        print(json.dumps(_once(int(sys.argv[2]))))
    else:
        print(json.dumps(run(*map(int, sys.argv[1:])), indent=2))

"""A worker as a process of its own, so that it can really be killed: told what to run and where to die, line by line.

It loads everything once and then forks for every order; the fork dies by SIGKILL at the side effect it was told.
"""

import gc
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import requests

import hub
from drehscheibe import Transient
from drehscheibe.run import run
from faults.effects import watched


class _Executioner:
    """Kills this process at the nth effect of a kind within a step, before or after it."""

    def __init__(self, step: str, kind: str, number: int, moment: str) -> None:
        self.step, self.kind, self.number, self.moment = step, kind, number, moment
        self.now, self.count, self._lock = "", 0, Lock()

    def progress(self, step: str, batch: str) -> None:
        self.now = step

    def point(self, kind: str, do: Callable[[], Any]) -> Any:
        with self._lock:
            here = self.now == self.step and kind == self.kind
            self.count += here
            hit = here and self.count == self.number
        if hit and self.moment == "vor":
            os.kill(os.getpid(), signal.SIGKILL)
        result = do()
        if hit:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def work(order: dict[str, Any]) -> int:
    """Run a flow once; returns 0, or 1 when something is only late."""
    flow, journal = hub.flow(order["flow"]), hub.open_journal(order["journal"])
    executioner = _Executioner(*order["die"]) if order["die"] else _Executioner("", "", 0, "")
    with watched(journal, executioner.point):
        try:
            run(flow, journal, hub.window(flow), progress=executioner.progress)
        except Transient:
            return 1
    return 0


def _warm_up() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in hub.NAMES:
            work({"flow": name, "journal": f"sqlite:///{folder}/journal.db", "die": None})
    for one in gc.get_objects():
        if isinstance(one, requests.Session):
            one.close()  # a fork must not inherit an open connection


def main() -> None:
    """Serve orders from standard input until it ends."""
    connections = json.loads(sys.argv[1])
    with hub.connected(connections):
        _warm_up()
        print("bereit", flush=True)
        for line in sys.stdin:
            child = os.fork()
            if child == 0:
                code = 3
                try:
                    code = work(json.loads(line))
                finally:
                    os._exit(code)
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()

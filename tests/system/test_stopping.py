"""However the demonstration ends, no process of it is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from airflow_demo import processes_of

pytestmark = pytest.mark.system


def started_by(home: Path) -> set[int]:
    """Process groups of living processes whose environment names this home."""
    mark, found = f"{home}/".encode(), set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if mark in (folder / "environ").read_bytes() or mark in (folder / "cmdline").read_bytes():
                    found.add(os.getpgid(int(folder.name)))
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
    return found - {os.getpgrp()}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["Ctrl-C", "SIGTERM", "kill -9"])
def test_no_process_is_left(number: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "drehscheibe", "demo", "--home", str(tmp_path), "--port", "0"]
    with (tmp_path / "out").open("wb") as out:
        parent = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
    try:
        end = time.monotonic() + 120
        while not (tmp_path / "logs" / "triggerer.log").exists():  # the last one to be started
            assert parent.poll() is None and time.monotonic() < end, (tmp_path / "out").read_text()
            time.sleep(0.2)
        time.sleep(4)  # some have children of their own by now
        groups = started_by(tmp_path) | {parent.pid}
        assert len(groups) >= 7, "sandbox, five of Airflow, and the parent"
        os.kill(parent.pid, number)
        assert parent.wait(30) != 0
        end = time.monotonic() + 25
        while (left := processes_of(groups)) and time.monotonic() < end:
            time.sleep(0.2)
        assert not left
    finally:
        parent.kill()
        for pid in processes_of(started_by(tmp_path)):
            os.kill(pid, signal.SIGKILL)

"""Where Great Expectations runs: in this process, or in one resident worker of it.

It costs a second and 80 MB to import here, 120 MB in a worker, which shares nothing with the hub; so here is the default, on the first
batch that needs it. A worker suits a process that lives long and judges rarely: it is started likewise (or by `warm_up`), answers over
a pipe, and ends with its parent, however that ends, or when it has had nothing to do for two minutes.
Setting: DREHSCHEIBE_GX = inline (default), worker.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drehscheibe.checks import gx_worker
from drehscheibe.errors import Misconfigured, Transient

__all__ = ["evaluate", "stop", "warm_up", "worker_pid"]

_SCRIPT = Path(gx_worker.__file__)
_ANSWER_SECONDS = 300.0

_lock = threading.RLock()
_process: "subprocess.Popen[bytes] | None" = None


class _Died(Exception):
    """The worker ended or fell silent before it answered."""


def evaluate(request: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Judge one table (see `gx_worker.evaluate`). Raises Misconfigured, Transient."""
    inline = _inline()
    with _lock:
        reply = _in_this_process(request) if inline else _in_worker(json.dumps(request).encode() + b"\n")
    if "missing" in reply:
        raise Misconfigured("Great Expectations ist nicht installiert: „make setup“ ausführen (Paket great-expectations).")
    if "failed" in reply:
        raise Misconfigured(f"Great Expectations konnte die Erwartungen nicht prüfen ({reply['failed']}): sie sind falsch angegeben.")
    answers: list[dict[str, Any]] = reply["answers"]
    return answers


def warm_up() -> None:
    """Start the worker now, without waiting, where one will be needed; the import then runs beside other work."""
    if not _inline():
        with _lock:
            _running()


def worker_pid() -> int | None:
    """Process id of the running worker, or None."""
    return _process.pid if _process is not None and _process.poll() is None else None


def stop() -> None:
    """End the worker; the next batch starts a new one."""
    global _process
    with _lock:
        process, _process = _process, None
        if process is None:
            return
        process.kill()  # it keeps nothing that could be lost
        process.wait()
        _close(process)


def _inline() -> bool:
    mode = os.environ.get("DREHSCHEIBE_GX", "inline")
    if mode not in {"inline", "worker"}:
        raise Misconfigured("DREHSCHEIBE_GX muss inline oder worker sein.")
    return mode == "inline"


def _in_this_process(request: Mapping[str, Any]) -> dict[str, Any]:
    try:
        gx_worker.load()
    except ImportError:
        return {"missing": "great_expectations"}
    return gx_worker.reply(json.dumps(request))


def _in_worker(line: bytes) -> dict[str, Any]:
    for _ in range(2):
        try:
            return _ask(_running(), line)
        except (_Died, OSError):
            stop()
    raise Transient("Der Prozess, der Great Expectations ausführt, endet ohne Antwort; vermutlich fehlt Arbeitsspeicher.")


def _running() -> "subprocess.Popen[bytes]":
    global _process
    if _process is None or _process.poll() is not None:
        stop()
        _process = subprocess.Popen(  # noqa: S603 - our own script, our own interpreter
            [sys.executable, "-P", str(_SCRIPT), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's warning may quote a value
            bufsize=0,
        )
    return _process


def _ask(process: "subprocess.Popen[bytes]", line: bytes) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise _Died
    view = memoryview(line)
    while view:
        view = view[process.stdin.write(view) :]
    answer, until = b"", time.monotonic() + _ANSWER_SECONDS
    while not answer.endswith(b"\n"):
        if not select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
            raise _Died
        chunk = os.read(process.stdout.fileno(), 1 << 16)
        if not chunk:
            raise _Died
        answer += chunk
    reply: dict[str, Any] = json.loads(answer)
    return reply


def _forget() -> None:
    """After a fork: the worker belongs to the parent; the child starts its own when it needs one."""
    global _lock, _process
    _lock = threading.RLock()
    process, _process = _process, None
    if process is not None:
        process.returncode = 0  # not our child: nobody here may wait for it
        _close(process)


def _close(process: "subprocess.Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


atexit.register(stop)
os.register_at_fork(after_in_child=_forget)

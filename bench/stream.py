"""The stream of the issue: 10,000 messages through all six steps, the plain loop beside it, and ten times as many for the memory.

Each run has a process of its own, so that one does not lend the other its memory or its warm caches. Rates are per core: messages
by processor time of hub, Great Expectations worker and simulated office together, unless named otherwise.
"""

import json
import subprocess
import sys
from typing import Any

__all__ = ["run"]

_TARGET, _RATIO, _MEMORY, _TOGETHER, _FLAT = 1_000, 2.0, 150, 200, 1.1


def run(count: int = 10_000, more: int = 100_000) -> dict[str, Any]:
    """Measure.

    Returns:
        ``im_prozess`` and ``ueber_http``: hub and plain loop, each with processor time per step, memory and rates. ``speicher``: the
        hub's peak at `count` and at `more` messages, the office in another process. ``ziele``: each target and what was reached.
    """
    within = {"hub": _once("hub", count, "within"), "schleife": _once("plain", count, "within")}
    beside = {"hub": _once("hub", count, "beside"), "schleife": _once("plain", count, "beside")}
    long = _once("hub", more, "beside")["memory"]
    memory = {f"hub_mb_{count}": beside["hub"]["memory"]["hub_mb"], f"hub_mb_{more}": long["hub_mb"], "gx_worker_mb": long["gx_worker_mb"]}
    return {
        "nachrichten": count, "im_prozess": within, "ueber_http": beside, "speicher": memory,
        "ziele": {
            "nachrichten_je_sekunde_und_kern": _at_least(within["hub"]["per_second_per_core"], _TARGET),
            "vielfaches_der_schleife_im_prozess": _at_least(_ratio(within), _RATIO),
            "vielfaches_der_schleife_ueber_http": _at_least(_ratio(beside), _RATIO),
            "hub_mb": _at_most(beside["hub"]["memory"]["hub_mb"], _MEMORY),
            "hub_mb_mit_simulator": _at_most(within["hub"]["memory"]["hub_mb"], _MEMORY),
            "hub_mb_mit_gx_worker": _at_most(beside["hub"]["memory"]["together_mb"], _TOGETHER),
            f"speicher_bei_{more}_zu_{count}": _at_most(round(long["hub_mb"] / beside["hub"]["memory"]["hub_mb"], 2), _FLAT),
        },
    }  # fmt: skip


def _ratio(pair: dict[str, Any]) -> float:
    """The hub's rate over the loop's."""
    return round(float(pair["hub"]["per_second_per_core"] / pair["schleife"]["per_second_per_core"]), 2)


def _at_least(value: float, target: float) -> dict[str, Any]:
    return {"wert": value, "ziel": f">= {target:g}", "erreicht": value >= target}


def _at_most(value: float, target: float) -> dict[str, Any]:
    return {"wert": value, "ziel": f"<= {target:g}", "erreicht": value <= target}


def _once(what: str, count: int, where: str) -> dict[str, Any]:
    print(f"  {what}: {count} Nachrichten, Gegenstelle {where}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{what}", str(count), where]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - ourselves
    found: dict[str, Any] = json.loads(done.stdout)
    return found

"""The stream of the issue: 10,000 messages through all six steps, the plain loop beside it, and ten times as many for the memory.

Each run has a process of its own, so that one does not lend the other its memory or its warm caches. Rates are per core: messages
by processor time of hub, Great Expectations and simulated office together, unless named otherwise.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["run"]

_TARGET, _RATIO, _ALONE, _TOGETHER, _FLAT = 1_000, 2.0, 150, 200, 1.1
_WORKER = {"DREHSCHEIBE_GX": "worker"}
"""Great Expectations in a process of its own: what is left is the hub alone."""


def run(count: int = 10_000, more: int = 100_000) -> dict[str, Any]:
    """Measure.

    Returns:
        ``im_prozess`` and ``ueber_http``: hub and plain loop, each with processor time per step, memory and rates. ``speicher``: peaks of
        the hub at `count` and at `more` messages, the office in another process, and without Great Expectations. ``ziele``: each target
        and what was reached.
    """
    within = {"hub": _once("hub", count, "within"), "schleife": _once("plain", count, "within")}
    beside = {"hub": _once("hub", count, "beside"), "schleife": _once("plain", count, "beside")}
    alone, few, many = (_mb(found) for found in (_once("hub", count, "beside", _WORKER), beside["hub"], _once("hub", more, "beside")))
    return {
        "nachrichten": count, "im_prozess": within, "ueber_http": beside,
        "speicher": {f"hub_mb_{count}": few, f"hub_mb_{more}": many, "hub_mb_ohne_gx": alone},
        "ziele": {
            "nachrichten_je_sekunde_und_kern": _at_least(within["hub"]["per_second_per_core"], _TARGET),
            "vielfaches_der_schleife_im_prozess": _at_least(_ratio(within), _RATIO),
            "vielfaches_der_schleife_ueber_http": _at_least(_ratio(beside), _RATIO),
            "hub_mb_mit_gx_und_simulator": _at_most(_mb(within["hub"]), _TOGETHER),
            "hub_mb_mit_gx": _at_most(few, _TOGETHER),
            "hub_mb_ohne_gx": _at_most(alone, _ALONE),
            f"speicher_bei_{more}_zu_{count}": _at_most(round(many / few, 2), _FLAT),
        },
    }  # fmt: skip


def _mb(found: dict[str, Any]) -> int:
    return int(found["memory"]["hub_mb"])


def _ratio(pair: dict[str, Any]) -> float:
    """The hub's rate over the loop's."""
    return round(float(pair["hub"]["per_second_per_core"] / pair["schleife"]["per_second_per_core"]), 2)


def _at_least(value: float, target: float) -> dict[str, Any]:
    return {"wert": value, "ziel": f">= {target:g}", "erreicht": value >= target}


def _at_most(value: float, target: float) -> dict[str, Any]:
    return {"wert": value, "ziel": f"<= {target:g}", "erreicht": value <= target}


def _once(what: str, count: int, where: str, settings: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    print(f"  {what}: {count} Nachrichten, Gegenstelle {where}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{what}", str(count), where]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=os.environ | settings)  # noqa: S603 - ourselves
    found: dict[str, Any] = json.loads(done.stdout)
    return found

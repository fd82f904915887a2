"""``make bench``: runs the benchmarks one after another; progress on stderr, one JSON document on stdout.

    python -m bench [--only NAME]... [--quick]

``--quick`` takes small counts: it shows that everything runs, its numbers mean little.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from typing import Any

__all__ = ["BENCHMARKS", "main"]


def _stream(quick: bool) -> dict[str, Any]:
    from bench import stream

    return stream.run(300, 600) if quick else stream.run()


def _standards(quick: bool) -> dict[str, Any]:
    from bench import standards

    return standards.run(100) if quick else standards.run()


def _xta(quick: bool) -> dict[str, Any]:
    from bench import transports

    return transports.xta(1) if quick else transports.xta()


def _jwe(quick: bool) -> dict[str, Any]:
    from bench import transports

    return transports.jwe(10) if quick else transports.jwe()


def _abgleich(quick: bool) -> dict[str, Any]:
    from bench import abgleich

    return abgleich.run(2_000) if quick else abgleich.run()


BENCHMARKS: dict[str, Callable[[bool], dict[str, Any]]] = {
    "stream": _stream, "standards": _standards, "xta": _xta, "jwe": _jwe, "abgleich": _abgleich,
}  # fmt: skip
"""Name -> benchmark; each imports what it needs, so that one does not weigh on another."""


def main(argv: list[str] | None = None) -> int:
    """Run what was asked for; 0 when all of it ran, whatever it measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Durchsatz und Speicher der Drehscheibe, als JSON")
    parser.add_argument("--only", action="append", choices=sorted(BENCHMARKS), help="nur diese Messung (mehrfach möglich)")
    parser.add_argument("--quick", action="store_true", help="kleine Mengen: zeigt nur, dass alles läuft")
    asked = parser.parse_args(argv)
    found: dict[str, Any] = {"python": platform.python_version(), "kerne": os.cpu_count(), "schnell": asked.quick}
    for name in asked.only or BENCHMARKS:
        print(f"{name} …", file=sys.stderr, flush=True)
        began = time.perf_counter()
        found[name] = BENCHMARKS[name](asked.quick)
        print(f"{name}: {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())

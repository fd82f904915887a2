"""Imports zeep without httpx, rich and click, which only its asynchronous transport needs: three quarters of zeep's memory.

Whoever uses zeep imports this first, with the first call. Where httpx is loaded anyway (Airflow's tasks), nothing is kept out.
"""

import sys

__all__ = ["Error", "Fault", "ValidationError", "zeep"]

_spared = "httpx" not in sys.modules
if _spared:
    sys.modules["httpx"] = None  # type: ignore[assignment] # Python reads it as: not installed
try:
    import zeep
finally:
    if _spared:
        del sys.modules["httpx"]

from zeep.exceptions import Error, Fault, ValidationError  # noqa: E402 - zeep is loaded above

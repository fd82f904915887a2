"""A process of the demonstration that ends by itself says why."""

import sys
from pathlib import Path

import pytest

from drehscheibe.demo.processes import Processes
from drehscheibe.errors import Transient


def test_the_last_that_a_process_said_is_told_when_it_fails(tmp_path: Path) -> None:
    processes = Processes(tmp_path, {})
    said = f"{processes.__class__.__name__}: zu wenige Einwohner"
    with pytest.raises(Transient, match="zuletzt meldete es: Processes: zu wenige Einwohner"):
        processes.finish("sandbox", [sys.executable, "-c", f"import sys; print('erst'); print({said!r}); print(); sys.exit(2)"])
    with pytest.raises(Transient, match="zuletzt meldete es: nichts"):
        processes.finish("stumm", [sys.executable, "-c", "import sys; sys.exit(1)"])

"""``drehscheibe fristen`` on a fresh installation."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DREHSCHEIBE_")}
    made = kept | {"DREHSCHEIBE_HOME": str(tmp_path_factory.mktemp("haus") / "hub"), "COLUMNS": "150"}
    assert call(made, "journal", "keys", "create")[0] == 0
    return made


def call(hub: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "drehscheibe", *words], env=hub, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def test_nothing_is_due_and_what_could_not_be_read_is_named(hub: dict[str, str]) -> None:
    code, out, err = call(hub, "fristen", "--bis", "2027-01-19")

    assert code == 0
    assert "Bis 19.01.2027 ist nichts fällig." in out
    assert "Auskunftssperren" in err and "melderegister" in err


def test_a_program_gets_json(hub: dict[str, str]) -> None:
    code, out, _ = call(hub, "fristen", "--json")
    found = json.loads(out)

    assert code == 0
    assert (found["faellig"], found["abgelaufen"], found["posten"]) == (0, 0, [])


def test_a_day_that_is_none_is_refused(hub: dict[str, str], tmp_path: Path) -> None:
    code, _, err = call(hub, "fristen", "--bis", "morgen")

    assert code == 2
    assert "JJJJ-MM-TT" in err

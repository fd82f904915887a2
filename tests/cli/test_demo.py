"""What the demonstration says in the end: counted on both sides, as a table or as JSON, and by the exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest
from typer.testing import CliRunner

from drehscheibe.cli import output
from drehscheibe.cli.app import app
from drehscheibe.demo.comparison import Comparison

Call = Callable[..., Any]


class Shown:
    """Stands in for the demonstration: nothing is started."""

    lost = 0

    def __init__(self, *_: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run_flows(self) -> dict[str, str]:
        return {"anmelden": "success", "fristen": "success"}

    def results(self) -> tuple[list[dict[str, Any]], list[Comparison]]:
        counts = {"flow": "anmelden", "received": 3, "receipts": 2, "klaerfaelle": 1, "pending": 0, "causes": {"DQ-01": 1}}
        return [counts], [Comparison(partner="eakte", journal=2, accepted=2 - self.lost, lost=self.lost, doubled=0, unknown=0)]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr("drehscheibe.demo.Demo", Shown)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the tests' own process goes on after it
    monkeypatch.setattr("drehscheibe.cli.output.console", output.Console(highlight=False, width=150))
    monkeypatch.setattr("drehscheibe.cli.demo.console", output.console)
    return lambda *words: CliRunner().invoke(app, ["demo", "--once", "--port", "0", "--home", str(tmp_path), *words])


def test_all_that_was_handed_over_arrived_once(call: Call) -> None:
    done = call()
    assert done.exit_code == 0
    assert "anmelden" in done.stdout and "Daneben: fristen grün" in done.stdout
    assert "Ursachen der Klärfälle (1): DQ-01" in done.stdout and "alles in Ordnung" in done.stdout


def test_what_is_lost_makes_the_demonstration_fail_and_programs_are_told_which(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shown, "lost", 1)
    done = call("--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (told["good"], told["lost"], told["doubled"], told["causes"]) == (False, 1, 0, ["DQ-01"])
    assert told["partners"][0]["good"] is False


def test_an_earlier_demonstration_is_cleared_away_unless_it_is_to_be_kept(call: Call, tmp_path: Path) -> None:
    for words, left in ((("--behalten",), True), ((), False)):
        (tmp_path / "hub").mkdir(exist_ok=True)
        (tmp_path / "hub" / "journal.db").touch()
        call(*words)
        assert (tmp_path / "hub").exists() is left

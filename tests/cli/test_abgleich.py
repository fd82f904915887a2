"""The reconciliation on the command line: from files, with a copy of the report, and what has to be looked at by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import hub
from abgleich.muster import einwohner, fahrzeug, person
from drehscheibe.abgleich.auszug import schreibe
from drehscheibe.cli.app import app
from drehscheibe.errors import Misconfigured
from drehscheibe.settings import settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Extracts in files: a keeper who has moved, and one who is blocked."""
    stocks = {
        "melderegister": [einwohner(), einwohner(person("P2", "Koch"), gesperrt=True)],
        "zulassung": [
            fahrzeug(anschrift=einwohner().anschrift._replace(hausnummer="9")),
            fahrzeug(person("Z2", "Koch"), id="Z2", kennzeichen="OF-X 1", fin="WVWZZZ1KZ1X000002"),
        ],
    }
    for name, records in stocks.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(schreibe(one)) for one in records), "utf-8")
    hub.RING.save(tmp_path / "keyring.json")
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def call(*words: str) -> Any:
    return CliRunner().invoke(app, ["abgleich", *words, "--als", "amt"])


def test_from_files_it_counts_and_copies_the_report(folder: Path) -> None:
    done = call("--aus", str(folder), "--out", str(folder / "berichte"), "--json")
    counts = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (counts["datensaetze"], counts["unerklaert"]) == (4, 0)
    assert counts["arten"] == {"ANSCHRIFT": {"ZULASSUNG": 1}, "HANDPRUEFUNG": {"ZULASSUNG": 1, "MELDEREGISTER": 1}}
    assert "Z1" in (folder / "berichte" / "abgleich.csv").read_text("utf-8-sig")


def test_for_people_it_is_a_table_that_says_who_acts(folder: Path) -> None:
    shown = call("--aus", str(folder)).stdout
    assert "Anschrift abweichend" in shown
    assert "Zulassungsbehörde" in shown
    assert "Der Bericht liegt im Journal" in shown


def test_what_must_be_looked_at_by_hand_comes_out_for_a_purpose_alone(folder: Path) -> None:
    call("--aus", str(folder))
    refused = call("--handpruefung")
    shown = call("--handpruefung", "--zweck", "Prüfung der Sperren")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "Z2" in shown.stdout
    assert "Z1" not in shown.stdout
    plain = json.loads(call("--handpruefung", "--zweck", "Prüfung der Sperren", "--json").stdout)
    assert {row["Kennung"] for row in plain} == {"P2", "Z2"}


def test_an_empty_folder_says_which_files_are_missing_and_where_reports_go(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()
    refused = call("--aus", str(empty))
    assert isinstance(refused.exception, Misconfigured)
    assert "zulassung.jsonl" in str(refused.exception)
    assert "--out" in str(refused.exception)

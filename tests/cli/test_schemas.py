"""``validate`` and ``schemas`` as a newcomer uses them: one file, many, a folder, garbage, and the official releases."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from drehscheibe.cli import output
from drehscheibe.cli.app import app
from drehscheibe.errors import Misconfigured
from drehscheibe.standards import schemas

NAME = "Geheimname"
BAD = f'<a xmlns="http://www.osci.de/xmeld1711">{NAME}</a>'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DREHSCHEIBE_SCHEMAS", str(tmp_path / "home"))
    schemas.forget()
    yield
    schemas.forget()


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Any:
    def called(*words: object) -> tuple[int, str]:
        console = output.Console(highlight=False, width=200)
        for module in ("output", "validate", "schemas"):
            monkeypatch.setattr(f"drehscheibe.cli.{module}.console", console)
        done = CliRunner().invoke(app, [str(word) for word in words])
        if isinstance(done.exception, Misconfigured):
            return 2, str(done.exception)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout or " ".join(done.stderr.replace("│", " ").split())

    return called


@pytest.fixture
def examples(standards_dir: Path) -> Path:
    return standards_dir / "xmeld-25.11a/examples"


@pytest.mark.standards
def test_a_folder_is_gone_through_and_summed_up(call: Any, examples: Path) -> None:
    code, out = call("validate", examples)
    assert code == 0
    assert "xmeld 25.11a datenabruf.freieSuche.suchanfrage.1332 – gültig (eigenes Profil)" in out
    assert "4 Nachrichten: 4 gültig, 0 nicht." in out


@pytest.mark.standards
def test_all_real_examples_are_named_by_standard_and_version(call: Any, standards_dir: Path) -> None:
    code, out = call("validate", "--json", *sorted(standards_dir.glob("*/examples")))
    rows = json.loads(out)
    assert code == 1
    assert {(row["standard"], row["version"]) for row in rows} == {
        ("xmeld", "25.11a"), ("xdomea", "2.4.0"), ("xdomea", "3.0.0"), ("soap", "1.1"),
    }  # fmt: skip
    assert {one["regel"] for row in rows for one in row["befunde"]} == {"VERSION", "NACHRICHT", "STANDARD"}


def test_every_file_gets_its_verdict_and_no_value_is_repeated(call: Any, tmp_path: Path) -> None:
    (tmp_path / "alt.xml").write_text(BAD, "utf-8")
    (tmp_path / "kaputt.xml").write_text(f"<a>\n<{NAME}</a>", "utf-8")
    (tmp_path / "bild.dat").write_bytes(b"\x89PNG" + bytes(1000))
    (tmp_path / "gross.xml").write_bytes(b"<" * 50_000_000)
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(100_000_000))
    names = ["alt.xml", "kaputt.xml", "bild.dat", "gross.xml", "bombe.zip"]
    code, out = call("validate", *(tmp_path / name for name in names))
    assert code == 1
    assert NAME not in out
    rules = [line.split()[1] for line in out.splitlines() if line.startswith("  ") and len(line.split()) > 2 and line.split()[1].isupper()]
    assert rules == ["VERSION", "XML-FORM", "DATEI-ART", "XML-GROESSE", "XML-GROESSE"]
    assert "vorhanden: 25.11a, 26.05, 26.11" in out
    assert "xmeld 17.11 a – nicht geprüft" in out
    assert "5 Nachrichten: 0 gültig, 5 nicht." in out


def test_the_line_stands_beside_the_rule(call: Any, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<a>\n\n<b></c></a>", "utf-8")
    code, out = call("validate", "--json", tmp_path / "x.xml")
    (row,) = json.loads(out)
    assert (code, row["gueltig"], row["befunde"][0]["zeile"], row["befunde"][0]["regel"]) == (1, False, 3, "XML-FORM")


def test_a_file_that_is_not_there_does_not_hide_the_others(call: Any, tmp_path: Path) -> None:
    (tmp_path / "alt.xml").write_text(BAD, "utf-8")
    code, text = call("validate", tmp_path / "fehlt.xml", tmp_path / "alt.xml")
    assert code == 2
    assert "fehlt.xml" in text
    (tmp_path / "leer").mkdir()
    code, text = call("validate", tmp_path / "leer")
    assert (code, "keine XML-, ZIP- oder JSON-Dateien" in text) == (2, True)


def test_the_list_says_what_is_in_force_and_what_a_profile_rests_on(call: Any) -> None:
    code, out = call("schemas", "list", "--json")
    rows = {(row["standard"], row["version"]): row for row in json.loads(out)}
    assert code == 0
    assert not any(row["in_force"] or row["sha256"] for row in rows.values())
    assert "OSCI-XMeld 25.11a" in rows["xmeld", "25.11a"]["basis"]
    assert "Annahme" in rows["xmeld", "26.11"]["basis"]
    assert rows["zfer", "1.0"]["basis"].startswith("keiner")
    assert "eigenes Profil" in call("schemas", "list")[1]
    assert 0 < len(json.loads(call("schemas", "list", "--json", "--nur", "xmeld")[1])) < len(rows)


@pytest.mark.standards
def test_releases_that_lean_on_each_other_are_installed_in_any_order(call: Any, standards_dir: Path) -> None:
    code, out = call("schemas", "install", standards_dir / "xoev-kern/xsd-official", "--version", "kern")
    assert code == 0
    assert "Übernommen: xoev kern – Bausteine" in out
    one, two, codes = "xmeld-25.11a/xsd", "xinneres-26.11-transcribed/xsd", "codelists-genericode/Erreichbarkeit_3.xml"
    code, out = call("schemas", "install", *(standards_dir / name for name in (one, two, codes)))
    assert code == 0
    assert "xinneres 26.11 – beginnt mit xinneres-rueckweisung.xsd" in out
    assert out.index("xinneres 26.11") < out.index("xmeld 25.11a")
    assert "Erreichbarkeit_3" not in out
    assert "9 Schlüssel" in out
    _, out = call("schemas", "list", "--json")
    in_force = {(row["standard"], row["version"]) for row in json.loads(out) if row["in_force"]}
    assert in_force == {("xmeld", "25.11a"), ("xinneres", "26.11")}
    code, out = call("validate", standards_dir / "xmeld-25.11a/examples")
    assert (code, out.count("gültig (amtliches Schema)")) == (0, 4)


@pytest.mark.standards
def test_what_can_not_be_installed_says_what_is_missing(call: Any, standards_dir: Path, tmp_path: Path) -> None:
    code, text = call("schemas", "install", standards_dir / "xmeld-25.11a/xsd")
    assert code == 2
    assert "bitte die zugehörige Veröffentlichung" in text
    code, text = call("schemas", "install", standards_dir / "xoev-kern/xsd-official")
    assert (code, "--version" in text) == (2, True)
    code, text = call("schemas", "install", tmp_path / "nix", tmp_path / "nix2", "--version", "1")
    assert (code, "einzige Quelle" in text) == (2, True)
    code, text = call("schemas", "install", tmp_path / "nix")
    assert (code, "gibt es nicht" in text) == (2, True)

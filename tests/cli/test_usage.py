"""Wrong calls and broken surroundings: German, helpful, exit code 2 or 1, and never a traceback."""

import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from drehscheibe.cli.app import app, main
from drehscheibe.cli.output import show
from drehscheibe.errors import Transient
from drehscheibe.fristen.aufbewahrung import AUFBEWAHRUNG
from drehscheibe.journal import KeyRing
from drehscheibe.services.bewohnerparkausweis.einstellungen import parken
from drehscheibe.settings import settings

Call = Callable[..., tuple[int, str, str]]
ENGLISH = ("Usage", "Options", "Arguments", "Commands", "Error:", "Invalid", "Missing", "No such", "Try '", "default:", "Show this")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(tmp_path))
    monkeypatch.delenv("DREHSCHEIBE_JOURNAL_URL", raising=False)
    settings.cache_clear()
    parken.cache_clear()  # where the seal lies: another test may have set a place of its own
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def call(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["drehscheibe", *words])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        assert not [word for word in ("Traceback", *ENGLISH) if word in told.out + told.err]
        return code, told.out, told.err

    return run


def commands() -> Iterator[tuple[str, ...]]:
    """Every command and group, by the words it is called with."""

    def below(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield path
        if isinstance(command, TyperGroup):
            for name, one in command.commands.items():
                yield from below(one, (*path, name))

    yield from below(get_command(app), ())


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_help_page_is_german_and_names_every_value_to_give(call: Call, words: tuple[str, ...]) -> None:
    code, out, _ = call(*words, "--help")
    assert code == 0
    assert out.startswith(f"Aufruf: {' '.join(('drehscheibe', *words))}")
    assert "diese Hilfe zeigen" in out
    assert "Befehle\n" in out or "--json" in out or words == ("metrics",)  # has a format of its own
    assert "None" not in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("flows --nurr x", "--nurr gibt es hier nicht; gemeint ist vielleicht --nur"),
        ("flowss", "Diesen Befehl gibt es nicht; es gibt: flows, run"),
        ("journal verfy", "es gibt: verify"),
        ("run", "Es fehlt ABLAUF: Name des Ablaufs"),
        ("journal export", "Es fehlt --stage STUFE"),
        ("run x --von", "Nach --von fehlt der Wert"),
        ("flows --json=3", "--json steht für sich"),
        ("flows a b", "mehr Angaben, als der Befehl kennt"),
        ("sandbox up --port abc", "--port ZAHL passt nicht: erwartet wird eine ganze Zahl"),
        ("sandbox up --port 70000", "--port ZAHL passt nicht: ist zu groß"),
        ("demo --size 0", "--size ZAHL passt nicht: ist zu klein"),
        ("abgleich --aus gibt/es/nicht", "diesen Ordner gibt es nicht"),
        ("klaerfall resubmit 1 --korrigiert .", "das ist ein Ordner, keine Datei"),
        ("klaerfaelle --stand open", "Diesen Stand gibt es nicht; es gibt: offen"),
        ("klaerfaelle --ablauf mars", "es gibt: melderegister_zulassung"),
        ("run melderegister_zulassung --von gestern", "2026-11-21T02:00"),
        ("run melderegister_zulassung --von 2026-11-22 --bis 2026-11-22", "--bis muss nach --von liegen"),
        ("journal abrufe --zweck Datenschutzkontrolle --von 2026-11-22 --bis 2026-11-20", "--bis muss nach --von liegen"),
        ("journal export --stage received --out x --ablauf mars", "es gibt: melderegister_zulassung"),
        ("metrics --out .", "das ist ein Ordner, keine Datei"),
        ("metrics --out gibt/es/nicht", "den Ordner dieser Datei gibt es nicht"),
        ("sandbox stats --state pyproject.toml", "läuft keine Sandbox"),
        ("demo --faults quatsch", "erwartet wird partner:art"),
        ("check umtauschfrist 5", "gehören zur Regel umtauschfrist"),
        ("check steuer-id 86095742719 --geboren 1955", "gehören zur Regel umtauschfrist"),
        ("fristen --bis 2027-02-29", "es muss ihn im Kalender geben"),
        ("permit verify x --tag morgen", "JJJJ-MM-TT"),
        ("permit verify x", "--schluessel"),
        ("permit verify ausweis.pdf --schluessel pyproject.toml", "diese Datei gibt es nicht"),
        ("check steuer-id", "Es fehlt der zu prüfende Wert"),
        ("partners ping mars", "es gibt melderegister"),
        ("journal abrufe --zweck kurz", "mindestens zehn Zeichen"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_to_do(call: Call, words: str, told: str) -> None:
    code, out, err = call(*words.split())
    assert (code, out) == (2, "")
    assert told in err


def test_words_too_many_are_not_repeated_for_they_may_be_a_name(call: Call) -> None:
    assert "Erika" not in call("trace", "Mustermann,", "Erika")[2]


def test_a_group_without_a_command_shows_its_help(call: Call) -> None:
    code, _, err = call("journal")
    assert code == 2
    assert err.startswith("Aufruf: drehscheibe journal")


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("DREHSCHEIBE_AGS", "Offenbach", "DREHSCHEIBE_AGS: hat nicht die vorgeschriebene Form"),
        ("DREHSCHEIBE_START", "bald", "DREHSCHEIBE_START: erwartet wird ein Tag"),
        ("DREHSCHEIBE_JOURNAL_URL", "mysql://geheim@x/y", "DREHSCHEIBE_JOURNAL_URL: hat nicht"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    call: Call, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    monkeypatch.setenv(variable, value)
    code, _, err = call("klaerfaelle")
    assert code == 2
    assert told in err
    assert value not in err


def test_config_check_finds_a_wrong_setting_of_a_service(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_LEISTUNGEN", "kein JSON")
    code, out, _ = call("config", "check", "--json")
    assert code == 2
    assert "kein gültiges JSON in DREHSCHEIBE_LEISTUNGEN" in out


def test_a_wrong_connection_says_which_field(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyRing.create(home / "keyring.json")
    monkeypatch.setenv("DREHSCHEIBE_CONN_MELDEREGISTER", '{"uri": "geheim"}')
    code, _, err = call("run", "melderegister_zulassung")
    assert code == 2
    assert "url: fehlt; uri: gibt es nicht" in err
    assert "geheim" not in err


def test_a_journal_of_a_newer_version_asks_for_that_version(call: Call, home: Path) -> None:
    KeyRing.create(home / "keyring.json")
    call("journal", "verify")
    with sqlite3.connect(home / "journal.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    code, _, err = call("journal", "verify")
    assert code == 2
    assert "neuere Fassung" in err


def test_a_key_ring_of_another_journal_is_suspected_before_tampering(call: Call, home: Path) -> None:
    KeyRing.create(home / "keyring.json")
    call("trace", "Koch", "--zweck", "Auskunft an Betroffene")  # leaves an entry
    (home / "keyring.json").unlink()
    KeyRing.create(home / "keyring.json")
    code, out, _ = call("journal", "verify")
    assert code == 1
    assert "nur der Schlüsselbund nicht zu diesem Journal" in " ".join(out.split())
    code, _, err = call("klaerfaelle")
    assert code == 2
    assert "passt nicht zu diesem Journal" in " ".join(err.split())


def test_a_file_in_the_place_of_a_folder_is_named(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "datei").touch()
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(home / "datei"))
    code, _, err = call("journal", "keys", "create")
    assert code == 2
    assert str(home / "datei") in err


def test_a_fault_of_our_own_is_told_without_its_text(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyError("Kanarienvogel")

    monkeypatch.setattr("drehscheibe.settings.settings", broken)
    code, _, err = call("journal", "verify")
    assert code == 1
    assert "KeyError in test_usage.py" in err
    assert "Kanarienvogel" not in err


def test_brackets_in_a_text_are_shown_and_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"Befund": "[bold] [/x] [M]"}], False)
    assert "[bold] [/x] [M]" in capsys.readouterr().out


def test_a_list_that_was_narrowed_to_nothing_does_not_claim_to_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"a": "x"}], False, "", "Keine Klärfälle. Gut so.", only="y")
    show([], False, "", "Keine Klärfälle. Gut so.", only="y")
    assert capsys.readouterr().out.splitlines() == ["In keiner Zeile kommt dieser Text vor.", "Keine Klärfälle. Gut so."]


def test_a_folder_with_brackets_in_its_name_is_named_as_it_is(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(home / "[/amt]"))
    code, out, _ = call("journal", "keys", "create")
    assert code == 0
    assert f"{home}/[/amt]/keyring.json" in out


def test_a_full_disk_is_told_in_german(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("drehscheibe.settings.settings", full)
    code, _, err = call("journal", "verify")
    assert (code, err) == (1, "Fehler: Der Datenträger ist voll; bitte Platz schaffen und noch einmal versuchen.\n")


def test_deleting_by_hand_deletes_what_is_deleted_daily_and_names_what_could_not_be(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeyRing.create(home / "keyring.json")
    code, out, _ = call("journal", "purge", "--probe", "--json")
    assert code == 0
    assert json.loads(out) == {**dict.fromkeys(AUFBEWAHRUNG, 0), "ausgefallen": []}

    def broken(*_: object) -> int:
        raise Transient("Der Ordner antwortet nicht.")

    terms = {**AUFBEWAHRUNG, "roboter": replace(AUFBEWAHRUNG["roboter"], loesche=broken)}
    monkeypatch.setattr("drehscheibe.fristen.aufbewahrung.AUFBEWAHRUNG", terms)
    code, out, err = call("journal", "purge")
    assert code == 1
    assert "Pseudonyme" in out and "Der Ordner antwortet nicht." in err

"""What an operator or clerk sees on the command line: answers, exit codes, and what to do when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def hub(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DREHSCHEIBE_")}
    return kept | {"DREHSCHEIBE_HOME": str(tmp_path / "hub"), "COLUMNS": "150"}


def call(hub: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "drehscheibe", *words], env=hub, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def as_json(hub: dict[str, str], *words: str) -> Any:
    code, out, err = call(hub, *words, "--json")
    assert code in (0, 1), err
    return json.loads(out)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "steuer-id", "86095742719"), 0),
        (("check", "steuer-id", "86095742718"), 1),
        (("check", "fuehrerscheinnummer", "B072RRE2I55"), 0),
        (("check", "kennzeichen", "OF-AB 12345"), 1),
        (("check", "fin", "WVWZZZ1JZ3W386752"), 0),
        (("check", "ausweisnummer", "L01X00O47"), 1),
        (("check", "iban", "DE89370400440532013000"), 0),
        (("check", "din-91379", "Иванов"), 1),
        (("check", "umtauschfrist", "--geboren", "1955", "--ausgestellt", "1990-05-01"), 0),
        (("check", "umtauschfrist", "--ausgestellt", "1990-05-01"), 1),
        (("check", "gibt-es-nicht", "1"), 2),
        (("check", "umtauschfrist", "--geboren", "gestern"), 2),
    ],
)
def test_a_check_answers_by_its_exit_code_and_a_german_sentence(hub: dict[str, str], words: tuple[str, ...], code: int) -> None:
    found, out, err = call(hub, *words)

    assert found == code, out + err
    assert (out + err).strip()
    assert "Traceback" not in err


def test_an_invalid_value_is_never_repeated(hub: dict[str, str]) -> None:
    _, out, err = call(hub, "check", "steuer-id", "86095742718")

    assert "86095742718" not in out + err


def test_without_a_key_ring_the_operator_is_told_how_to_make_one(hub: dict[str, str]) -> None:
    code, _, err = call(hub, "klaerfaelle")

    assert code == 2
    assert "journal keys create" in err


def test_config_check_names_everything_that_is_missing_and_ends_with_2(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    code, out, _ = call(hub, "config", "check", "--json")
    rows = {row["Was"]: row for row in json.loads(out)}

    assert code == 2
    assert rows["Journal und Schlüsselbund"]["Ergebnis"] == "in Ordnung"
    assert "DREHSCHEIBE_CONN_MELDEREGISTER" in rows["Verbindung melderegister"]["Hinweis"]


def test_running_a_flow_without_its_connection_is_a_misconfiguration(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    code, out, err = call(hub, "run", "melderegister_zulassung", "--json")

    assert code == 2
    assert "DREHSCHEIBE_CONN_MELDEREGISTER" in err
    assert out == ""


def test_running_a_flow_whose_partner_is_down_ends_with_1_and_says_so(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")
    hub["DREHSCHEIBE_CONN_MELDEREGISTER"] = json.dumps({"url": "http://127.0.0.1:9/soap"})

    code, _, err = call(hub, "run", "melderegister_zulassung")

    assert code == 1
    assert "Verbindung" in err
    assert "Traceback" not in err


def test_a_list_can_be_narrowed_and_taken_into_a_spreadsheet(hub: dict[str, str]) -> None:
    code, out, _ = call(hub, "flows", "--csv", "--nur", "Umtausch")
    head, *rows = out.splitlines()
    assert code == 0
    assert head.startswith("Ablauf;Titel;von;")
    assert rows and all("umtausch" in row.lower() for row in rows)


def test_an_unknown_flow_is_answered_with_those_there_are(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    code, _, err = call(hub, "run", "ummeldung_nach_mars")

    assert code == 2
    assert "melderegister_zulassung" in err


def test_a_fresh_journal_is_whole_and_empty(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    assert as_json(hub, "journal", "verify")["unversehrt"] is True
    assert as_json(hub, "klaerfaelle") == []
    assert {row["Ablauf"] for row in as_json(hub, "flows")} >= {"melderegister_zulassung", "fuehrerschein_umtausch"}


def test_a_journal_brought_back_from_a_backup_is_noted_as_such_by_somebody(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    assert as_json(hub, "journal", "restored", "--als", "betrieb") == {"eingespielt": True}
    assert as_json(hub, "journal", "verify")["eintraege"] == 1


def test_a_key_ring_is_never_overwritten(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")

    code, _, err = call(hub, "journal", "keys", "create")

    assert code == 2
    assert "unlesbar" in err


def test_beside_a_journal_that_is_in_use_no_new_key_ring_is_made(hub: dict[str, str]) -> None:
    call(hub, "journal", "keys", "create")
    call(hub, "journal", "restored", "--als", "betrieb")
    (Path(hub["DREHSCHEIBE_HOME"]) / "keyring.json").unlink()

    code, _, err = call(hub, "journal", "keys", "create")

    assert code == 2
    assert "aus der Sicherung" in err
    assert not (Path(hub["DREHSCHEIBE_HOME"]) / "keyring.json").exists()


def test_a_file_is_recognised_and_its_faults_are_named(hub: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text('<a xmlns="http://www.osci.de/xmeld1712"/>', "utf-8")

    code, out, err = call(hub, "validate", str(file))

    assert code == 1, err
    assert "XMeld" in out or "xmeld" in out


def test_the_sandbox_statistics_need_a_running_sandbox(hub: dict[str, str], tmp_path: Path) -> None:
    code, _, err = call(hub, "sandbox", "stats", "--state", str(tmp_path))

    assert code == 2
    assert "sandbox up" in err


def test_a_sandbox_with_too_few_people_for_its_samples_says_how_many_it_needs(hub: dict[str, str], tmp_path: Path) -> None:
    code, _, err = call(hub, "sandbox", "up", "--size", "100", "--port", "0", "--state", str(tmp_path))
    assert code == 2
    assert "mindestens 600 Einwohner" in " ".join(err.split())


def test_every_setting_is_listed_with_its_meaning_and_without_its_value(hub: dict[str, str]) -> None:
    secret = "postgresql+psycopg://hub:geheim@localhost/journal"
    rows = {row["Variable"]: row for row in as_json(hub | {"DREHSCHEIBE_JOURNAL_URL": secret}, "config", "show")}
    assert {"DREHSCHEIBE_HOME", "DREHSCHEIBE_UMTAUSCH_GEBUEHR", "DREHSCHEIBE_MELDEWESEN_DIENSTE"} <= rows.keys()
    assert all(row["Bedeutung"] for row in rows.values())
    assert rows["DREHSCHEIBE_JOURNAL_URL"]["Gesetzt"] == "ja"
    assert "geheim" not in str(rows)


def test_a_default_is_shown_as_it_would_be_set(hub: dict[str, str]) -> None:
    rows = {row["Variable"]: row["Vorgabe"] for row in as_json(hub, "config", "show")}
    assert rows["DREHSCHEIBE_KALENDER_SAMSTAGS"] == "false"
    assert rows["DREHSCHEIBE_FUEHRERSCHEIN_TAGESREGEL"] == "vortag"
    assert json.loads(rows["DREHSCHEIBE_KFZ_SPERRLISTE"]) == sorted(json.loads(rows["DREHSCHEIBE_KFZ_SPERRLISTE"]))
    assert not [value for value in rows.values() if value.startswith("(") or "frozenset" in value or "object at" in value]


def test_a_sandbox_that_was_killed_is_not_taken_for_a_running_one(hub: dict[str, str], tmp_path: Path) -> None:
    for note in ('{"url": "http://127.0.0.1:9"}', "unlesbar"):
        (tmp_path / "sandbox.json").write_text(note, "utf-8")
        code, _, err = call(hub, "sandbox", "stats", "--state", str(tmp_path))
        assert code == 2
        assert "läuft keine Sandbox" in err


def test_two_sandboxes_do_not_share_a_folder_nor_two_demonstrations(hub: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "drehscheibe", "sandbox", "up", "--size", "600", "--port", "0", "--state", str(tmp_path / "sandbox")]
    with subprocess.Popen(command, env=hub, stdout=subprocess.PIPE, text=True) as first:
        try:
            assert first.stdout is not None
            port = first.stdout.readline().split("127.0.0.1:")[1].split()[0]
            second = call(hub, "sandbox", "up", "--port", "0", "--state", str(tmp_path / "sandbox"))
            demo = call(hub, "demo", "--once", "--port", "0", "--home", str(tmp_path))
            taken = call(hub, "sandbox", "up", "--size", "600", "--port", port, "--state", str(tmp_path / "andere"))
            busy = call(hub, "demo", "--once", "--port", port, "--home", str(tmp_path / "andere"))
        finally:
            first.terminate()
    assert [code for code, _, _ in (second, demo, taken, busy)] == [2, 2, 2, 2]
    assert "läuft schon eine Sandbox" in second[2]
    assert "läuft schon eine Vorführung" in demo[2]
    assert "Port ist schon belegt" in taken[2]
    assert f"Port {port} ist schon belegt" in busy[2]
    assert first.returncode == 0


def test_looking_at_the_flows_loads_nothing_that_only_a_call_or_a_batch_needs(hub: dict[str, str]) -> None:
    heavy = {"zeep", "great_expectations", "pandas", "numpy", "jsonschema", "holidays", "jinja2", "alembic", "rich", "typst"}
    asked = f"import sys, drehscheibe.services.registry; print(*({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], env=hub, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""

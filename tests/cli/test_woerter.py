"""What an operator reads of the journal is German, and what comes from outside does not command the terminal."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drehscheibe.cli.app import main
from drehscheibe.cli.woerter import schritt
from drehscheibe.journal import Journal, KeyRing
from drehscheibe.journal.lanes import answer_stage, converted_stage
from drehscheibe.run import run
from drehscheibe.services.registry import FLOWS
from drehscheibe.settings import settings
from drehscheibe.steps import plan
from fakes import MemorySource, MemoryTarget, make_flow

Call = Callable[..., str]
GOOD, BAD = "[/gut]\x1b[2J", "zwei"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """One message that was done, and a Klaerfall; the sender calls the first what a terminal would obey."""
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(tmp_path))
    monkeypatch.delenv("DREHSCHEIBE_JOURNAL_URL", raising=False)
    settings.cache_clear()
    KeyRing.create(tmp_path / "keyring.json")
    opened = Journal.open(settings())
    run(make_flow(MemorySource({GOOD: b"gut \x1b]0;Titel\x07\r\n[/b]", BAD: b"kaputt"}), MemoryTarget(), name=FLOWS[0].name), opened)
    yield opened
    opened.database.engine.dispose()
    settings.cache_clear()


@pytest.fixture
def call(journal: Journal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    def called(*words: str) -> str:
        monkeypatch.setattr("sys.argv", ["drehscheibe", *words])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        assert left.value.code == 0, told.err
        return told.out

    return called


def test_the_way_of_a_message_is_told_in_german(call: Call) -> None:
    told = call("trace", GOOD)
    assert "Absender benachrichtigt │ erledigt" in " ".join(told.split())
    assert not [word for word in ("receipt", "receive", "check_incoming", "acknowledge") if word in told]
    assert "receipt" in call("trace", GOOD, "--json")


def test_a_klaerfall_is_found_by_the_number_the_list_shows(call: Call) -> None:
    (case,) = json.loads(call("klaerfaelle", "--json"))
    assert call("trace", case["id"][:8]) == call("trace", case["message_id"])


def test_lists_of_klaerfaelle_name_the_step_as_people_call_it(call: Call) -> None:
    (case,) = json.loads(call("klaerfaelle", "--stand", "offen", "--json"))
    assert case["step"] == "check_incoming"
    for words in (("klaerfaelle",), ("klaerfaelle", "--csv"), ("klaerfall", "show", case["id"])):
        told = " ".join(call(*words).split())
        assert "Eingang prüfen" in told or "Eingang │" in told, told
        assert "check_incoming" not in told


def test_nothing_from_outside_reaches_the_terminal_as_a_command(call: Call) -> None:
    told = call("trace", GOOD, "--inhalt", "--zweck", "Auskunft an Betroffene")
    assert "[/gut]" in told and "[/b]" in told and "Wie empfangen" in told
    assert not {"\x1b", "\x07", "\r"} & set(told)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_step_of_every_flow_has_a_german_word(flow: object) -> None:
    for step in plan(flow):  # type: ignore[arg-type]  # a Flow
        told = schritt(step.name)
        assert told != step.name and not told.endswith((".convert", ".check", ".send", ".ask"))


def test_every_stage_has_a_german_word() -> None:
    from drehscheibe.cli.woerter import stufe

    assert [stufe(one) for one in ("received", "incoming", answer_stage("kartei"), converted_stage("eakte"))] == [
        "Wie empfangen", "Eingang, geöffnet", "kartei: Antwort", "eakte: Ausgang",
    ]  # fmt: skip

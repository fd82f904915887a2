"""What comes from the XTA mailbox is stored raw before anything else; death between any two side effects loses and doubles nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa

import hub
from drehscheibe import Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.xta_postfach import RAW_KIND
from drehscheibe.partners.xta_postfach.simulated.box import BoxPort, BoxRules
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.transport.xta import open_delivered
from faults.effects import COMMIT, HTTP, Death, Killer, watched
from services.meldewesen.amt import DIENSTE, Fall, Schalter

pytestmark = pytest.mark.slow

_GOOD = {"anmelden": {}, "ummelden": {}, "abmelden_nebenwohnung": {"abmeldung": {"hauptwohnung": "auswärts"}}}
_BAD = {"anmelden": {"schein": {"version": "alt"}}, "ummelden": {"schein": {"version": "alt"}},
        "abmelden_nebenwohnung": {"abmeldung": {"leser": "ags:06435014"}}}  # fmt: skip


STEP = 16


def _sandkasten(dienst: str, good: int = 2) -> tuple[Assembly, Schalter]:
    """Some good messages and one that goes back to its author by itself."""
    assembly = hub.sandbox(lambda _world, _portal: None)
    desk = Schalter(assembly, dienst)
    for number in range(good):
        desk.gib_ab(Fall(f"gut-{number}", {"erwartet": {}, **_GOOD[dienst]}))
    desk.gib_ab(Fall("falsch", {"erwartet": {}, **_BAD[dienst]}))
    return assembly, desk


@dataclass(frozen=True)
class Ende:
    """How everything ended, wherever it can be seen."""

    journal: hub.Ending
    postfaecher: dict[tuple[str, str], int]
    geschlossen: dict[str, int]
    eingetragen: int


def _ende(dienst: str, journal: Journal, assembly: Assembly, desk: Schalter) -> Ende:
    state = desk.portal.xta.state
    sent = Counter(
        (stored.meta.message_type.code, stored.meta.reader.identifier)
        for stored in state.messages.values() if stored.meta.message_type.code != "0300"  # a question may be asked twice
    )  # fmt: skip
    registered = assembly.sandbox.stats()["melderegister"]
    assert isinstance(registered, dict)
    return Ende(
        hub.ending(hub.flow(dienst), journal, assembly), dict(sent), state.counts()["ags:06413000"], len(registered["accepted"])
    )


def _run(dienst: str, journal: Journal, assembly: Assembly, point: Callable[[str, Callable[[], Any]], Any]) -> Any:
    with hub.reachable(assembly), watched(journal, point):
        return run(hub.flow(dienst), journal, hub.window(hub.flow(dienst)))


@contextmanager
def _journal(path: Path) -> Iterator[Journal]:
    journal = hub.open_journal(f"sqlite:///{path}")
    try:
        yield journal
    finally:
        journal.database.engine.dispose()


def _twice(dienst: str, path: Path, last: int | None) -> tuple[Ende, int]:
    """Run, dying after so many side effects, and run again until the mailbox is empty (evaluations come back later)."""
    assembly, desk = _sandkasten(dienst, good=1)
    with _journal(path) as journal:
        killer = Killer(last)
        if last is not None:
            with pytest.raises(Death):
                _run(dienst, journal, assembly, killer)
        else:
            _run(dienst, journal, assembly, killer)
        _run(dienst, journal, assembly, Killer())
        if dienst == "anmelden":
            _run("rueckmeldung", journal, assembly, Killer())
        return _ende(dienst, journal, assembly, desk), killer.count


@pytest.mark.parametrize("first", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(4, STEP + 1, 3))])
@pytest.mark.parametrize("dienst", DIENSTE)
def test_death_after_any_side_effect_changes_nothing_about_the_end(dienst: str, first: int, tmp_path: Path) -> None:
    expected, effects = _twice(dienst, tmp_path / "allein.db", None)
    assert effects > 30
    assert expected.geschlossen["new"] == 0
    assert expected.journal.held["xta_postfach"] == expected.journal.delivered["xta_postfach"]

    different = [last for last in range(first, effects, STEP) if _twice(dienst, tmp_path / f"{last}.db", last)[0] != expected]

    assert different == []


def test_what_was_fetched_is_durable_before_the_next_is_fetched_and_before_anything_is_read(tmp_path: Path) -> None:
    assembly, desk = _sandkasten("anmelden", good=3)
    calls, seen = desk.portal.xta.calls, []

    def point(kind: str, do: Callable[[], Any]) -> Any:
        before = calls["MsgBoxFetchRequest"]
        result = do()
        seen.append("fetch" if calls["MsgBoxFetchRequest"] > before else kind)
        return result

    with _journal(tmp_path / "journal.db") as journal:
        _run("anmelden", journal, assembly, point)
        with journal.transaction() as tx:
            ids = tx.execute(sa.select(t.message.c.id)).scalars().all()
            raw = [journal.outcomes.raw(tx, id_) for id_ in ids]

    places = [place for place, kind in enumerate(seen) if kind == "fetch"]
    assert len(places) == 4
    assert all(seen[place + 1] == COMMIT for place in places)
    assert HTTP in seen[places[-1] :]
    assert {message.kind for message in raw} == {RAW_KIND}
    assert all(open_delivered(message.body).meta.reader.identifier == "ags:06413000" for message in raw)


@pytest.mark.parametrize("rules", [BoxRules(fetch_limit=2), BoxRules(fetch_limit=2, hides_rest=True)], ids=["pages", "hides"])
def test_the_mailbox_is_drained_to_the_last_message_in_one_run(rules: BoxRules, tmp_path: Path) -> None:
    """Also where a listing that was cut at the server's limit looks complete."""
    assembly, desk = _sandkasten("anmelden", good=6)
    desk.portal.xta._actions |= BoxPort(desk.portal.xta.state, rules).actions
    with _journal(tmp_path / "journal.db") as journal:
        result = _run("anmelden", journal, assembly, Killer())

    assert result["received"] == 7
    assert desk.portal.xta.state.counts()["ags:06413000"]["fetched"] == 7


def test_a_listing_that_says_it_was_cut_is_not_taken_for_empty(tmp_path: Path) -> None:
    assembly, _ = _sandkasten("anmelden", good=2)
    with _journal(tmp_path / "journal.db") as journal:
        assembly.sandbox.misbehave(["xta_postfach:3801"])
        with pytest.raises(Transient, match="abgeschnitten"):
            _run("anmelden", journal, assembly, Killer())
        assembly.sandbox.misbehave([])
        assert _run("anmelden", journal, assembly, Killer())["received"] == 3


def test_where_the_answer_to_a_question_was_lost_it_is_asked_again_and_registered_once(tmp_path: Path) -> None:
    assembly, desk = _sandkasten("anmelden", good=1)
    calls = desk.portal.xta.calls

    def lose_the_answer(kind: str, do: Callable[[], Any]) -> Any:
        before, result = calls["SendMessageSync"], do()
        if calls["SendMessageSync"] > before:
            raise requests.ConnectionError
        return result

    with _journal(tmp_path / "journal.db") as journal:
        with pytest.raises(Transient):
            _run("anmelden", journal, assembly, lose_the_answer)
        _run("anmelden", journal, assembly, Killer())
        end = _ende("anmelden", journal, assembly, desk)

    assert end.eingetragen == 1
    assert end.postfaecher["0201", "ags:06412000"] == 1

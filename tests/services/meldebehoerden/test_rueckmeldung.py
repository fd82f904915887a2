"""Other Meldebehoerden tell that somebody has left for them: rueckmeldung/cases/*.toml; and that nothing is lost or doubled."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.partners.melderegister.wegzuege import Wegzuege
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.transport.xta import XtaClient
from faults.effects import dying
from services.meldebehoerden.amt import Ergebnis, Fall, Nachbar, amtlich, faelle, laufe, rueckmeldung, zurueck

ABLAUF = "rueckmeldung"
CASES = faelle(ABLAUF)


def neu() -> Nachbar:
    return Nachbar(hub.sandbox(lambda _world, _portal: None), ABLAUF)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    nachbar = neu()
    names = {nachbar.meldung(case): case.name for case in CASES}
    before = {name: gegangen(nachbar, name) for name in names.values()}
    found, heard = laufe(ABLAUF, nachbar, tmp_path_factory.mktemp(ABLAUF))
    return {
        name: rueckmeldung(found[key], heard.get(nachbar.dort.uuid(name), []), gegangen(nachbar, name) - before[name])
        for key, name in names.items()
    }


def gegangen(nachbar: Nachbar, name: str) -> int:
    people = (nachbar.assembly.world.person(one.id) for one in nachbar.personen[name])
    return sum(one is not None and one.weggezogen is not None and one.ziel == "Inland" for one in people)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


def test_the_same_rueckmeldung_under_a_new_number_is_evaluated_again_and_entered_once(tmp_path: Path) -> None:
    nachbar = neu()
    people = nachbar.leute(Fall("zweimal", {}))
    nachbar.dort.meldung("erste", people)
    nachbar.dort.meldung("zweite", people)
    _, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert [[type(one) for one in heard[nachbar.dort.uuid(name)]] for name in ("erste", "zweite")] == [[xmeld.Nachricht0203]] * 2
    with hub.reachable(nachbar.assembly):
        told = [one for one in Aenderungen().receive(Window()) if one.external_id[10:11] == "9"]
    assert len(told) == 1


def test_evaluations_of_two_people_of_one_name_are_not_taken_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Father and son differ by their birth dates; in the wrong order each would be answered with the other's data."""
    nachbar = neu()
    first, second, *_ = nachbar.leute(Fall("namensgleich", {"familie": True}))
    namesake = replace(second, familienname=first.familienname, vornamen=first.vornamen)
    nachbar.assembly.world.update_person(namesake)
    right = Wegzuege.bearbeite

    def swapped(self: Wegzuege, order: xmeld.Nachricht0201, now: datetime) -> tuple[str, str, tuple[bytes, ...]]:
        uuid, who, told = right(self, order, now)
        return uuid, who, told[::-1]

    monkeypatch.setattr(Wegzuege, "bearbeite", swapped)
    key = nachbar.dort.meldung("namensgleich", (first, namesake))
    outcomes, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert outcomes[key][2] == (("melderegister.check", "AUSWERTUNG"),)
    assert heard == {}


def test_who_left_for_one_city_can_not_leave_for_another(tmp_path: Path) -> None:
    """The second authority hears where the person is registered (0204, reason 4), of somebody without a Sperre."""
    from drehscheibe.services.meldewesen import nachbaramt
    from drehscheibe.standards.xmeld.baukasten.anschriften import Inlandsanschrift

    nachbar = neu()
    people = nachbar.leute(Fall("erst", {}))
    nachbar.dort.meldung("erst", people)
    laufe(ABLAUF, nachbar, tmp_path)
    other = Inlandsanschrift(gemeindeschluessel="06412000", hausnummer="9", postleitzahl="60322", strasse="Anderswo", wohnort="Frankfurt")
    body = xmeld.write(nachbaramt.meldung(people, people[0].anschrift, nachbar.dort.uuid("dann"), neu=other))
    nachbar.dort.abgeben("dann", "0201", body)
    _, heard = laufe(ABLAUF, nachbar, tmp_path)
    (told,) = heard[nachbar.dort.uuid("dann")]

    assert str(told.grund) == "4"
    assert told.aktuelleAnschrift.anschrift_inland.strasse == nachbaramt.DORT.strasse
    assert told.auszugsdatum is not None


def test_everybody_of_a_household_is_entered_or_nobody(tmp_path: Path) -> None:
    nachbar = neu()
    people = nachbar.leute(Fall("familie", {"familie": True, "doppelt": True}))
    key = nachbar.dort.meldung("familie", people)
    outcomes, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert outcomes[key][2] == (("melderegister.ask", "S999"),)
    assert heard == {}
    assert [nachbar.assembly.world.person(one.id) for one in people] == list(people)


@pytest.mark.parametrize("korrigiert", [False, True])
def test_who_was_evaluated_before_another_one_was_refused_is_not_evaluated_twice(
    korrigiert: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of four evaluations the server refuses the third; a clerk sends the case again, as it was or with the last one's data corrected."""
    nachbar, of = neu(), hub.flow(ABLAUF)
    nachbar.dort.meldung("familie", nachbar.leute(Fall("familie", {"familie": True})))
    take, calls = XtaClient.send_message, count(1)

    def picky(self: XtaClient, *message: Any) -> str:
        if next(calls) == 3:
            raise Rejected(Finding("XTA-9050", "Das Schema stimmt nicht."))
        return take(self, *message)

    monkeypatch.setattr(XtaClient, "send_message", picky)
    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    try:
        with hub.reachable(nachbar.assembly):
            run(of, journal)
            first = [one.betroffener.name.vornamen.vornamen for one in zurueck(nachbar)]
            with journal.transaction() as tx:
                (case,) = journal.desk.cases(tx)
                content = journal.desk.content(tx, case, "pruefer")
                corrected = replace(content, body=b"-West</xmeld:geburtsort>".join(content.body.rsplit(b"</xmeld:geburtsort>", 1)))
                assert corrected != content
                journal.desk.resubmit(tx, case, "pruefer", corrected if korrigiert else None)
            run(of, journal)
        outcomes = hub.ending(of, journal, nachbar.assembly).outcomes
    finally:
        journal.database.engine.dispose()
    told = [one.betroffener.name.vornamen.vornamen for one in zurueck(nachbar)]

    assert len(first) == 2
    assert (case.step, case.findings[0].rule) == ("auswertung.send", "XTA-9050")
    assert [one[0] for one in outcomes.values()] == ["receipt"]
    assert sorted(Counter(told).values()) == [1] * 4


@pytest.mark.standards
def test_what_goes_back_is_valid_against_the_official_schema(tmp_path: Path, standards_dir: Path) -> None:
    nachbar = neu()
    for case in CASES:
        nachbar.meldung(case)
    laufe(ABLAUF, nachbar, tmp_path)
    schema, checked = amtlich(standards_dir), Counter[str]()
    for message in zurueck(nachbar):
        if isinstance(message, xmeld.Nachricht0203 | xmeld.Nachricht0204):
            assert schema.validate(parse(xmeld.write(message, "25.11a"))), schema.error_log
            checked[type(message).__name__] += 1

    assert min(checked["Nachricht0203"], checked["Nachricht0204"]) > 5


# -- death between any two side effects ---------------------------------------------------------------------------------------------


def _ende(path: Path, last: int | None) -> tuple[Any, int]:
    """A family and one who can not be true; the process dies after so many side effects and is started again."""
    nachbar = neu()
    family = nachbar.leute(Fall("familie", {"familie": True}))
    nachbar.dort.meldung("familie", family)
    nachbar.meldung(Fall("tot", {"person": {"gestorben": 90}}))
    journal = hub.open_journal(f"sqlite:///{path}")
    try:
        with hub.reachable(nachbar.assembly), dying(journal, last) as killer:
            run(hub.flow(ABLAUF), journal)
        with hub.reachable(nachbar.assembly):
            run(hub.flow(ABLAUF), journal)
            told = sum(one.external_id[10:11] == "9" for one in Aenderungen().receive(Window()))
        ending = hub.ending(hub.flow(ABLAUF), journal, nachbar.assembly)
    finally:
        journal.database.engine.dispose()
    heard = Counter((type(one).__name__, one.betroffener.name.vornamen.vornamen) for one in zurueck(nachbar))
    gone = [nachbar.assembly.world.person(one.id) for one in family]
    return (ending.outcomes, ending.held["eakte"], heard, told, gone), killer.count


@pytest.mark.slow
def test_death_after_any_side_effect_changes_nothing_about_the_end(tmp_path: Path) -> None:
    expected, effects = _ende(tmp_path / "allein.db", None)
    assert sorted(expected[2].values()) == [1] * 5
    assert effects > 20

    assert [last for last in range(1, effects, 3) if _ende(tmp_path / f"{last}.db", last)[0] != expected] == []

"""Other Meldebehoerden ask for the pre-filled form, case by case: meldeschein_auskunft/cases/*.toml."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

import hub
from drehscheibe.run import run
from drehscheibe.sandbox.population import Sperre
from drehscheibe.services.meldewesen import nachbaramt
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from faults.effects import dying
from services.meldebehoerden.amt import Ergebnis, Fall, Nachbar, amtlich, auskunft, faelle, laufe, zurueck

ABLAUF = "meldeschein_auskunft"
CASES = faelle(ABLAUF)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    nachbar = Nachbar(hub.sandbox(lambda _world, _portal: None), ABLAUF)
    names = {nachbar.anfrage(case): case.name for case in CASES}
    found, heard = laufe(ABLAUF, nachbar, tmp_path_factory.mktemp(ABLAUF))
    return {name: auskunft(found[key], heard.get(nachbar.dort.uuid(name), [])) for key, name in names.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


def test_every_status_of_the_code_list_has_its_case() -> None:
    assert {status for case in CASES for status in case.erwartet.status} == {"01", "02", "03", "04", "07", "09"}


@pytest.fixture
def nachbar() -> Nachbar:
    return Nachbar(hub.sandbox(lambda _world, _portal: None), ABLAUF)


def test_who_sends_in_the_name_of_another_authority_gets_no_data(nachbar: Nachbar, tmp_path: Path) -> None:
    """The answer goes to the author the message names: that must be the one whom the server has let in."""
    (person,) = nachbar.leute(Fall("fremd", {}))
    body = xmeld.write(nachbaramt.frage((person,), person.anschrift, str(uuid4()), autor="ags:06438001"))
    key = nachbar.dort.abgeben("fremd", "0300", body)
    outcomes, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert outcomes[key][2] == (("check_incoming", "XTA-ABSENDER"),)
    assert {type(one) for messages in heard.values() for one in messages} <= {xmeld.Nachricht0010}


def test_what_the_register_should_not_have_told_does_not_go(nachbar: Nachbar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the register tells a relative with an Auskunftssperre who stays, a clerk decides."""
    monkeypatch.setattr("drehscheibe.partners.melderegister.vorausgefuellt.gesperrt", lambda _person: False)
    people = nachbar.leute(Fall("ehegatte", {"ehegatte": {"sperre": "3"}}))
    assert people[1].sperren == (Sperre(schluessel="3"),)
    key = nachbar.dort.frage("ehegatte", people[:1])
    outcomes, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert outcomes[key][2] == (("antwort.check", "HANDPRUEFUNG"),)
    assert heard == {}


def test_a_relative_who_stays_is_none_who_moves_though_the_question_fits_both(
    nachbar: Nachbar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked by a first name and a year: who moves is who the register says was found, not whom the question may mean as well."""
    monkeypatch.setattr("drehscheibe.partners.melderegister.vorausgefuellt.gesperrt", lambda _person: False)
    first, spouse = nachbar.leute(Fall("ehegatte", {"ehegatte": {"sperre": "3"}}))
    year, away = first.geburtsdatum[:4], replace(first.anschrift, strasse="Schlossplatz", plz="63450", ort="Hanau", ags="06435014")
    alike = {"familienname": first.familienname, "vornamen": f"{first.vornamen} Robin", "geburtsdatum": f"{year}-01-02"}
    nachbar.assembly.world.update_person(replace(spouse, anschrift=away, **alike))
    key = nachbar.dort.frage("jahrgang", (replace(first, geburtsdatum=year),))
    outcomes, heard = laufe(ABLAUF, nachbar, tmp_path)

    assert outcomes[key][2] == (("antwort.check", "HANDPRUEFUNG"),)
    assert heard == {}


def test_a_retrieval_by_another_authority_changes_nothing_here(nachbar: Nachbar, tmp_path: Path) -> None:
    people = nachbar.leute(Fall("familie", {"familie": True}))
    nachbar.dort.frage("familie", people)
    laufe(ABLAUF, nachbar, tmp_path)

    assert [nachbar.assembly.world.person(one.id) for one in people] == list(people)


@pytest.mark.standards
def test_the_answer_is_valid_against_the_official_schema(nachbar: Nachbar, tmp_path: Path, standards_dir: Path) -> None:
    nachbar.dort.frage("familie", nachbar.leute(Fall("familie", {"familie": True})))
    nachbar.dort.frage("sperre", nachbar.leute(Fall("sperre", {"person": {"sperre": "3", "sperre_tage": 90}})))
    nachbar.dort.frage("weg", nachbar.leute(Fall("weg", {"person": {"weggezogen": 9, "ziel": "unbekannt"}})))
    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    with hub.reachable(nachbar.assembly):
        run(hub.flow(ABLAUF), journal)
    journal.database.engine.dispose()
    schema = amtlich(standards_dir)
    told = [bytes(one.contents[0].content) for one in nachbar.dort.xta.state.messages.values() if one.meta.message_type.code == "0301"]

    assert len(told) == 3
    for body in told:
        assert schema.validate(parse(xmeld.write(xmeld.read(body), "25.11a"))), schema.error_log


# -- death between any two side effects ---------------------------------------------------------------------------------------------


def _ende(path: Path, last: int | None) -> tuple[object, int]:
    """Two questions; the process dies after so many side effects and is started again."""
    nachbar = Nachbar(hub.sandbox(lambda _world, _portal: None), ABLAUF)
    nachbar.dort.frage("familie", nachbar.leute(Fall("familie", {"familie": True})))
    nachbar.anfrage(Fall("niemand", {"anfrage": {"familienname": "Niemandsname"}}))
    journal = hub.open_journal(f"sqlite:///{path}")
    try:
        with hub.reachable(nachbar.assembly), dying(journal, last) as killer:
            run(hub.flow(ABLAUF), journal)
        with hub.reachable(nachbar.assembly):
            run(hub.flow(ABLAUF), journal)
        ending = hub.ending(hub.flow(ABLAUF), journal, nachbar.assembly)
    finally:
        journal.database.engine.dispose()
    heard = sorted(str(one.ursprungsnachricht.nachrichtenUUID) for one in zurueck(nachbar))
    return (ending.outcomes, ending.held["xta_postfach"] == ending.delivered["xta_postfach"], heard), killer.count


@pytest.mark.slow
def test_death_after_any_side_effect_changes_nothing_about_the_end(tmp_path: Path) -> None:
    expected, effects = _ende(tmp_path / "allein.db", None)
    assert effects > 15

    assert [last for last in range(1, effects, 3) if _ende(tmp_path / f"{last}.db", last)[0] != expected] == []

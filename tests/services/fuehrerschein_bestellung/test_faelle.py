"""Ordering cards and asking for transcripts, case by case: cases/*.toml."""

from pathlib import Path

import pytest

from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person
from drehscheibe.standards.fahrerlaubnis import Vorgang
from services.portalfaelle import Fall, faelle
from services.vorgangsfaelle import Ergebnis, ergebnisse, erwartet

CASES = faelle(Path(__file__).parent / "cases")


def _bereite_vor(assembly: Assembly, case: Fall, person: Person, known: Vorgang) -> str:
    return f"{known.vorgangsnummer}/1/bestellung"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("fuehrerschein_bestellung", CASES, _bereite_vor, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == erwartet(case), case.inhalt["titel"]

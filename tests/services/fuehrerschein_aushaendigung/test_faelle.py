"""Hand-overs, case by case: cases/*.toml."""

from dataclasses import replace
from pathlib import Path

import pytest

from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person
from drehscheibe.standards.fahrerlaubnis import Vorgang
from services.portalfaelle import Fall, faelle
from services.vorgangsfaelle import Ergebnis, ergebnisse, erwartet

CASES = faelle(Path(__file__).parent / "cases")


def _bereite_vor(assembly: Assembly, case: Fall, person: Person, known: Vorgang) -> str:
    """In the ZFER the number of ``nummer_von_anderem`` belongs to somebody else; `geburtsdatum_im_zfer` is what it holds there."""
    simulator = assembly.sandbox.simulators["zfer"]
    assert isinstance(simulator, ZferSimulator)
    told = case.inhalt.get("zfer", {})
    if told:
        entry = simulator.register.entry(person.id)
        assert entry is not None
        simulator.register.write(replace(entry, inhaber=replace(entry.inhaber, **told)))
    return f"{known.vorgangsnummer}/1/aushaendigung"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("fuehrerschein_aushaendigung", CASES, _bereite_vor, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == erwartet(case), case.inhalt["titel"]

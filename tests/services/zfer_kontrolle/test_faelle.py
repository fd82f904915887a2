"""The nightly control of the ZFER, case by case: cases/*.toml."""

from dataclasses import replace
from pathlib import Path

import pytest

from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person
from drehscheibe.services.zfer_kontrolle.samples import eintrag
from drehscheibe.standards.fahrerlaubnis import Vorgang
from services.portalfaelle import Fall, faelle
from services.vorgangsfaelle import Ergebnis, ergebnisse, erwartet, wert

CASES = faelle(Path(__file__).parent / "cases")


def _bereite_vor(assembly: Assembly, case: Fall, person: Person, known: Vorgang) -> str:
    """``[zfer]`` is what the ZFER holds otherwise about the card; without it nothing."""
    simulator = assembly.sandbox.simulators["zfer"]
    assert isinstance(simulator, ZferSimulator)
    told = case.inhalt.get("zfer")
    if told is not None:
        entry = eintrag(person.id, known)
        values = {key: wert(value) for key, value in told.items() if key != "inhaber"}
        simulator.register.write(replace(entry, inhaber=replace(entry.inhaber, **told.get("inhaber", {})), **values))
    return f"{known.vorgangsnummer}/1/kontrolle"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("zfer_kontrolle", CASES, _bereite_vor, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == erwartet(case), case.inhalt["titel"]

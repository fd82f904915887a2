"""Register, change and give up a dwelling, case by case: <service>/cases/*.toml."""

from typing import Any

import pytest

from drehscheibe.services.registry import flow
from services.meldewesen.amt import DIENSTE, Ergebnis, Fall, ergebnisse, faelle

CASES = {name: faelle(name) for name in DIENSTE}
ALL = [pytest.param(name, case, id=f"{name}-{case.name}") for name in DIENSTE for case in CASES[name]]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Ergebnis]]:
    return {name: ergebnisse(name, CASES[name], tmp_path_factory.mktemp(name)) for name in DIENSTE}


@pytest.mark.parametrize(("name", "case"), ALL)
def test_the_case_ends_as_its_file_says(name: str, case: Fall, outcomes: dict[str, dict[str, Ergebnis]]) -> None:
    assert outcomes[name][case.name] == case.erwartet, case.inhalt["titel"]


@pytest.mark.parametrize("name", DIENSTE)
def test_every_outcome_and_every_step_with_a_gate_has_its_case(name: str) -> None:
    told: set[Any] = {(case.erwartet.ausgang, case.erwartet.schritt) for case in CASES[name]}
    asked = {f"{leg.name}.check" for leg in flow(name).legs if leg.name == "melderegister"}

    assert {("Quittung", ""), ("Klärfall", "check_incoming"), ("Abweisung", "check_incoming")} <= told
    assert asked <= {step for _, step in told}

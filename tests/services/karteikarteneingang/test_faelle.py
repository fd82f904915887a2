"""Transcripts that come in, case by case: cases/*.toml."""

from pathlib import Path

import pytest

import hub
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person
from drehscheibe.services import muster
from drehscheibe.services.karteikarteneingang.abschrift import LEISTUNG
from drehscheibe.services.karteikarteneingang.samples import abschrift
from drehscheibe.standards.fahrerlaubnis import Vorgang
from services.portalfaelle import Fall, _setze, faelle
from services.vorgangsfaelle import Ergebnis, ergebnisse, erwartet

CASES = faelle(Path(__file__).parent / "cases")


def _bereite_vor(assembly: Assembly, case: Fall, person: Person, known: Vorgang) -> str:
    """The other authority sends its transcript with what ``[abschrift]`` changes about it."""
    hub.portal(assembly).offer(LEISTUNG)
    data, attachments = abschrift(person, known)
    _setze(data, case.inhalt.get("abschrift", {}))
    return muster.reiche_ein(hub.portal(assembly).sender, LEISTUNG, "urn:test", case.name, (data, attachments))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("karteikarteneingang", CASES, _bereite_vor, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == erwartet(case), case.inhalt["titel"]

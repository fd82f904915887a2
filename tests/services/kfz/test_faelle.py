"""Every case file of every Kfz service ends as the file says."""

from collections.abc import Iterator, Mapping

import pytest

from services.kfz.pruefstand import DIENSTE, Ergebnis, Fall, amt, faelle, spiele

ALLE = [case for dienst in DIENSTE for case in faelle(dienst)]
_OEFFENTLICH = {"Offenbach am Main", "Frankfurt am Main"}


@pytest.fixture(scope="module")
def ergebnisse(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Ergebnis]]:
    return {dienst: spiele(dienst, faelle(dienst), amt(), tmp_path_factory.mktemp(dienst)) for dienst in DIENSTE}


@pytest.mark.parametrize("case", ALLE, ids=lambda case: f"{case.dienst}-{case.name}")
def test_a_case_ends_as_its_file_says(case: Fall, ergebnisse: Mapping[str, Mapping[str, Ergebnis]]) -> None:
    names = [case.name, *(f"{case.name}#{number}" for number in range(1, case.anzahl))]
    for name in names:
        found = ergebnisse[case.dienst][name]
        assert (found.ausgang, found.schritt, found.regeln) == (case.ausgang, case.schritt, case.regeln), found.texte


@pytest.mark.parametrize("dienst", DIENSTE)
def test_no_finding_repeats_a_value_of_the_application(dienst: str, ergebnisse: Mapping[str, Mapping[str, Ergebnis]]) -> None:
    for case in faelle(dienst):
        told = [value for value in _texte(case.antrag) if len(value) > 3 and value not in _OEFFENTLICH | {case.dienst}]
        for text in ergebnisse[dienst][case.name].texte:
            assert not [value for value in told if value in text]


@pytest.mark.parametrize("dienst", ["neuzulassung", "umschreibung", "adressaenderung"])
def test_a_blocked_person_and_nobody_read_alike(dienst: str, ergebnisse: Mapping[str, Mapping[str, Ergebnis]]) -> None:
    nobody = ergebnisse["neuzulassung"]["niemand"]
    assert ergebnisse[dienst]["auskunftssperre"] == nobody


def _texte(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texte(inner)
    elif isinstance(value, str):
        yield value

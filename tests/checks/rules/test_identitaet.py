"""Is it the same person? Clear, ambiguous, nobody, or a conflict; never merged."""

from dataclasses import replace

import pytest

from drehscheibe.checks.rules.identitaet import Abgleich, Bestand, Ergebnis, Grad, Person, vergleiche
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum

ERIKA = Person(
    id="1", familienname="Müller-Lüdenscheidt", vornamen="Erika Anna", geburtsdatum=Teildatum(1964, 8, 12), fruehere_namen=("Gabler",),
    geburtsort="Berlin", idnr="86095742719",
)  # fmt: skip
ANDERER = Person(id="2", familienname="Yılmaz", vornamen="Can", geburtsdatum=Teildatum(1990, 1, 2), geburtsort="İzmir")
BESTAND = Bestand([ERIKA, ANDERER])


def gesucht(**changes: object) -> Person:
    return replace(ERIKA, id="?", **{"idnr": "", **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"familienname": "Mueller Luedenscheidt"},
        {"familienname": "GABLER", "fruehere_namen": ()},
        {"vornamen": "Erika"},
        {"geburtsort": ""},
        {"idnr": "86095742719"},
        {"idnr": "86095742719", "familienname": "Ganz-Anders", "fruehere_namen": ()},
        {"geburtsort": "Berlin-Mitte"},
    ],
)
def test_the_same_person_is_found_clearly(changes: dict[str, object]) -> None:
    assert BESTAND.suche(gesucht(**changes)) == Abgleich(Ergebnis.EINDEUTIG, ("1",))


@pytest.mark.parametrize(
    "changes",
    [
        {"geburtsdatum": Teildatum(1964)},
        {"geburtsdatum": Teildatum(1964, 12, 8)},
        {"geburtsdatum": Teildatum(1964, 8, 13)},
        {"geburtsdatum": UNBEKANNT},
        {"familienname": "Müller", "fruehere_namen": ()},
        {"familienname": "Gabeler", "fruehere_namen": ()},
        {"vornamen": "Erica"},
        {"vornamen": ""},
        {"geburtsort": "Hamburg"},
    ],
)
def test_doubt_is_left_to_a_clerk(changes: dict[str, object]) -> None:
    assert BESTAND.suche(gesucht(**changes)) == Abgleich(Ergebnis.MEHRDEUTIG, ("1",))


@pytest.mark.parametrize(
    "changes",
    [
        {"vornamen": "Bodo"},
        {"geburtsdatum": Teildatum(1965, 8, 12)},
        {"geburtsdatum": Teildatum(1964, 3, 1)},
        {"familienname": "Weber", "fruehere_namen": ()},
    ],
)
def test_another_person_is_not_found(changes: dict[str, object]) -> None:
    assert BESTAND.suche(gesucht(**changes)) == Abgleich(Ergebnis.KEINER)


def test_a_tax_number_that_belongs_to_somebody_else_stops_everything() -> None:
    other = replace(ANDERER, id="?", idnr=ERIKA.idnr)
    assert BESTAND.suche(other) == Abgleich(Ergebnis.KONFLIKT, ("2", "1"))


def test_two_tax_numbers_for_what_looks_like_one_person_stop_everything() -> None:
    assert BESTAND.suche(gesucht(idnr="47036892816")).ergebnis is Ergebnis.KONFLIKT


def test_two_tax_numbers_tell_similar_persons_apart() -> None:
    assert BESTAND.suche(gesucht(idnr="47036892816", vornamen="Erica")).ergebnis is Ergebnis.KEINER


def test_twins_are_told_apart_by_their_first_names_or_not_at_all() -> None:
    anna, lena = (
        Person(id=key, familienname="Schulz", vornamen=name, geburtsdatum=Teildatum(2000, 2, 29), geburtsort="Hanau")
        for key, name in (("a", "Anna Maria"), ("l", "Lena Maria"))
    )
    twins = Bestand([anna, lena])
    assert twins.suche(replace(anna, id="?")) == Abgleich(Ergebnis.EINDEUTIG, ("a",))
    assert twins.suche(replace(anna, id="?", vornamen="Maria")) == Abgleich(Ergebnis.MEHRDEUTIG, ("a", "l"))


def test_a_double_entry_is_ambiguous_not_merged() -> None:
    twice = Bestand([ERIKA, replace(ERIKA, id="3", idnr="")])
    assert twice.suche(gesucht()) == Abgleich(Ergebnis.MEHRDEUTIG, ("1", "3"))


def test_a_person_with_one_name_only_and_a_partial_date_goes_to_a_clerk() -> None:
    one = Person(id="9", familienname="Suharto", vornamen="", geburtsdatum=Teildatum(1960))
    assert Bestand([one]).suche(replace(one, id="?")) == Abgleich(Ergebnis.MEHRDEUTIG, ("9",))


def test_comparison_does_not_depend_on_the_order() -> None:
    for changes in ({}, {"vornamen": "Erika"}, {"geburtsdatum": Teildatum(1964)}, {"vornamen": "Bodo"}, {"idnr": "47036892816"}):
        assert vergleiche(ERIKA, gesucht(**changes)) == vergleiche(gesucht(**changes), ERIKA)
    assert vergleiche(ERIKA, ERIKA) is Grad.SICHER


def test_results_hold_register_keys_only() -> None:
    assert "Erika" not in repr(BESTAND.suche(gesucht()))

"""The deadlines of Anlage 8e FeV and the validity of new cards."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.umtauschfrist import (
    NICHT_BETROFFEN,
    UNENTSCHEIDBAR,
    Frist,
    Tagesregel,
    Umtausch,
    erste_befristung,
    lies,
    satz,
    umtauschfrist,
    verlaengerung,
)

D = Teildatum.aus_text


@pytest.mark.parametrize(
    ("born", "issued", "until"),
    [
        ("1952-12-31", "1975-06-01", "2033-01-19"), ("1953-01-01", "1998-12-31", "2022-07-19"), ("1958-12-31", "1990", "2022-07-19"),
        ("1959-01-01", "1998-12-31", "2023-01-19"), ("1964-12-31", "1990", "2023-01-19"), ("1965", "1990", "2024-01-19"),
        ("1970-12-31", "1990-00-00", "2024-01-19"), ("1971-01-01", "1998-12-31", "2025-01-19"), ("1971-01-01", "1999-01-01", "2026-01-19"),
        ("1971", "2001-12-31", "2026-01-19"), ("1971", "2002", "2027-01-19"), ("1971", "2004-12-31", "2027-01-19"),
        ("1971", "2005-01-01", "2028-01-19"), ("1971", "2007", "2028-01-19"), ("1971", "2008", "2029-01-19"),
        ("1971", "2009", "2030-01-19"), ("1971", "2010", "2031-01-19"), ("1971", "2011", "2032-01-19"), ("1971", "2012", "2033-01-19"),
        ("1985", "2013-01-18", "2033-01-19"), ("1955-00-00", "1990", "2022-07-19"), ("1940", "2005", "2033-01-19"),
    ],
)  # fmt: skip
def test_the_table_of_the_law(born: str, issued: str, until: str) -> None:
    assert umtauschfrist(D(born), D(issued)) == Frist(date.fromisoformat(until))
    assert umtauschfrist(D(born).jahr, D(issued)) == Frist(date.fromisoformat(until))


def test_a_licence_issued_in_2013_needs_no_exchange_from_19_january() -> None:
    assert umtauschfrist(1985, Teildatum(2013, 1, 19)) is NICHT_BETROFFEN
    assert umtauschfrist(1940, Teildatum(2013, 1, 19)) is NICHT_BETROFFEN
    assert umtauschfrist(None, Teildatum(2020)) is NICHT_BETROFFEN


@pytest.mark.parametrize(
    ("born", "issued"),
    [
        (None, D("1990")),
        (None, D("1998-12-31")),
        (UNBEKANNT, D("1990")),
        (None, D("2000")),  # born before 1953: 2033, else 2026
        (1985, None),
        (1953, None),
        (1985, UNBEKANNT),
        (1985, D("2013")),  # before or after 19 January?
        (1985, D("2013-01")),
        (1940, D("2013-01")),
        (None, None),
    ],
)
def test_what_the_known_parts_do_not_decide_is_undecidable(born: Teildatum | int | None, issued: Teildatum | None) -> None:
    assert umtauschfrist(born, issued) is UNENTSCHEIDBAR


def test_an_unknown_part_that_changes_nothing_does_not_matter() -> None:
    assert umtauschfrist(1952, None) == Frist(date(2033, 1, 19))
    assert umtauschfrist(None, D("2012")) == Frist(date(2033, 1, 19))


@given(st.integers(1900, 2010), st.dates(date(1950, 1, 1), date(2020, 12, 31)))
def test_a_known_case_is_always_decided_and_partial_dates_never_contradict_it(year: int, issued: date) -> None:
    whole = umtauschfrist(year, Teildatum.aus_datum(issued))
    assert whole is not UNENTSCHEIDBAR
    for part in (Teildatum(issued.year, issued.month), Teildatum(issued.year)):
        assert umtauschfrist(year, part) in {whole, UNENTSCHEIDBAR}
    if whole is not NICHT_BETROFFEN:
        assert umtauschfrist(None, Teildatum.aus_datum(issued)) in {whole, UNENTSCHEIDBAR}


def test_the_last_day_still_counts() -> None:
    frist = Frist(date(2022, 7, 19))
    assert not frist.abgelaufen(date(2022, 7, 19))
    assert frist.abgelaufen(date(2022, 7, 20))


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (Frist(date(2033, 1, 19)), "spätestens am 19.01.2033"),
        (Frist(date(2022, 7, 19)), "Fahrerlaubnis besteht fort"),
        (NICHT_BETROFFEN, "nicht betroffen"),
        (UNENTSCHEIDBAR, "Karteikarte"),
    ],
)
def test_every_answer_has_a_german_sentence(result: Frist | Umtausch, words: str) -> None:
    assert words in satz(result, date(2026, 4, 30))


def test_a_birth_year_is_read_as_typed() -> None:
    assert lies("1955") == Teildatum(1955)
    assert lies("1955-00-00") == Teildatum(1955)
    assert lies("") is None
    assert lies(None) is None


def test_a_new_card_is_valid_for_fifteen_years_by_either_reading() -> None:
    assert erste_befristung(date(2026, 3, 10)) == date(2041, 3, 9)
    assert erste_befristung(date(2026, 3, 10), Tagesregel.GLEICHER_TAG) == date(2041, 3, 10)
    assert erste_befristung(date(2028, 2, 29)) == date(2043, 2, 28)
    assert erste_befristung(date(2028, 2, 29), Tagesregel.GLEICHER_TAG) == date(2043, 2, 28)


def test_a_renewal_counts_from_the_old_end_even_when_that_has_passed() -> None:
    assert verlaengerung(date(2028, 3, 9)) == date(2043, 3, 9)
    assert verlaengerung(date(2020, 2, 29)) == date(2035, 2, 28)

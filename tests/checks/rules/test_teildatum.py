"""Partial dates: read, written, compared as intervals, never completed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum, teildatum, zukunft
from drehscheibe.zeit import heute

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1960-05-01", (1960, 5, 1)), ("1960-05", (1960, 5, None)), ("1960", (1960, None, None)), ("1960-00-00", (1960, None, None)),
        ("1960-05-00", (1960, 5, None)), ("19600000", (1960, None, None)), ("0000-00-00", (None, None, None)),
        ("2024-02-29", (2024, 2, 29)),
    ],
)  # fmt: skip
def test_dates_are_read_as_far_as_they_are_known(text: str, parts: tuple[int | None, ...]) -> None:
    assert Teildatum.aus_text(text) == Teildatum(*parts)
    assert teildatum(text) is None


@pytest.mark.parametrize(
    "text", ["", "1960-13-01", "1960-02-30", "2023-02-29", "1960-00-05", "0000-05-01", "01.05.1960", "60-05-01", "1960-5-1"]
)
def test_what_is_no_date_is_refused_without_repeating_it(text: str) -> None:
    reason = teildatum(text)
    assert reason is not None
    assert text == "" or text not in reason


@pytest.mark.parametrize(
    ("element", "text"), [("jahrMonatTag", "1960-05-01"), ("jahrMonat", "1960-05"), ("jahr", "1960"), ("unbekannt", "true")]
)
def test_the_xmeld_choice_goes_both_ways(element: str, text: str) -> None:
    assert Teildatum.aus_xmeld(element, text).xmeld() == (element, text)


def test_a_date_in_the_wrong_xmeld_element_is_refused() -> None:
    with pytest.raises(ValueError, match="passt nicht zu dem Element"):
        Teildatum.aus_xmeld("jahrMonatTag", "1960-00-00")


def test_the_dsmeld_form_has_zeros_for_what_is_unknown() -> None:
    assert Teildatum(1960).dsmeld() == "19600000"
    assert UNBEKANNT.dsmeld() == "00000000"
    assert Teildatum.aus_text(Teildatum(1960, 5).dsmeld()) == Teildatum(1960, 5)


@given(days)
def test_a_full_date_is_its_own_interval(day: date) -> None:
    whole = Teildatum.aus_datum(day)
    assert (whole.fruehestens, whole.spaetestens, whole.vollstaendig) == (day, day, day)
    for part in (Teildatum(day.year, day.month), Teildatum(day.year), UNBEKANNT):
        assert part.fruehestens <= day <= part.spaetestens
        assert part.vereinbar(whole)
        assert part.vollstaendig is None


@given(days, days)
def test_certain_order_of_full_dates_is_their_order(one: date, other: date) -> None:
    whole = Teildatum.aus_datum(one)
    assert whole.sicher_vor(other) == (one < other)
    assert whole.sicher_ab(other) == (one >= other)


def test_an_unknown_date_is_certain_of_nothing() -> None:
    assert not UNBEKANNT.sicher_vor(date.max)
    assert not UNBEKANNT.sicher_ab(date.min)
    assert not Teildatum(1960).vereinbar(Teildatum(1961))


def test_a_register_event_in_the_future_is_refused() -> None:
    today = date(2026, 4, 30)
    assert zukunft("2026-04-30", today) is None
    assert "S000" in str(zukunft("2026-05-01", today))
    assert zukunft("2026", today) is None  # may have been yesterday
    assert "S000" in str(zukunft("2027", today))
    assert zukunft("0000-00-00", today) is None
    assert "S000" in str(zukunft((heute() + timedelta(days=2)).isoformat()))
    assert "JJJJ" in str(zukunft("gestern", today))

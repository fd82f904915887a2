"""The working days of Hessen around its holidays."""

from datetime import date

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.fristen import Arbeitskalender, arbeitskalender, arbeitstag, arbeitstage_nach

D = date.fromisoformat


@pytest.mark.parametrize(
    ("start", "tage", "ende", "why"),
    [
        ("2026-04-02", 1, "2026-04-07", "Maundy Thursday: Good Friday, weekend and Easter Monday lie between"),
        ("2026-04-01", 3, "2026-04-08", "over Easter"),
        ("2026-06-03", 1, "2026-06-05", "Fronleichnam is a holiday in Hessen"),
        ("2026-06-03", 3, "2026-06-09", "Fronleichnam and a weekend"),
        ("2026-05-13", 1, "2026-05-15", "Ascension Day"),
        ("2026-12-23", 3, "2026-12-29", "Christmas Eve counts; Christmas Day and a weekend do not"),
        ("2026-12-30", 3, "2027-01-05", "over the end of the year"),
        ("2026-12-31", 1, "2027-01-04", "New Year's Day is a Friday"),
        ("2026-10-30", 1, "2026-11-02", "31 October is no holiday in Hessen, only a Saturday"),
        ("2025-10-30", 1, "2025-10-31", "Reformation Day is a working day in Hessen"),
        ("2026-01-05", 1, "2026-01-06", "Epiphany is a working day in Hessen"),
        ("2026-11-21", 1, "2026-11-23", "an event on a Saturday"),
        ("2026-11-22", 3, "2026-11-25", "an event on a Sunday"),
        ("2027-03-25", 1, "2027-03-30", "Easter of another year"),
        ("2026-04-07", -1, "2026-04-02", "counted back over Easter"),
        ("2026-04-05", 0, "2026-04-05", "no day at all"),
    ],
)
def test_working_days_are_counted_after_the_event(start: str, tage: int, ende: str, why: str) -> None:
    assert arbeitstage_nach(D(start), tage) == D(ende), why


def test_fronleichnam_is_a_holiday_and_epiphany_is_not() -> None:
    assert not arbeitstag(D("2026-06-04"))
    assert arbeitstag(D("2026-01-06"))


def test_the_office_may_close_on_more_days_and_open_on_saturdays() -> None:
    kalender = Arbeitskalender(geschlossen=(D("2026-12-24"), D("2026-12-31")), samstags=True)
    assert kalender.nach(D("2026-12-23"), 1) == D("2026-12-28")
    assert kalender.nach(D("2026-11-20"), 1) == D("2026-11-21")


def test_a_wrong_state_is_an_operators_matter_and_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_KALENDER_LAND", "XX")
    arbeitskalender.cache_clear()
    try:
        with pytest.raises(Misconfigured, match="DREHSCHEIBE_KALENDER_LAND"):
            arbeitskalender()
    finally:
        arbeitskalender.cache_clear()


def test_the_calendar_says_where_it_ends() -> None:
    with pytest.raises(ValueError, match="ends"):
        arbeitstage_nach(date.max, 1)

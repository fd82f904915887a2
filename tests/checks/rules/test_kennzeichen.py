"""Number plates: form, length by kind, season."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drehscheibe.checks.rules import kennzeichen as kz


@pytest.mark.parametrize(
    "value",
    [
        "OF-A 1", "OF-AB 1234", "OF-AB 123H", "OF-AB 123E", "OF-AB 123 (04–10)", "OF-AB 12E (04–10)", "OF AB 1234", "OF-AB1234",
        "F-AB 1234", "LÖ-AB 123", "HEI-AB 123", "OF-AB 123 (11-03)", "OF-A 12 (04-05)",
    ],
)  # fmt: skip
def test_a_right_plate_passes(value: str) -> None:
    assert kz.kennzeichen(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("OF-AB 12345", "falsch aufgebaut"),
        ("OF-AB 1234H", "zu lang"),
        ("OF-AB 1234E", "zu lang"),
        ("OF-AB 1234 (04–10)", "zu lang"),
        ("OF-AB 123E (04–10)", "zu lang"),
        ("HEI-AB 1234", "zu lang"),
        ("OF-AB 012", "falsch aufgebaut"),
        ("OF-ÄB 12", "falsch aufgebaut"),
        ("OF-ABC 12", "falsch aufgebaut"),
        ("OF-AB 12 (05–05)", "2 bis 11"),
        ("OF-AB 12 (01–12)", "2 bis 11"),
        ("OF-AB 12 (06–05)", "2 bis 11"),
        ("OF-AB 12 (04–13)", "falsch aufgebaut"),
        ("OF-AB 12HE", "falsch aufgebaut"),
        ("OFAB12", "falsch aufgebaut"),
        ("of-ab 12", "falsch aufgebaut"),
        ("OF-AB ١٢", "falsch aufgebaut"),
    ],
)
def test_a_wrong_plate_is_refused(value: str, why: str) -> None:
    assert why in str(kz.kennzeichen(value))


def test_a_plate_comes_apart_and_together() -> None:
    plate = kz.lies("OF-AB 12E (11–03)")
    assert plate == kz.Kennzeichen("OF", "AB", "12", "E", (11, 3))
    assert plate.saisonmonate == 5
    assert plate.laenge == 6
    assert str(plate) == "OF-AB 12E (11–03)"
    assert str(kz.lies("OF AB12")) == "OF-AB 12"


@given(st.integers(1, 12), st.integers(1, 12))
def test_seasons_of_two_to_eleven_months_pass(first: int, last: int) -> None:
    months = (last - first) % 12 + 1
    assert (kz.kennzeichen(f"OF-A 1 ({first:02}–{last:02})") is None) == (2 <= months <= 11)


def test_only_plates_of_the_own_district_are_own() -> None:
    assert kz.eigenes("OF-AB 12") is None
    assert "andere Zulassungsbehörde" in str(kz.eigenes("F-AB 12"))
    assert kz.eigenes("F-AB 12", kreis="F") is None
    assert "falsch aufgebaut" in str(kz.eigenes("OF-AB 012"))


def test_an_interchangeable_plate_has_no_season() -> None:
    assert kz.kennzeichen("OF-AB 12", wechsel=True) is None
    assert "Wechselkennzeichen" in str(kz.kennzeichen("OF-AB 12 (04–10)", wechsel=True))


def test_some_letters_are_not_handed_out() -> None:
    bad, good = kz.lies("OF-SS 1"), kz.lies("OF-AB 1")
    assert bad is not None
    assert good is not None
    assert kz.gesperrt(bad) is not None
    assert kz.gesperrt(good) is None
    assert kz.gesperrt(good, frozenset({"OFAB"})) is not None

"""Coded facts about a person and their invariants."""

from datetime import date

import pytest

from drehscheibe.checks.rules import RULES, Teildatum
from drehscheibe.checks.rules.person import Familienlage, familienstand, pflichtangabe, sperre_eintrag, staatsangehoerigkeiten, wohnungen


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("geschlecht", ["m", "w", "d", "x"], ["M", "divers", "", "m "]),
        ("familienstand", ["LD", "VH", "VW", "GS", "EA", "LP", "LV", "LA", "LE", "NB"], ["ld", "XX", "VHX", ""]),
        ("wohnungsstatus", ["0", "1", "2"], ["3", "01", ""]),
        ("staat", ["000", "163", "545"], ["999", "0", "00", "0000", "DEU"]),
        ("staatsangehoerigkeit", ["000", "997", "998", "999", "465"], ["0", "DEU", "0000"]),
        ("sperre", ["1", "2", "3", "5", "6", "7", "11", "12", "13"], ["10", "4", "8", "03", ""]),
        ("pflichtangabe", ["x"], ["", "  ", "\n"]),
    ],
)
def test_coded_values_match_to_the_end(rule: str, good: list[str], bad: list[str]) -> None:
    assert {value: RULES[rule].check(value) for value in good} == dict.fromkeys(good)
    assert [value for value in bad if RULES[rule].check(value) is None] == []


def test_key_ten_is_refused_and_the_reason_says_since_when() -> None:
    assert "01.01.2026" in str(RULES["sperre"].check("10"))


@pytest.mark.parametrize(
    ("status", "fine"),
    [
        ("", True),
        ("0", True),
        ("12", True),
        ("122", True),
        ("1", False),
        ("2", False),
        ("00", False),
        ("01", False),
        ("112", False),
        ("02", False),
        ("3", False),
    ],
)
def test_dwellings_are_one_only_or_one_main_with_others(status: str, fine: bool) -> None:
    assert (wohnungen(list(status)) is None) == fine


@pytest.mark.parametrize(
    ("lage", "fine"),
    [
        (Familienlage(stand="VH", partner=True), True),
        (Familienlage(stand="VH"), False),
        (Familienlage(stand="LP"), False),
        (Familienlage(stand="LD"), True),
        (Familienlage(stand="LD", partner=True), False),
        (Familienlage(stand="VW", seit=Teildatum(2020, 1, 2), partner=True, partner_verstorben=Teildatum(2020, 1, 2)), True),
        (Familienlage(stand="VW", seit=Teildatum(2020), partner=True, partner_verstorben=Teildatum(2020, 1, 2)), True),
        (Familienlage(stand="VW", seit=Teildatum(2020, 1, 3), partner=True, partner_verstorben=Teildatum(2020, 1, 2)), False),
        (Familienlage(stand="VW"), True),
    ],
)
def test_marital_status_fits_date_and_partner(lage: Familienlage, fine: bool) -> None:
    assert (familienstand(lage) is None) == fine


def test_at_most_four_different_nationalities() -> None:
    assert staatsangehoerigkeiten(["000", "163", "152", "160"]) is None
    assert "vier" in str(staatsangehoerigkeiten(["000", "163", "152", "160", "137"]))
    assert "doppelt" in str(staatsangehoerigkeiten(["000", "000"]))
    assert staatsangehoerigkeiten(["DE"]) is not None


def test_blocks_are_entered_only_with_what_belongs_to_them() -> None:
    end = date(2028, 1, 1)
    assert sperre_eintrag("3", befristet_bis=end, hauptwohnung=False) is None
    assert sperre_eintrag("11", befristet_bis=end, hauptwohnung=True) is None
    assert "Frist" in str(sperre_eintrag("5", befristet_bis=end, hauptwohnung=True))
    assert sperre_eintrag("2", befristet_bis=None, hauptwohnung=True) is None
    assert "Hauptwohnung" in str(sperre_eintrag("2", befristet_bis=None, hauptwohnung=False))
    assert "Hauptwohnung" in str(sperre_eintrag("7", befristet_bis=None, hauptwohnung=False))
    assert "abgeschafft" in str(sperre_eintrag("10", befristet_bis=None, hauptwohnung=True))
    assert pflichtangabe("x") is None

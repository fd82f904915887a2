"""Addresses and municipality keys."""

import pytest

from drehscheibe.checks.rules import anschrift, gemeinde
from drehscheibe.checks.rules.anschrift import Hausnummer, hausnummer, hausnummern
from drehscheibe.checks.rules.suchform import suchform


@pytest.mark.parametrize("value", ["06413000", "01002000", "16051000"])
def test_a_right_ags_passes(value: str) -> None:
    assert gemeinde.ags(value) is None


@pytest.mark.parametrize("value", ["6413000", "99999999", "00413000", "17000000", "0641300", "064130000", "0641300O", ""])
def test_a_wrong_ags_is_refused(value: str) -> None:
    assert "8 Ziffern" in str(gemeinde.ags(value))


def test_the_ars_holds_the_ags() -> None:
    assert gemeinde.ars("064130000000") is None
    assert gemeinde.ars("06413000000") is not None
    assert gemeinde.ags_aus_ars("064130000000") == "06413000"
    assert gemeinde.ags_aus_ars("064350019019") == "06435019"


def test_the_reader_must_be_the_municipality_of_the_data() -> None:
    assert gemeinde.kennung_passt("ags:06413000", "06413000") is None
    assert gemeinde.kennung_passt("ags:06412000", "06413000") is not None
    assert gemeinde.kennung_passt("dbs:490060010000", "06413000") is not None


@pytest.mark.parametrize("value", ["63065", "01067", "63075"])
def test_a_right_postcode_passes(value: str) -> None:
    assert anschrift.plz(value) is None


@pytest.mark.parametrize("value", ["6306", "630655", "00123", "6306a", "", "99999"])
def test_a_wrong_postcode_is_refused(value: str) -> None:
    assert anschrift.plz(value) is not None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12", (Hausnummer("12"),)),
        ("12a", (Hausnummer("12", "a"),)),
        ("12 A", (Hausnummer("12", "A"),)),
        ("12 1/2", (Hausnummer("12", "", "1/2"),)),
        ("12 1/2 b", (Hausnummer("12", "b", "1/2"),)),
        ("12a–14", (Hausnummer("12", "a"), Hausnummer("14"))),
        ("12-14c", (Hausnummer("12"), Hausnummer("14", "c"))),
        ("12a - 12e", (Hausnummer("12", "a"), Hausnummer("12", "e"))),
    ],
)
def test_house_numbers_come_apart(text: str, parts: tuple[Hausnummer, ...]) -> None:
    assert hausnummern(text) == parts
    assert hausnummer(text) is None


@pytest.mark.parametrize("text", ["", "a12", "012", "12345", "12ab", "14–12a", "12–12", "12-14-16", "Hinterhaus"])
def test_what_can_not_be_taken_apart_is_a_clerks_work(text: str) -> None:
    reason = hausnummer(text)
    assert reason is not None
    assert text == "" or text not in reason


@pytest.mark.parametrize(
    "fields",
    [{"ags": "99999999"}, {"plz": "99999"}, {"ort": "unbekannt"}, {"strasse": "Unbekannt "}, {"ags": "06413000", "ort": "UNBEKANNT"}],
)
def test_dummy_addresses_of_old_data_are_recognised(fields: dict[str, str]) -> None:
    assert anschrift.ist_unbekannt(**fields)


def test_a_real_address_is_no_dummy() -> None:
    assert not anschrift.ist_unbekannt(ags="06413000", plz="63065", ort="Offenbach am Main", strasse="Berliner Straße")
    assert not anschrift.ist_unbekannt()


def test_streets_are_looked_up_under_their_postcode() -> None:
    directory = {"63065": frozenset({suchform("Berliner Straße")})}
    assert anschrift.im_verzeichnis("63065", "Berliner Str.", directory) is None
    assert anschrift.im_verzeichnis("63065", "BERLINER STRASSE", directory) is None
    assert anschrift.im_verzeichnis("63067", "Berliner Straße", directory) is not None
    assert anschrift.im_verzeichnis("63065", "Waldstraße", directory) is not None


def test_a_place_name_has_at_most_forty_characters() -> None:
    assert anschrift.wohnort("Offenbach am Main") is None
    assert anschrift.wohnort("x" * 40) is None
    assert anschrift.wohnort("x" * 41) is not None
    assert anschrift.wohnort(" ") is not None

"""Allow-lists: what each recipient may receive, and nothing else."""

import pytest

from drehscheibe.checks.minimierung import ANSCHRIFT, ERLAUBT, Empfaenger, finding, ueberschuss

ALLE = [f"{n:04}" for n in (101, 201, 301, 401, 601, 701, 801, 1001, 1101, 1201, 1301, 1401, 1701, 1801, 1901, 2101, 2601, 2701, 3001)]


def test_every_recipient_has_a_list_with_its_law() -> None:
    assert set(ERLAUBT) == set(Empfaenger)
    assert all(entry.felder and entry.law for entry in ERLAUBT.values())


@pytest.mark.parametrize(
    ("recipient", "allowed"),
    [
        ("bapersbw", "0301 1201"),
        ("kba", "0101 0201 0301 0601 0701"),
        ("dsrv", "0101 0201 0301 0401 0601 0701 1201 1901"),
        ("bzst", "0101 0201 0301 0401 0601 0701 1201 1301 1801 1901 2701"),
        ("bzst-steuer", "0601 1101 1401"),
        ("azr", "0301 0401 0601 0701 1001 1201 1301"),
        ("bzr", "0101 0201 0301 0601 1201"),
        ("lra", "0101 0201 0301 0401 0601 1201 1301 1401 1901"),
        ("meldebehoerde", "0101 0201 0301 0401 0601 1201 1301 1801 1901"),
        ("auskunft", "0101 0301 0401 1201"),
        ("bewohnerparken", ""),
        ("zulassung", ""),
        ("fahrerlaubnis", ""),
        ("versicherer", ""),
    ],
)
def test_of_a_full_record_only_the_listed_sheets_remain(recipient: str, allowed: str) -> None:
    assert set(ALLE) - ueberschuss(Empfaenger(recipient), ALLE) == set(allowed.split())


@pytest.mark.parametrize(
    ("recipient", "fine", "surplus"),
    [
        ("bapersbw", ["0101a", "0302", "1212"], ["0601", "1200", "0101"]),
        ("bzr", ["1203", "1205", "0305"], ["1204", "1200"]),
        ("azr", ["1301a", "1712", "0101a"], ["0101", "1302"]),
        ("kba", ["0206", "0304", "0305"], ["0401", "1201"]),
        ("dsrv", ["0101a", "0201a", "1402"], ["1401", "1301"]),
        ("meldebehoerde", ["0101a", "1802", "nachweis"], ["0701", "1101", "1401", "2701"]),
        ("auskunft", ["verstorben"], ["1901", "0601", "0501"]),
        (
            "zulassung",
            ["familienname", "vornamen", "geburtsdatum", "geburtsort", "plz", "anlass"],
            ["staatsangehoerigkeit", "religion", "idnr", "geschlecht"],
        ),
        ("bewohnerparken", ["gemeldet", "wohnungsstatus", "bezirk"], ["familienname", "geburtsdatum", "strasse"]),
        ("bewohnerparken-name", ["familienname", "vornamen", "anlass"], ["geburtsdatum", "bezirk", "strasse"]),
        ("eakte", ["familienname", "strasse", "sterbetag"], ["religion", "idnr", "staatsangehoerigkeit"]),
        ("fahrerlaubnis", ["doktorgrad", "geburtsname"], ["religion", "idnr", "familienstand"]),
        ("versicherer", ["kennzeichen", "fin"], ["geburtsdatum", "iban"]),
    ],
)
def test_single_fields(recipient: str, fine: list[str], surplus: list[str]) -> None:
    assert ueberschuss(Empfaenger(recipient), [*fine, *surplus]) == set(surplus)


def test_an_address_may_go_to_the_vehicle_register_but_not_to_the_parking_permits() -> None:
    assert ueberschuss(Empfaenger.ZULASSUNG, ANSCHRIFT) == set()
    assert ueberschuss(Empfaenger.BEWOHNERPARKEN, ANSCHRIFT) == ANSCHRIFT


def test_the_finding_names_fields_and_law() -> None:
    found = finding(Empfaenger.ZULASSUNG, {"religion", "idnr"})
    assert "(idnr, religion)" in found.text
    assert "FZV" in found.law

"""Numbers with check digits or a fixed build: tax id, documents, licences, vehicles, codes, accounts (DOMAIN 3b)."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drehscheibe.checks.rules import RULES, Teildatum, ausweis, fahrzeug, fuehrerschein, iban, mrz, sicherheitscode, steuer_id

digits = st.integers(0, 9).map(str)


@pytest.mark.parametrize(
    "value",
    ["86095742719", "47036892816", "65929970489", "12345678995", "11234567890", "12131456787"],
)
def test_a_right_tax_id_passes(value: str) -> None:
    assert steuer_id.steuer_id(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("86095742718", "Prüfziffer"),
        ("12345678903", "muss sich genau eine Ziffer wiederholen"),
        ("11123456786", "nebeneinander"),
        ("11112345678", "höchstens dreimal"),
        ("11223456788", "nur eine einzige Ziffer"),
        ("65299970480", "nebeneinander"),
        ("1234567899", "genau 11 Ziffern"),
        ("123456789955", "genau 11 Ziffern"),
        ("1234567899५", "genau 11 Ziffern"),
        ("86 095 742 719", "genau 11 Ziffern"),
        ("02476291358", "Testnummer"),
        ("", "genau 11 Ziffern"),
    ],
)
def test_a_wrong_tax_id_is_refused_with_its_reason(value: str, why: str) -> None:
    assert why in str(steuer_id.steuer_id(value))


def test_a_test_tax_id_passes_only_in_test_mode() -> None:
    assert steuer_id.steuer_id("02476291358", test=True) is None
    assert steuer_id.steuer_id("02476291358") is not None


@given(st.sampled_from(["86095742719", "47036892816", "65929970489", "12131456787"]), st.integers(0, 10), digits)
def test_one_wrong_digit_in_a_tax_id_is_always_found(value: str, place: int, digit: str) -> None:
    changed = value[:place] + digit + value[place + 1 :]
    assert (steuer_id.steuer_id(changed) is None) == (changed == value)


def test_tax_id_and_provisional_mark_exclude_each_other() -> None:
    assert steuer_id.vbm("1" * 20) is None
    assert steuer_id.vbm("1" * 19) is not None
    assert steuer_id.widerspruch_idnr_vbm("86095742719", "") is None
    assert steuer_id.widerspruch_idnr_vbm("86095742719", "1" * 20) is not None


@pytest.mark.parametrize(
    ("text", "digit"),
    [("L01X00T47", "1"), ("T22000129", "3"), ("C01X00T47", "8"), ("640812", "5"), ("830812", "6"), ("L898902C3", "6"), ("201031", "5")],
)
def test_mrz_check_digits(text: str, digit: str) -> None:
    assert mrz.pruefziffer(text) == digit


TD1 = "IDD<<L01X00T471<<<<<<<<<<<<<<<\n6408125<2010315D<<<<<<<<<<<<<8\nMUSTERMANN<<ERIKA<<<<<<<<<<<<<"
TD3 = "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"
ICAO = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_zones_of_specimen_documents_are_right() -> None:
    assert mrz.td1(TD1) is None
    assert mrz.td3(TD3) is None
    assert mrz.td3(TD3.split("\n")[1]) is None
    assert mrz.td3(ICAO) is None


def test_a_partly_unknown_birth_date_is_filled_and_counts_as_zero() -> None:
    two = "64<<<<" + mrz.pruefziffer("64<<<<") + "<2010315D<<<<<<<<<<<"
    one = TD1.split("\n")[0]
    two += "<<"[: 29 - len(two)] + mrz.pruefziffer(one[5:] + two[:7] + two[8:15] + two[18:29])
    assert mrz.td1(f"{one}\n{two}\n{TD1.split(chr(10))[2]}") is None


@given(st.integers(5, 29), digits)
def test_one_wrong_digit_in_the_serial_line_is_found(place: int, digit: str) -> None:
    changed = TD1[:place] + digit + TD1[place + 1 :]
    same_value = mrz.pruefziffer(digit) == mrz.pruefziffer(TD1[place]) and changed != TD1
    assert (mrz.td1(changed) is None) == (changed == TD1 or same_value)


def test_a_zone_of_the_wrong_size_is_refused() -> None:
    assert "drei Zeilen" in str(mrz.td1(TD1[:-1]))
    assert "zwei Zeilen" in str(mrz.td3(TD3 + "<"))
    assert "das Geburtsdatum" in str(mrz.td3(TD3.replace("6408125", "6408126")))


@pytest.mark.parametrize("value", ["L01X00T47", "T22000129", "C01X00T47", "123456789"])
def test_a_right_document_number_passes(value: str) -> None:
    assert ausweis.ausweisnummer(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("L01X00O47", "Buchstaben O"),
        ("L01X00T472", "genau 9 Zeichen"),
        ("l01x00t47", "Großbuchstaben"),
        ("L01A00T47", "nicht vorkommt"),
        ("L01X00T4 ", "nicht vorkommt"),
    ],
)
def test_a_wrong_document_number_is_refused(value: str, why: str) -> None:
    assert why in str(ausweis.ausweisnummer(value))


def test_passports_issued_since_november_2021_contain_no_zero() -> None:
    assert ausweis.passnummer("C01X00T47", Teildatum(2021, 10, 31)) is None
    assert "keine 0" in str(ausweis.passnummer("C01X00T47", Teildatum(2021, 11, 1)))
    assert "keine 0" in str(ausweis.passnummer("C01X00T47", Teildatum(2022)))
    assert ausweis.passnummer("C01X00T47", Teildatum(2021)) is None  # may have been issued in October
    assert ausweis.passnummer("C01X00T47") is None
    assert ausweis.passnummer("C11X11T47", Teildatum(2023, 1, 1)) is None


def test_a_suggestion_is_only_a_suggestion() -> None:
    assert ausweis.vermutung(" l01x0ot47 ") == "L01X00T47"
    assert ausweis.vermutung("L01X00T47") is None
    assert ausweis.vermutung("unbekannt") is None


def test_a_provisional_document_has_a_letter_and_seven_digits() -> None:
    assert ausweis.vorlaeufige_ausweisnummer("A1234567") is None
    assert ausweis.vorlaeufige_ausweisnummer("A12345678") is not None


@pytest.mark.parametrize("value", ["B072RRE2I55", "G060000A191", "G0600004F01", "G06000000X1", "G060000A190"])
def test_a_right_licence_number_passes(value: str) -> None:
    assert fuehrerschein.fuehrerscheinnummer(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("B072RRE2I45", "Prüfzeichen"),
        ("G06000000A1", "falsch aufgebaut"),
        ("G0600000001", "Prüfzeichen"),
        ("B072RRE2I5", "genau 11 Zeichen"),
        ("Q072RRE2I55", "falsch aufgebaut"),
        ("b072rre2i55", "falsch aufgebaut"),
    ],
)
def test_a_wrong_licence_number_is_refused(value: str, why: str) -> None:
    assert why in str(fuehrerschein.fuehrerscheinnummer(value))


@pytest.mark.parametrize(("basis", "check"), [("B072RRE2I", "5"), ("G060000A1", "9"), ("G0600004F", "0"), ("G06000000", "X")])
def test_licence_check_characters(basis: str, check: str) -> None:
    assert fuehrerschein.pruefzeichen(basis) == check


def test_a_licence_number_comes_apart() -> None:
    number = fuehrerschein.lies("G060000A190")
    assert number is not None
    assert (number.behoerde, number.laufend, number.pruefzeichen, number.ausfertigung) == ("G060", "000A1", "9", "0")
    assert number.vorlaeufig
    assert number.fahrerlaubnisnummer == "G060000A19"
    assert fuehrerschein.fahrerlaubnisnummer("G060000A19") is None
    assert fuehrerschein.lies("G060000A181") is None


@given(st.text("0123456789", min_size=5, max_size=5), st.integers(1, 8), digits)
def test_one_wrong_digit_in_a_licence_number_is_always_found(running: str, place: int, digit: str) -> None:
    basis = "G06" + "0" + running
    value = basis + fuehrerschein.pruefzeichen(basis) + "1"
    changed = value[:place] + digit + value[place + 1 :]
    assert (fuehrerschein.fuehrerscheinnummer(changed) is None) == (changed == value)


@pytest.mark.parametrize("value", ["WVWZZZ1JZ3W386752", "1M8GDM9AXKP042788", "11111111111111111"])
def test_a_right_vehicle_number_passes(value: str) -> None:
    assert fahrzeug.fin(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("WVWZZZ1JZ3W38675O", "I, O und Q"),
        ("WVWZZZ1JZ3W38675", "genau 17"),
        ("wvwzzz1jz3w386752", "groß"),
        ("WVWZZZ1JZ3W-86752", "unzulässig"),
    ],
)
def test_a_wrong_vehicle_number_is_refused(value: str, why: str) -> None:
    assert why in str(fahrzeug.fin(value))


def test_a_vehicle_from_before_1981_may_have_a_shorter_number() -> None:
    assert fahrzeug.fin("12345678", Teildatum(1975)) is None
    assert fahrzeug.fin("12345678", Teildatum(1981, 1, 1)) is not None
    assert fahrzeug.fin("12345678", Teildatum()) is not None


def test_the_american_check_digit_is_information_only() -> None:
    assert fahrzeug.us_pruefziffer_stimmt("1M8GDM9AXKP042788")
    assert fahrzeug.us_pruefziffer_stimmt("11111111111111111")
    assert not fahrzeug.us_pruefziffer_stimmt("WVWZZZ1JZ3W386752")


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("hsn", ["0603", "0000"], ["603", "06O3", "06033"]),
        ("tsn", ["BGU", "000", "AAA00000", "AAA000001"], ["BG", "bgu", "BGU1"]),
        ("evb", ["AB12345", "1234567"], ["ab12345", "AB1234", "AB123456"]),
        ("sicherheitscode-kennzeichen", ["aB7", "LLL"], ["aO7", "AB", "aB77", "aI7", "al7"]),
        ("sicherheitscode-zb1", ["Zt4k9Qx"], ["Zt4k9Ql", "Zt4k9Q", "Zt4k9Qo"]),
        ("sicherheitscode-zb2", ["IiLlOo012345"], ["IiLlOo01234", "IiLlOo01234-"]),
    ],
)
def test_forms_without_check_digit(rule: str, good: list[str], bad: list[str]) -> None:
    assert [RULES[rule].check(value) for value in good] == [None] * len(good)
    assert None not in [RULES[rule].check(value) for value in bad]


def test_security_codes_are_compared_with_their_case() -> None:
    assert sicherheitscode.stimmt_ueberein("Zt4k9Qx", "Zt4k9Qx")
    assert not sicherheitscode.stimmt_ueberein("zt4k9qx", "Zt4k9Qx")


@pytest.mark.parametrize(
    "value", ["DE89370400440532013000", "DE02120300000000202051", "DE89 3704 0044 0532 0130 00", "AT611904300234573201"]
)
def test_a_right_iban_passes(value: str) -> None:
    assert iban.iban(value) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("DE88370400440532013000", "Prüfziffern"),
        ("DE8937040044053201300", "22 Stellen"),
        ("AT6119043002345732011", "Länge|aufgebaut|Prüfziffern"),
        ("de89370400440532013000", "besteht aus"),
        ("XX89370400440532013000", "Prüfziffern|Land"),
    ],
)
def test_a_wrong_iban_is_refused(value: str, why: str) -> None:
    assert re.search(why, str(iban.iban(value)))


@given(st.integers(2, 21), digits)
def test_one_wrong_digit_in_an_iban_is_always_found(place: int, digit: str) -> None:
    value = "DE89370400440532013000"
    changed = value[:place] + digit + value[place + 1 :]
    assert (iban.iban(changed) is None) == (changed == value)


def test_the_zero_free_date_is_the_legal_one() -> None:
    assert date(2021, 11, 1) == ausweis.PASS_OHNE_NULL_SEIT

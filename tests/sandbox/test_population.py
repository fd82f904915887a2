"""The invented residents: the same every time, plausible as a whole, and odd where real registers are odd."""

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.population import numbers as n
from drehscheibe.sandbox.world import World

START = date(2026, 1, 1)


@pytest.fixture(scope="module")
def city() -> Population:
    return Population()


@pytest.fixture(scope="module")
def people(city: Population) -> list[Person]:
    return list(city)


def test_the_same_seed_gives_the_same_people(people: list[Person]) -> None:
    assert list(Population(seed=64)) == people
    assert list(Population(seed=65)) != people


def test_a_larger_city_begins_with_the_people_of_a_smaller_one(people: list[Person]) -> None:
    larger = Population(size=145_000)
    assert [larger.person(number) for number in (0, 17, 499, 999)] == [people[number] for number in (0, 17, 499, 999)]


def test_ids_and_tax_numbers_are_unique(people: list[Person]) -> None:
    assert len({person.id for person in people}) == len(people) == 1000
    idnrs = [person.idnr for person in people if person.idnr]
    assert len(set(idnrs)) == len(idnrs)


def test_tax_numbers_are_valid_test_numbers() -> None:
    for index in range(0, 150_000, 97):
        number = n.idnr(index)
        counts = sorted(Counter(number[:10]).values())
        assert number[0] == "0"
        assert counts == [1] * 8 + [2]
        assert int(number[10]) == n.check_idnr(number[:10])
        assert n.idnr_index(number) == index


def test_the_check_digit_agrees_with_published_examples() -> None:
    for number in ("86095742719", "47036892816", "65929970489", "02476291358"):
        assert n.check_idnr(number[:10]) == int(number[10])


@pytest.mark.parametrize("number", ["", "abc", "12345678901", "00123456789", "01111111111"])
def test_a_foreign_tax_number_has_no_index(number: str) -> None:
    assert n.idnr_index(number) == -1


def test_a_person_is_found_by_tax_number(city: Population, people: list[Person]) -> None:
    assert city.by_idnr(people[5].idnr) == people[5]
    assert city.by_idnr(n.idnr(5000)) is None


def test_every_thousand_holds_each_sperre(people: list[Person]) -> None:
    keys = Counter(sperre.schluessel for person in people for sperre in person.sperren)
    assert set(keys) == {"1", "2", "3", "5", "6", "7", "10", "11", "12", "13"}
    assert any(person.bsv for person in people)


def test_only_the_sperren_with_a_term_have_one(people: list[Person]) -> None:
    for sperre in (sperre for person in people for sperre in person.sperren):
        assert (sperre.frist is not None) == (sperre.schluessel in ("3", "11"))


def test_an_expired_sperre_is_no_longer_in_force(people: list[Person]) -> None:
    person = people[402]
    assert [sperre.schluessel for sperre in person.sperren] == ["3"]
    assert person.auskunftssperren(START) == ()
    assert person.auskunftssperren(START - timedelta(days=30)) == ("3",)


def test_names_are_as_odd_as_in_a_real_register(people: list[Person]) -> None:
    names = [person.familienname for person in people]
    assert any(not person.vornamen and " " in person.familienname for person in people), "block name"
    assert any("’" in name for name in names), "apostrophe"
    assert any(len(name) > 80 for name in names), "very long"
    assert any(unicodedata.normalize("NFC", name) != name for name in names), "decomposed"


def test_birth_dates_may_be_known_in_part_only(people: list[Person]) -> None:
    assert {len(person.geburtsdatum) for person in people} == {0, 4, 7, 10}


def test_about_37_percent_are_foreign(people: list[Person]) -> None:
    foreign = sum("000" not in person.staatsangehoerigkeiten for person in people)
    assert 330 <= foreign <= 430


def test_families_are_consistent(people: list[Person]) -> None:
    by_id = {person.id: person for person in people}
    for person in people:
        if person.partner:
            assert by_id[person.partner].partner == person.id
            assert person.familienstand == "VH"
        for child in person.kinder:
            assert person.id in by_id[child].eltern
            assert by_id[child].anschrift == person.anschrift


def test_addresses_lie_in_the_city(people: list[Person]) -> None:
    assert {person.anschrift.ags for person in people} == {"06413000"}
    assert all(63065 <= int(person.anschrift.plz) <= 63075 for person in people)


def test_two_people_share_name_and_birth_date(people: list[Person]) -> None:
    doubles = Counter((person.familienname, person.vornamen, person.geburtsdatum) for person in people)
    assert ("Doppler", "Kim", "1984-02-29") in [key for key, count in doubles.items() if count > 1]


def test_vehicles_are_as_many_as_in_offenbach_and_unique(city: Population, people: list[Person]) -> None:
    vehicles = [vehicle for person in people for vehicle in city.vehicles_of(person.id)]
    assert 350 <= len(vehicles) <= 520
    assert len({vehicle.kennzeichen for vehicle in vehicles}) == len({vehicle.fin for vehicle in vehicles}) == len(vehicles)
    for vehicle in vehicles:
        assert re.fullmatch(r"OF-[A-Z]{2} [1-9]\d{2}[EH]?", vehicle.kennzeichen)
        assert re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", vehicle.fin)
        assert city.vehicle(fin=vehicle.fin) == city.vehicle(kennzeichen=vehicle.kennzeichen) == vehicle


@pytest.mark.parametrize("plate", ["", "F-AB 123", "OF-HJ 123", "OF-AB 12", "OF-ÄB 123"])
def test_a_plate_that_was_never_given_out_is_unknown(city: Population, plate: str) -> None:
    assert city.vehicle(kennzeichen=plate) is None


def test_plates_and_fins_lead_back_to_their_number() -> None:
    for index in range(0, 435_000, 311):
        assert n.kennzeichen_index(n.kennzeichen(index, "E")) == index
        assert n.fin_index(n.fin(index)) == index


def test_licence_numbers_have_the_check_character_of_the_law(city: Population, people: list[Person]) -> None:
    assert n.fahrerlaubnisnummer(int("000A1", 36) // 36, 1).startswith("G060")
    cards = [licence for person in people if (licence := city.licence_of(person.id)) and not licence.papier]
    for licence in cards:
        total = sum(int(character, 36) * weight for character, weight in zip(licence.nummer[:9], range(9, 0, -1), strict=True))
        assert licence.nummer[9] == ("X" if total % 11 == 10 else str(total % 11))


def test_licences_fall_into_every_range_of_annex_8e(city: Population, people: list[Person]) -> None:
    issued = sorted(licence.erteilt for person in people if (licence := city.licence_of(person.id)))
    edges = [date(1900, 1, 1), date(1999, 1, 1), date(2002, 1, 1), date(2005, 1, 1), date(2008, 1, 1), date(2009, 1, 1), date(2010, 1, 1)]
    edges += [date(2011, 1, 1), date(2012, 1, 1), date(2013, 1, 19), date(2026, 2, 1)]
    for first, end in pairwise(edges):
        assert any(first <= day < end for day in issued), (first, end)


def test_a_day_can_be_told_alone_and_twice(city: Population) -> None:
    day = START + timedelta(days=9)
    assert city.events(day) == Population().events(day)
    assert len({event.id for event in city.events(day)}) == city.changes


def test_nothing_happens_before_the_register_begins(city: Population) -> None:
    assert city.events(START - timedelta(days=1)) == ()


def test_nobody_leaves_twice_and_nobody_moves_after_leaving(city: Population) -> None:
    gone: set[str] = set()
    for number in range(60):
        for event in city.events(START + timedelta(days=number)):
            ids = [person.id for person in event.nachher]
            assert not gone & set(ids), event.art
            if event.art in ("wegzug", "sterbefall"):
                gone |= set(ids)
    assert len(gone) > 50


def test_the_city_keeps_about_its_size_over_a_year() -> None:
    world = World(Population(), heute=START + timedelta(days=365))
    world.advance(world.heute)
    assert 800 < sum(person.gemeldet for person in world.people()) < 1800


def test_a_household_moves_together(city: Population) -> None:
    moves = [event for event in city.events(START) if event.art == "umzug" and len(event.nachher) > 1 and not event.makel]
    assert moves
    for event in moves:
        assert len({person.anschrift for person in event.nachher}) == 1
        assert [person.id for person in event.vorher] == [person.id for person in event.nachher]


def test_all_kinds_of_change_and_all_flaws_occur_within_a_month(city: Population) -> None:
    events = [event for number in range(30) for event in city.events(START + timedelta(days=number))]
    assert {event.art for event in events} == {
        "umzug", "zuzug", "wegzug", "namensaenderung", "sterbefall", "geburt", "sperre", "entsperrung",
    }  # fmt: skip
    assert {event.makel for event in events} == {"", "zukunft", "zeichen", "mehrdeutig"}
    assert all(event.tag > event.gemeldet for event in events if event.makel == "zukunft")


@pytest.mark.standards
def test_every_name_lies_within_din_91379(people: list[Person], standards_dir: Path) -> None:
    file = standards_dir / "xoev-kern" / "xsd-official" / "din-norm-91379-datatypes.xsd"
    namespace = etree.parse(file).getroot().get("targetNamespace")
    driver = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:d="{namespace}"><xs:import namespace="{namespace}" '
        f'schemaLocation="{file.as_uri()}"/><xs:element name="name" type="d:datatypeA"/></xs:schema>'
    )
    schema = etree.XMLSchema(etree.fromstring(driver))
    for person in people:
        for text in (person.familienname, person.vornamen, person.geburtsort):
            element = etree.Element("name")
            element.text = unicodedata.normalize("NFC", text)
            assert not text or schema.validate(element), text


@pytest.mark.standards
def test_every_nationality_is_a_key_of_destatis(people: list[Person], standards_dir: Path) -> None:
    folder = standards_dir / "codelists-genericode"
    known: set[str] = set()
    for name in ("staat_2024-08-01", "staatsgebiete_2024-08-01"):
        tree = etree.parse(folder / f"urn_de_bund_destatis_bevoelkerungsstatistik_schluessel_{name}.xml")
        known |= {text for text in tree.xpath("//SimpleValue/text()") if re.fullmatch(r"\d{3}", text)}
    used = {key for person in people for key in (*person.staatsangehoerigkeiten, person.geburtsstaat)}
    assert used - {"997", "998"} <= known

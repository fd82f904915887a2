"""The world the simulators share: asked by everybody, changed by everybody."""

from dataclasses import replace
from datetime import date

import pytest

from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World

START, LATER = date(2026, 1, 1), date(2026, 1, 20)


@pytest.fixture
def world() -> World:
    return World(Population(size=300), heute=LATER)


def test_a_person_is_found_by_name_whatever_the_case_and_the_unicode_form(world: World) -> None:
    person = world.person("P000035")
    assert person is not None
    assert person in world.find("ÖZTÜRK-çağlar", geburtsdatum=person.geburtsdatum)
    assert person in world.find("Öztürk-Çağlar")


def test_a_person_is_found_by_birth_name(world: World) -> None:
    person = next(one for one in world.people() if one.geburtsname)
    assert person in world.find(person.geburtsname, person.vornamen.split()[0], person.geburtsdatum)


def test_who_has_another_birth_date_now_is_one_person_still(world: World) -> None:
    person = next(iter(world.people()))
    assert person in world.find(person.familienname)
    changed = replace(person, geburtsdatum="1950-01-01")
    world.update_person(changed)

    assert [one.id for one in world.find(person.familienname)].count(person.id) == 1


def test_nobody_is_found_by_a_first_name_they_do_not_have(world: World) -> None:
    person = world.person("P000000")
    assert person is not None
    assert person not in world.find(person.familienname, "Dagobert", person.geburtsdatum)


def test_what_the_register_noted_takes_effect_once(world: World) -> None:
    events = list(world.changes(START, LATER))
    assert list(world.changes(START, LATER)) == events
    move = [event for event in events if event.art == "umzug" and not event.makel][-1]
    moved = world.person(move.nachher[0].id)
    assert moved is not None
    assert moved.anschrift == move.nachher[0].anschrift


def test_nothing_is_told_of_days_to_come(world: World) -> None:
    assert max(event.gemeldet for event in world.changes(START, date(2026, 12, 31))) == LATER


def test_what_is_flawed_does_not_take_effect(world: World) -> None:
    flawed = [event for event in world.changes(START, LATER) if event.makel == "zeichen"]
    assert flawed
    for event in flawed:
        person = world.person(event.nachher[0].id)
        assert person is not None
        assert "Ω" not in person.familienname


def test_someone_new_is_found_after_moving_in_and_not_before(world: World) -> None:
    event = next(event for number in range(1, 10) for event in world.population.events(date(2026, 1, number)) if event.art == "zuzug")
    newcomer = event.nachher[0]
    assert world.person(newcomer.id) is None
    world.advance(LATER)
    assert world.person(newcomer.id) == newcomer
    assert newcomer in world.find(newcomer.familienname, geburtsdatum=newcomer.geburtsdatum)
    assert not newcomer.idnr or world.by_idnr(newcomer.idnr) == newcomer


def test_a_vehicle_follows_its_new_keeper(world: World) -> None:
    vehicle = next(world.vehicles())
    world.update_vehicle(replace(vehicle, halter="P000009"))
    assert vehicle.fin not in [one.fin for one in world.vehicles_of(vehicle.halter)]
    assert vehicle.fin in [one.fin for one in world.vehicles_of("P000009")]


def test_a_changed_plate_leads_to_the_vehicle_and_the_old_one_to_nothing(world: World) -> None:
    vehicle = next(world.vehicles())
    for plate in ("OF-X 1", "OF-X 2"):
        world.update_vehicle(replace(vehicle, kennzeichen=plate))
    assert world.vehicle(kennzeichen="OF-X 2") == world.vehicle(fin=vehicle.fin)
    assert world.vehicle(kennzeichen="OF-X 1") is None
    assert world.vehicle(kennzeichen=vehicle.kennzeichen) is None


def test_a_new_licence_replaces_the_old_one(world: World) -> None:
    licence = next(world.licences())
    world.update_licence(replace(licence, klassen=("B", "A")))
    again = world.licence_of(licence.inhaber)
    assert again is not None
    assert again.klassen == ("B", "A")

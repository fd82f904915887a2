"""Files about people: searched by what they are kept under (0608), and kept under new master data (0610)."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from drehscheibe.message import Message
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.sandbox.population import Person
from drehscheibe.standards import catalog, xdomea
from drehscheibe.standards.xml import parse
from partners.eakte.office import NOW, Office

BUERGERBUERO, HAUPTAMT = xdomea.behoerde("Bürgerbüro"), xdomea.behoerde("Hauptamt")


def search(*words: str) -> Message:
    process = str(uuid4())
    return Message(id=process, kind="xdomea/0608", body=xdomea.write(xdomea.suche(process, NOW, BUERGERBUERO, HAUPTAMT, words)))


def change(*files: str, process: str = "", **values: str) -> Message:
    process = process or str(uuid4())
    order = xdomea.stammdaten(process, NOW, BUERGERBUERO, HAUPTAMT, files, values)
    return Message(id=process, kind="xdomea/0610", body=xdomea.write(order))


def sent(office: Office, message: Message) -> Reply:
    (reply,) = office.target.send([message])
    return reply


def hits(office: Office, *words: str) -> tuple[tuple[str, str], ...]:
    reply = sent(office, search(*words))
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    return xdomea.ergebnis(xdomea.read(reply.answer.body).message).gefunden


@pytest.fixture
def person(office: Office) -> Person:
    """Somebody with a file and a name and birth date of their own."""
    people = list(office.simulator.world.population)
    alone = (one for one in people if one.vornamen and sum(one.familienname == two.familienname for two in people) == 1)
    return next(one for one in alone if len(one.geburtsdatum) == 10 and office.simulator.akten.of(one.id))


def test_a_person_is_found_by_name_and_birth_date(office: Office, person: Person) -> None:
    (akte,) = office.simulator.akten.of(person.id)
    assert hits(office, person.familienname, person.vornamen, person.geburtsdatum) == ((akte.id, person.id),)
    assert hits(office, person.familienname.upper(), person.geburtsdatum) == ((akte.id, person.id),)


@pytest.mark.parametrize("words", [("Niemand", "1900-01-01"), ("", "1980-05-03"), ("Offenbach am Main",)])
def test_who_has_no_file_is_not_found(words: tuple[str, ...], office: Office) -> None:
    assert hits(office, *words) == ()


def test_all_files_of_a_person_are_changed_at_once_and_found_by_the_new_name(office: Office, person: Person) -> None:
    office.simulator.akten.add(person, "33-2/17")
    files = [akte.id for akte in office.simulator.akten.of(person.id)]
    reply = sent(office, change(*files, Familienname="Neumann-Öztürk", Strasse="Gerberufer"))
    assert isinstance(reply, Accepted)
    kept = {(one.daten["Familienname"], one.daten["Strasse"]) for one in office.simulator.akten.of(person.id)}
    assert kept == {("Neumann-Öztürk", "Gerberufer")}
    assert {id_ for id_, _ in hits(office, "Neumann-Öztürk", person.geburtsdatum)} == set(files)
    assert hits(office, person.familienname, person.geburtsdatum) == ()


def test_a_file_that_is_gone_is_a_refusal_and_nothing_is_changed(office: Office, person: Person) -> None:
    (akte,) = office.simulator.akten.of(person.id)
    reply = sent(office, change(akte.id, str(uuid4()), Familienname="Neumann"))
    assert isinstance(reply, Refused)
    assert [one.rule for one in reply.findings] == ["EAKTE-E107"]
    assert akte.daten["Familienname"] == person.familienname


def test_an_order_that_comes_again_changes_nothing_any_more(office: Office, person: Person) -> None:
    (akte,) = office.simulator.akten.of(person.id)
    order = change(akte.id, Familienname="Neumann")
    sent(office, order)
    office.simulator.akten.update(akte.id, {"Familienname": "Später"})
    again = sent(office, order)
    assert isinstance(again, Accepted)
    assert (again.reference, akte.daten["Familienname"]) == (akte.aktenzeichen, "Später")
    assert office.target.delivered([order.id, str(uuid4())]) == {order.id: akte.aktenzeichen}
    assert office.filed() == {order.id: 2}


def test_a_search_is_no_filing(office: Office, person: Person) -> None:
    asked = search(person.familienname)
    sent(office, asked)
    assert office.filed() == {}
    assert office.target.delivered([asked.id]) == {}


def test_of_two_people_alike_each_file_says_whose_it_is(office: Office, person: Person) -> None:
    office.simulator.akten.add(replace(person, id="P999998"))
    assert {mark for _, mark in hits(office, person.familienname, person.geburtsdatum)} == {person.id, "P999998"}


@pytest.mark.standards
def test_search_change_and_answer_are_valid_against_the_official_schema(office: Office, person: Person, standards_dir: Path) -> None:
    folder = standards_dir / "xdomea-3.0.0" / "xsd"
    files = catalog.namespaces(folder)["urn:xoev-de:xdomea:schema:3.0.0"]
    official = catalog.xml_schema(catalog.entry_files(files), [folder])
    (akte,) = office.simulator.akten.of(person.id)
    second = office.simulator.akten.add(person, "33-2/17")
    asked, order = search(person.familienname, person.geburtsdatum), change(akte.id, second.id, Vornamen="Anna", Geburtsname="")
    answers = [reply.answer.body for one in (asked, order) if isinstance(reply := sent(office, one), Accepted) and reply.answer]
    assert len(answers) == 2
    for body in (asked.body, order.body, *answers):
        assert official.validate(parse(body)), official.error_log

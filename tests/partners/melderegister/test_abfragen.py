"""Asking the Melderegister: 1330 in, 1331 out, over the real protocol."""

import re
from dataclasses import replace

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.melderegister import PARTNER, Melderegister
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.ports import Accepted, Refused
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.personensuche import SucheSuchprofil
from drehscheibe.zeit import heute
from partners.melderegister.questions import about, question

pytestmark = pytest.mark.usefixtures("reachable")


def ask(*messages: Message) -> list[xmeld.Nachricht1331]:
    answers = []
    for message, reply in zip(messages, Melderegister().send(messages), strict=True):
        assert isinstance(reply, Accepted)
        assert reply.message_id == message.id
        assert reply.answer is not None
        assert reply.answer.kind == "xmeld/1331"
        answers.append(xmeld.read(reply.answer.body))
    return answers


def unblocked(world: World) -> Person:
    return next(person for person in world.people() if person.gemeldet and not person.sperren and len(person.geburtsdatum) == 10)


def with_sperre(world: World, key: str) -> Person:
    return next(person for person in world.people() if key in [sperre.schluessel for sperre in person.sperren])


def test_a_resident_is_found_with_everything_asked_for(world: World) -> None:
    person = next(p for p in world.people() if p.geburtsname and p.anschrift.zusatz and p.gemeldet and not p.sperren)
    (answer,) = ask(about(person))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.GEFUNDEN
    (told,) = xmeld.personen(answer)
    home = told.anschriften[0]
    assert (told.familienname, told.vornamen, told.geburtsdatum) == (person.familienname, person.vornamen, person.geburtsdatum)
    assert (told.geburtsname, told.geschlecht, told.familienstand) == (person.geburtsname, person.geschlecht, person.familienstand)
    assert told.staatsangehoerigkeiten == person.staatsangehoerigkeiten
    assert (home.strasse, home.hausnummer, home.hausnummer_zusatz) == (
        person.anschrift.strasse, str(person.anschrift.hausnummer), person.anschrift.zusatz,
    )  # fmt: skip
    assert (home.ags, home.einzug, home.aktuell) == ("06413000", person.einzug, True)


def test_only_what_was_asked_for_is_told(world: World) -> None:
    person = unblocked(world)
    (answer,) = ask(about(person, asked=("1", "44")))
    (told,) = xmeld.personen(answer)
    assert told == xmeld.Person(
        familienname=person.familienname, merkmal=person.id, anschriften=(xmeld.Wohnsitz(strasse="", ags="06413000"),)
    )


@pytest.mark.parametrize("key", ["1", "3", "6", "11", "12"])
def test_a_blocked_person_and_nobody_get_the_same_answer(world: World, key: str) -> None:
    blocked, nobody = ask(about(with_sperre(world, key)), about(unblocked(world), vornamen="Dagobert"))
    assert blocked.antwortSuchanfrage == nobody.antwortSuchanfrage
    assert xmeld.ergebnis(blocked) is xmeld.Ergebnis.KEINE_AUSKUNFT
    assert xmeld.personen(blocked) == ()


def test_an_ended_sperre_guards_until_it_is_lifted(world: World) -> None:
    person = world.person("P000402")
    assert person is not None
    assert person.auskunftssperren(world.heute) == ()
    (answer,) = ask(about(person))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.KEINE_AUSKUNFT


@pytest.mark.parametrize("key", ["2", "5", "7", "10", "13"])
def test_an_objection_to_transfers_elsewhere_blocks_nothing_here(world: World, key: str) -> None:
    person = next(p for p in world.people() if [s.schluessel for s in p.sperren] == [key] and len(p.geburtsdatum) == 10)
    (answer,) = ask(about(person))
    assert person.id in [told.merkmal for told in xmeld.personen(answer)]


def test_the_bedingte_sperrvermerk_travels_with_the_address(world: World) -> None:
    person = next(p for p in world.people() if p.bsv)
    (answer,) = ask(about(person))
    assert [home.sperrvermerk for home in xmeld.personen(answer)[0].anschriften] == [True]


def test_two_people_of_the_same_name_and_birth_date_are_a_list(world: World) -> None:
    person = world.person("P000071")
    assert person is not None
    (answer,) = ask(about(person))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.MEHRERE
    assert {told.merkmal for told in xmeld.personen(answer)} == {"P000071", "P000771"}


def test_a_blocked_double_is_not_in_the_list_and_does_not_make_the_other_one_certain(world: World) -> None:
    double, blocked = world.person("P000071"), with_sperre(world, "3")
    assert double is not None
    world.update_person(replace(double, id="P000771", sperren=blocked.sperren))
    (answer,) = ask(about(double))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.KEINE_AUSKUNFT


def test_an_address_tells_two_people_apart(world: World) -> None:
    person = world.person("P000071")
    assert person is not None
    (answer,) = ask(about(person, strasse=person.anschrift.strasse, hausnummer=str(person.anschrift.hausnummer)))
    assert [told.merkmal for told in xmeld.personen(answer)] == ["P000071"]


@pytest.mark.parametrize("number", [36, 37, 38])
def test_people_with_a_partial_birth_date_are_found_by_it(world: World, number: int) -> None:
    person = world.person(f"P{number:06d}")
    assert person is not None
    (answer,) = ask(about(person))
    told = next(told for told in xmeld.personen(answer) if told.merkmal == person.id)
    assert told.geburtsdatum == person.geburtsdatum


def test_who_asks_with_the_full_date_finds_a_person_whose_date_is_known_in_part(world: World) -> None:
    person = world.person("P000036")
    assert person is not None
    (answer,) = ask(about(person, geburtsdatum=f"{person.geburtsdatum}-07-21"))
    assert person.id in [told.merkmal for told in xmeld.personen(answer)]


def test_a_block_name_has_no_first_name(world: World) -> None:
    person = world.person("P000031")
    assert person is not None
    (answer,) = ask(about(person))
    assert (xmeld.personen(answer)[0].familienname, xmeld.personen(answer)[0].vornamen) == (person.familienname, "")


def test_a_decomposed_name_is_found_by_the_composed_one(world: World) -> None:
    person = world.person("P000035")
    assert person is not None
    (answer,) = ask(about(person, nachname="Öztürk-Çağlar"))
    assert xmeld.personen(answer)[0].merkmal == person.id


def test_the_dead_and_the_departed_are_told_as_such(world: World) -> None:
    dead = next(p for p in world.people() if p.gestorben)
    gone = next(p for p in world.people() if p.weggezogen and not p.sperren)
    answers = ask(about(dead), about(gone))
    assert xmeld.personen(answers[0])[0].sterbedatum == dead.gestorben
    assert xmeld.personen(answers[1])[0].verzogen
    assert not xmeld.personen(answers[1])[0].anschriften[0].aktuell


def test_a_person_can_be_asked_for_again_by_the_registers_own_key(world: World) -> None:
    person = unblocked(world)
    (again,) = ask(question(SucheSuchprofil(identifikationsmerkmal=person.id)))
    assert xmeld.personen(again)[0].merkmal == person.id


def test_by_its_own_key_too_nobody_is_told_apart_from_somebody_blocked(world: World) -> None:
    """Reason 01 for the one and a neutral answer to the other would say who is blocked."""
    blocked = next(one for one in world.people() if one.auskunftssperren(world.heute))
    keys = (blocked.id, "X")
    answers = ask(*(question(SucheSuchprofil(identifikationsmerkmal=key)) for key in keys))
    assert answers[0].antwortSuchanfrage == answers[1].antwortSuchanfrage == xmeld.neutral()


def test_a_question_for_another_municipality_is_refused_with_reason_14(world: World) -> None:
    (answer,) = ask(about(unblocked(world), ags="06412000"))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.ZURUECKGEWIESEN
    assert answer.antwortSuchanfrage.rueckweisung[0].grundDerRueckweisung == "14"


def test_the_answer_comes_in_the_version_of_the_question(world: World) -> None:
    person = unblocked(world)
    profile = xmeld.suche(nachname=person.familienname, vornamen=person.vornamen, ags="06413000", geburtsdatum=person.geburtsdatum)
    (answer,) = ask(question(profile))
    assert answer.version == xmeld.versions.current(heute()).name


def test_one_call_carries_many_questions_and_keeps_their_order(world: World, sandbox: Sandbox) -> None:
    people = [person for person in world.people() if not person.sperren and len(person.geburtsdatum) == 10][:100]
    answers = ask(*(about(person) for person in people))
    assert all(person.id in [told.merkmal for told in xmeld.personen(answer)] for person, answer in zip(people, answers, strict=True))
    assert sandbox.stats()["melderegister"]["calls"] == 1  # type: ignore[index]


def test_one_unreadable_question_does_not_spoil_the_bundle(world: World) -> None:
    good = about(unblocked(world))
    other = Message(id="x", kind="xmeld/0601", body=good.body.replace(b"suchanfrage.1330", b"suchanfrage.9999"))
    old = Message(id="y", kind="xmeld/1330", body=re.sub(rb"xmeld2[0-9a]+", b"xmeld1234", good.body))
    replies = list(Melderegister().send([Message(id="z", kind="xmeld/1330", body=b"<kaputt"), good, other, old]))
    assert [type(reply) for reply in replies] == [Refused, Accepted, Refused, Refused]
    assert [reply.findings[0].rule for reply in replies if isinstance(reply, Refused)] == ["X000", "T080", "V000"]


def test_the_statistics_count_questions_by_uuid_and_name_nobody(world: World, register: MelderegisterSimulator) -> None:
    person = unblocked(world)
    message = about(person)
    ask(message)
    ask(message)
    assert register.stats()["accepted"] == [{"uuid": message.id, "key": person.id, "times": 2}]


@pytest.mark.parametrize("fault", ["timeout:seconds=5", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_every_misbehaviour_is_transient_and_the_question_may_be_asked_again(world: World, sandbox: Sandbox, fault: str) -> None:
    message = about(unblocked(world))
    sandbox.misbehave([f"melderegister:{fault},times=1" if ":" in fault else f"melderegister:{fault}:times=1"])
    with pytest.raises(Transient):
        list(Melderegister().send([message]))
    assert xmeld.ergebnis(ask(message)[0]) is xmeld.Ergebnis.GEFUNDEN


def test_a_wrong_password_is_for_the_operator(world: World, register: MelderegisterSimulator) -> None:
    register.password = "geaendert"
    with pytest.raises(Misconfigured, match="401"):
        list(Melderegister().send([about(unblocked(world))]))
    with pytest.raises(Misconfigured):
        PARTNER.ping()


def test_an_answer_to_another_question_is_nobodys(world: World) -> None:
    message = about(unblocked(world))
    assert list(Melderegister().send([replace(message, id="00000000-0000-4000-8000-000000000000")])) == []


def test_the_partner_can_be_pinged() -> None:
    assert "erreichbar" in PARTNER.ping()


def test_what_was_asked_is_never_asked_for() -> None:
    assert Melderegister().delivered(["a"]) == {}

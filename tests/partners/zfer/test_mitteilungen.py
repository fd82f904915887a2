from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.zfer import PARTNER, Zfer
from drehscheibe.ports import Accepted, Refused
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Verbleib
from partners.zfer.kba import Kba, named, notice, rules, successor, told

FREE = "G0600ZZZZ"


def test_a_hand_over_is_entered_and_can_be_asked_for_afterwards(kba: Kba) -> None:
    person, licence = kba.holder()
    message = told(notice(named(person), licence))
    reply = kba.send(message)
    assert isinstance(reply, Accepted)
    assert reply.reference.startswith("ZFER-")
    (known,) = kba.ask(nummer=successor(licence.nummer)).fahrerlaubnis
    assert (known.gueltigBis, known.ausgestelltAm) == (date(2041, 2, 19), date(2026, 2, 20))
    assert kba.ask(nummer=licence.nummer).fahrerlaubnis == ()
    assert kba.accepted() == {message.id: 1}


def test_a_notice_sent_twice_is_entered_once(kba: Kba) -> None:
    person, licence = kba.holder()
    message = told(notice(named(person), licence))
    first, second = kba.send(message), kba.send(message)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert first.reference == second.reference
    assert kba.accepted() == {message.id: 2}


def test_what_arrived_before_the_connection_broke_is_found_by_asking(kba: Kba) -> None:
    person, licence = kba.holder()
    message = told(notice(named(person), licence))
    kba.sandbox.misbehave(["zfer:drop:at=1"])
    with pytest.raises(Transient):
        list(kba.target.send([message]))
    found = kba.target.delivered([message.id, str(uuid4())])
    assert list(found) == [message.id]


def back(nummer: str, day: date = date(2026, 3, 2)) -> zfer.Ruecknahme:
    return zfer.Ruecknahme(nummer=nummer, am=day, grund=zfer.Ruecknahmegrund.UNZUSTELLBAR)


def test_a_card_that_came_back_is_taken_out_again_and_the_one_before_counts(kba: Kba) -> None:
    person, licence = kba.holder()
    hand_over = notice(named(person), licence)
    kba.send(told(hand_over))
    correction = told(back(hand_over.nummer))
    assert isinstance(kba.send(correction), Accepted)
    assert isinstance(kba.send(correction), Accepted)  # told twice, done once
    assert kba.ask(nummer=hand_over.nummer).fahrerlaubnis == ()
    assert [one.nummer for one in kba.ask(nummer=licence.nummer).fahrerlaubnis] == [licence.nummer]
    assert isinstance(kba.send(told(hand_over)), Accepted)  # picked up at last


def test_somebodys_first_card_that_came_back_leaves_nothing(kba: Kba) -> None:
    _, licence = kba.holder()
    person, number = zfer.Person(familienname="Erstling", vornamen="Emil", geburtsdatum="2008-01-31"), f"{FREE}{_check(FREE)}1"
    kba.send(told(notice(person, licence, nummer=number, verbleib=Verbleib.KEINER, bisherige_nummer="",
                         klassen=(zfer.Klasseneintrag(klasse="B"),))))  # fmt: skip
    assert isinstance(kba.send(told(back(number))), Accepted)
    assert kba.ask(person=person).fahrerlaubnis == kba.ask(nummer=number).fahrerlaubnis == ()


def test_only_a_hand_over_that_was_entered_can_be_corrected(kba: Kba) -> None:
    person, licence = kba.holder()
    kba.send(told(notice(named(person), licence)))
    for wrong in (back(licence.nummer), back(successor(licence.nummer), date(2026, 3, 1)), back(f"{FREE}{_check(FREE)}1")):
        assert rules(kba.send(told(wrong))) == ["ZFER-Z209"]


def test_a_number_that_belongs_to_somebody_else_is_refused_and_the_doubt_is_noted(kba: Kba) -> None:
    person, licence = kba.holder()
    stranger = zfer.Person(familienname="Niemand", vornamen="Nora", geburtsdatum=person.geburtsdatum)
    assert rules(kba.send(told(notice(stranger, licence)))) == ["ZFER-Z201"]
    assert kba.ask(nummer=licence.nummer).fahrerlaubnis[0].identitaetszweifel


def test_birth_data_that_differ_are_refused(kba: Kba) -> None:
    person, licence = kba.holder()
    other = replace(named(person), geburtsdatum="1931-05-05")
    assert rules(kba.send(told(notice(other, licence)))) == ["ZFER-Z202"]


def test_a_birth_date_of_which_less_is_known_does_not_differ(kba: Kba) -> None:
    person, licence = kba.holder()
    vague = replace(named(person), geburtsdatum=person.geburtsdatum[:4])
    assert isinstance(kba.send(told(notice(vague, licence))), Accepted)


def test_a_name_changed_by_marriage_is_recognised_by_the_birth_name(kba: Kba) -> None:
    person, licence = kba.holder()
    married = replace(named(person), familienname="Neumann-Köhler", geburtsname=person.familienname)
    assert isinstance(kba.send(told(notice(married, licence))), Accepted)
    (known,) = kba.ask(person=married).fahrerlaubnis
    assert known.inhaber.familienname == "Neumann-Köhler"


def test_the_card_that_is_known_already_is_not_reported_again(kba: Kba) -> None:
    person, licence = kba.holder()
    assert rules(kba.send(told(notice(named(person), licence, nummer=licence.nummer)))) == ["ZFER-Z208"]


def test_a_second_licence_for_a_holder_is_refused(kba: Kba) -> None:
    person, licence = kba.holder()
    number = f"{FREE}{_check(FREE)}1"
    assert rules(kba.send(told(notice(named(person), licence, nummer=number)))) == ["ZFER-Z205"]


def test_somebody_new_is_entered_with_the_first_licence(kba: Kba) -> None:
    _, licence = kba.holder()
    person = zfer.Person(familienname="Erstling", vornamen="Emil", geburtsdatum="2008-01-31")
    number = f"{FREE}{_check(FREE)}1"
    classes = (zfer.Klasseneintrag(klasse="B"),)
    first = notice(person, licence, nummer=number, klassen=classes, verbleib=Verbleib.KEINER, bisherige_nummer="")
    assert isinstance(kba.send(told(first)), Accepted)
    assert len(kba.ask(person=person).fahrerlaubnis) == 1
    assert [entry["key"][:2] for entry in kba.simulator.stats()["accepted"]] == ["Z-"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"am": date(2026, 3, 3)}, "ZFER-Z204"),
        ({"ausgestellt": date(2026, 3, 3)}, "ZFER-Z204"),
        ({"klassen": (zfer.Klasseneintrag(klasse="B", gueltigBis=date(2020, 1, 1)),)}, "ZFER-Z206"),
        ({"verbleib": Verbleib.KEINER}, "ZFER-Z207"),
        ({"bisherige_nummer": ""}, "ZFER-Z207"),
    ],
)
def test_what_can_not_be_right_is_refused(kba: Kba, changes: dict[str, Any], rule: str) -> None:
    person, licence = kba.holder()
    assert rules(kba.send(told(notice(named(person), licence, **changes)))) == [rule]
    assert kba.accepted() == {}


def test_a_wrong_check_character_is_refused(kba: Kba) -> None:
    person, licence = kba.holder()
    number = successor(licence.nummer)
    wrong = f"{number[:9]}{(int(number[9].replace('X', '0')) + 1) % 10}{number[10]}"
    assert rules(kba.send(told(notice(named(person), licence, nummer=wrong)))) == ["ZFER-Z203"]


def test_an_unreadable_and_an_invalid_document_are_refused_without_harm_to_the_rest(kba: Kba) -> None:
    person, licence = kba.holder()
    good = told(notice(named(person), licence))
    broken = replace(good, id=str(uuid4()), body=good.body[:-20])
    smuggled = replace(good, id=str(uuid4()), body=good.body.replace(b"</reg:person>", b"<reg:ort>X</reg:ort></reg:person>"))
    replies = list(kba.target.send([broken, good, smuggled]))
    assert [type(reply) for reply in replies] == [Refused, Accepted, Refused]
    assert (rules(replies[0]), rules(replies[2])) == (["ZFER-Z101"], ["ZFER-Z102"])


@pytest.mark.parametrize("fault", ["5xx", "soapfault", "malformed", "wrong", "maintenance"])
def test_trouble_on_the_way_is_nobodys_business(kba: Kba, fault: str) -> None:
    person, licence = kba.holder()
    kba.sandbox.misbehave([f"zfer:{fault}:at=1"])
    message = told(notice(named(person), licence))
    with pytest.raises(Transient):
        list(kba.target.send([message]))
    assert isinstance(kba.send(message), Accepted)
    assert len(kba.accepted()) == 1


def test_ping_says_that_the_register_answers(kba: Kba) -> None:
    assert PARTNER.ping() == "ZFER und FAER sind erreichbar und geben Auskunft."


def test_a_missing_connection_says_what_to_set() -> None:
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_CONN_ZFER"):
        list(Zfer().send([]))


def _check(stem: str) -> str:
    from drehscheibe.checks.rules.fuehrerschein import pruefzeichen

    return pruefzeichen(stem)

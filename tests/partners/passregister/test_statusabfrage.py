from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from drehscheibe.errors import Transient
from drehscheibe.partners.passregister import PARTNER, Nummernart, Passregister, Status
from drehscheibe.partners.passregister.simulator import PassregisterSimulator, antragsnummer
from drehscheibe.ports import Accepted, Refused
from partners.passregister.conftest import Amt, question


def test_the_state_is_told_by_serial_number_and_by_order_number(amt: Amt) -> None:
    for person in amt.people()[:8]:
        status, kind, since = amt.simulator.state(person)
        expected = {"status": status, "dokument": kind, "seit": since.isoformat()}
        by_serial = amt.ask(question(person.ausweis, person.geburtsdatum))
        by_order = amt.ask(question(antragsnummer(person), person.geburtsdatum, Nummernart.ANTRAGSNUMMER))
        assert {name: by_serial[name] for name in expected} == {name: by_order[name] for name in expected} == expected


def test_every_state_occurs(amt: Amt) -> None:
    assert {amt.simulator.state(person)[0] for person in amt.people()} == set(Status) - {Status.UNBEKANNT, Status.ANDERE_BEHOERDE}


def test_an_unknown_number_and_a_wrong_birth_date_can_not_be_told_apart(amt: Amt) -> None:
    person = amt.people()[0]
    wrong = amt.ask(question(person.ausweis, "1901-01-01"))
    unknown = amt.ask(question("LF0000000", person.geburtsdatum))
    assert wrong.keys() == unknown.keys() == {"version", "id", "status"}
    assert wrong["status"] == unknown["status"] == Status.UNBEKANNT


def test_guessing_birth_dates_ends_after_three_tries_for_that_day(amt: Amt) -> None:
    person = amt.people()[0]
    right = question(person.ausweis, person.geburtsdatum)
    for year in (1901, 1902, 1903):
        amt.ask(question(person.ausweis, f"{year}-01-01"))
    assert amt.ask(right)["status"] == Status.UNBEKANNT
    amt.simulator.world.heute = date(2026, 3, 3)
    assert amt.ask(right)["status"] != Status.UNBEKANNT


def test_another_authoritys_document_is_named_as_such(amt: Amt) -> None:
    assert amt.ask(question("T01000322", "1990-01-01"))["status"] == Status.ANDERE_BEHOERDE


def test_a_number_that_is_none_never_reaches_the_register(amt: Amt) -> None:
    good = question(amt.people()[0].ausweis, amt.people()[0].geburtsdatum)
    bad = [question("LF00O0000", "1990-01-01"), question("12345678", "1990-01-01"), question("LF0000000", "1.1.1990")]
    foreign = replace(good, id=str(uuid4()))
    replies = {reply.message_id: reply for reply in Passregister().send([*bad, foreign, good])}
    for one in (*bad, foreign):
        reply = replies[one.id]
        assert isinstance(reply, Refused)
        assert [finding.rule for finding in reply.findings] == ["PASS-FORM"]
    assert isinstance(replies[good.id], Accepted)
    assert [entry["uuid"] for entry in amt.simulator.stats()["accepted"]] == [good.id]


def test_the_answer_holds_no_personal_data(amt: Amt) -> None:
    person = amt.people()[0]
    answer = repr(amt.ask(question(person.ausweis, person.geburtsdatum)))
    assert not any(value in answer for value in (person.familienname, person.ausweis, person.geburtsdatum))


def test_many_questions_are_one_call(amt: Amt) -> None:
    messages = [question(person.ausweis, person.geburtsdatum) for person in amt.people()[:20]]
    assert [reply.message_id for reply in Passregister().send(messages)] == [message.id for message in messages]
    assert amt.sandbox.stats()["passregister"]["calls"] == 1  # type: ignore[index]


@pytest.mark.parametrize("fault", ["5xx", "malformed", "wrong", "drop", "maintenance"])
def test_trouble_on_the_way_is_nobodys_business(amt: Amt, fault: str) -> None:
    message = question("LF0000000", "1990-01-01")
    amt.sandbox.misbehave([f"passregister:{fault}:at=1"])
    with pytest.raises(Transient):
        list(Passregister().send([message]))
    assert amt.ask(message)["status"] == Status.UNBEKANNT
    assert Passregister().delivered([message.id]) == {}


@pytest.mark.parametrize("seit", ["2026-02-30", "gestern", "2026-03-01\n"])
def test_a_state_since_a_day_there_is_not_is_no_answer(amt: Amt, seit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person = next(one for one in amt.people() if one.ausweis.startswith("LF"))
    monkeypatch.setattr(PassregisterSimulator, "_look", lambda *_: {"status": "abholbereit", "dokument": "reisepass", "seit": seit})
    assert list(Passregister().send([question(person.ausweis, person.geburtsdatum)])) == []


def test_ping_says_that_the_register_answers(amt: Amt) -> None:
    assert PARTNER.ping() == "Das Pass- und Ausweisregister ist erreichbar und gibt Auskunft."

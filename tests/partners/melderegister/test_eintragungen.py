"""Registering at the Melderegister: an order is carried out once, however often it comes; what is none is refused."""

from uuid import uuid4

import pytest

import hub
from drehscheibe import Message
from drehscheibe.partners.melderegister import Eintragungen
from drehscheibe.ports import Accepted, Refused
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.services.meldewesen import haushalte, muster
from drehscheibe.services.meldewesen.muster import Umzug
from drehscheibe.standards import xmeld


@pytest.fixture
def assembly() -> Assembly:
    return hub.sandbox(lambda _world, _portal: None)


def order(assembly: Assembly, uuid: str, **more: bool) -> Message:
    people = next(haushalte.zuziehende(assembly.world))[:1]
    form = muster.meldeschein(Umzug(personen=people, neu=haushalte.neue_wohnung(1), **more), uuid)  # type: ignore[arg-type]
    return Message(id=str(uuid4()), kind="xmeld/1704", body=xmeld.write(form))


def test_an_order_that_comes_again_is_answered_as_before_and_registered_once(assembly: Assembly) -> None:
    one = order(assembly, str(uuid4()))
    again = Message(id=str(uuid4()), kind=one.kind, body=one.body)
    before = sum(1 for _ in assembly.world.people())
    with hub.reachable(assembly):
        replies = [reply for message in (one, again) for reply in Eintragungen().send([message])]

    assert [type(reply) for reply in replies] == [Accepted, Accepted]
    answers = {reply.answer.body for reply in replies if isinstance(reply, Accepted) and reply.answer}
    assert len(answers) == 1
    assert xmeld.read(answers.pop()).ergebnis.anmeldung is not None
    assert sum(1 for _ in assembly.world.people()) == before + 1


def test_another_form_for_somebody_registered_here_already_is_refused_by_the_register(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        replies = list(Eintragungen().send([order(assembly, str(uuid4())), order(assembly, str(uuid4()))]))

    results = [xmeld.read(reply.answer.body).ergebnis for reply in replies if isinstance(reply, Accepted) and reply.answer]
    assert results[0].anmeldung is not None
    assert str(results[1].ablehnung.status) == "02"


def test_without_the_providers_confirmation_it_waits_for_the_code_and_the_code_is_in_no_answer(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        (reply,) = Eintragungen().send([order(assembly, str(uuid4()), bestaetigt=False)])

    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert str(xmeld.read(reply.answer.body).status) == "01"
    assert b"<xmeld:code>" not in reply.answer.body


def test_what_is_no_order_is_refused(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        replies = list(Eintragungen().send([Message(id=str(uuid4()), kind="x/1", body=b"<x><nachrichtenUUID>1</nachrichtenUUID></x>")]))

    assert isinstance(replies[0], Refused)

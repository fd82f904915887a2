"""A refused message goes back to its author, once, whatever happens between sending it back and closing it."""

from uuid import NAMESPACE_URL, uuid5

import pytest

from drehscheibe.errors import Finding, Transient
from drehscheibe.message import Klaerfall, Message, Outcome, Receipt
from drehscheibe.partners.xta_postfach import Postfach, XtaConnection
from drehscheibe.ports import Verdict, Window
from drehscheibe.transport.xta import Party
from transport.xta.xta_world import HUB, OTHER, World, document, meta


def zurueck(body: bytes, author: Party, klaerfall: Klaerfall) -> Message | None:
    """Sends the document back as it came."""
    assert author.identifier == OTHER.identifier
    return Message(id=str(uuid5(NAMESPACE_URL, klaerfall.message_id)), kind="xmeld/0010", body=b"<zurueck>" + body + b"</zurueck>")


@pytest.fixture
def source(settings: XtaConnection) -> Postfach:
    return Postfach(settings=settings, ruecksendung=zurueck)


def verdict(source: Postfach, rejected: bool | None) -> Verdict:
    """The one message that waits, refused or set aside; None for a receipt."""
    (arrival,) = source.receive(Window())
    raw, id_ = arrival.fetch(), str(uuid5(NAMESPACE_URL, arrival.external_id))
    outcome: Outcome = Receipt(message_id=id_, reference="ok")
    if rejected is not None:
        outcome = Klaerfall(message_id=id_, where="check_incoming", findings=(Finding("XSD", "…"),), rejected=rejected)
    return Verdict(message_id=id_, external_id=arrival.external_id, outcome=outcome, load=lambda: raw)


def sent_back(world: World) -> list[int]:
    return [entry["times"] for entry in world.simulator.stats()["zurueckgesandt"]]


def test_only_what_was_refused_goes_back(world: World, source: Postfach) -> None:
    for rejected in (None, False, True):
        world.simulator.deliver(meta(author=OTHER, reader=HUB), [document()])
        assert len(list(source.acknowledge([verdict(source, rejected)]))) == 1

    assert sent_back(world) == [1]
    assert world.simulator.stats()["accepted"] == []
    (stored,) = [one for one in world.simulator.state.messages.values() if one.meta.reader.identifier == OTHER.identifier]
    assert bytes(stored.contents[0].content) == b"<zurueck>" + bytes(document().content) + b"</zurueck>"
    assert len(stored.meta.in_reply_to) == 1


def test_where_closing_failed_after_it_was_sent_back_it_is_sent_back_once(world: World, source: Postfach) -> None:
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [document()])
    told = verdict(source, rejected=True)
    world.misbehave("9030:at=3")  # sent, reported, and then the close
    with pytest.raises(Transient):
        list(source.acknowledge([told]))
    world.misbehave()

    assert list(source.acknowledge([told])) == [told.message_id]
    assert sent_back(world) == [1]
    assert world.simulator.state.counts()[HUB.identifier] == {"new": 0, "fetched": 1}


def test_an_author_who_can_not_be_reached_does_not_keep_the_mailbox_open(world: World, source: Postfach) -> None:
    world.simulator.deliver(meta(author=Party(identifier=OTHER.identifier), reader=HUB), [document()])
    told = verdict(source, rejected=True)
    del world.simulator.state.accounts[OTHER.identifier]

    assert list(source.acknowledge([told])) == [told.message_id]
    assert sent_back(world) == []


def test_without_a_way_back_the_message_is_closed_and_nothing_said(world: World, settings: XtaConnection) -> None:
    source = Postfach(settings=settings)
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [document()])

    assert len(list(source.acknowledge([verdict(source, rejected=True)]))) == 1
    assert sent_back(world) == []

"""A mailbox is emptied to the last message, and a listing that was cut short is never taken for the end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from drehscheibe.errors import Rejected, Transient
from drehscheibe.partners.xta_postfach.simulator import BoxRules
from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from drehscheibe.transport.xta import BoxState, Entry, Listing, XtaClient, open_delivered, waiting
from transport.xta.xta_world import HUB, OTHER, World, document, meta, running


def ticking() -> Iterator[datetime]:
    now = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    while True:
        yield now
        now += timedelta(milliseconds=1)


@pytest.fixture
def small(authority: TestAuthority, hub: Identity, request: pytest.FixtureRequest) -> Iterator[World]:
    ticks = ticking()
    with running(authority, hub, request.param, lambda: next(ticks)) as world:
        yield world


PAGES = pytest.mark.parametrize("small", [BoxRules(fetch_limit=7)], indirect=True)
HIDING = pytest.mark.parametrize("small", [BoxRules(fetch_limit=7, hides_rest=True)], indirect=True)


@PAGES
@pytest.mark.parametrize("number", [0, 1, 7, 8, 25])
def test_pages_are_followed_to_the_end(small: World, number: int) -> None:
    ids = small.waiting_for_hub(number)
    assert [entry.message_id for entry in waiting(small.client())] == ids


@HIDING
@pytest.mark.parametrize("number", [7, 8, 30])
def test_a_listing_that_hides_what_it_cut_off_is_followed_too(small: World, number: int) -> None:
    ids = small.waiting_for_hub(number)
    assert [entry.message_id for entry in waiting(small.client())] == ids


@PAGES
def test_messages_arriving_while_the_mailbox_is_listed_are_found(small: World) -> None:
    ids = small.waiting_for_hub(9)
    found = []
    for entry in waiting(small.client()):
        found.append(entry.message_id)
        if len(found) == 5:
            ids += small.waiting_for_hub(4)
    assert found == ids


@PAGES
def test_other_readers_messages_are_not_listed(small: World) -> None:
    small.simulator.deliver(meta(reader=OTHER), [document()])
    assert list(waiting(small.client())) == []


@PAGES
def test_the_service_is_known_where_order_slips_are_asked_for(small: World) -> None:
    small.waiting_for_hub(9)
    assert {entry.service for entry in waiting(small.client(), with_meta=True)} == {meta().service}
    assert {entry.service for entry in waiting(small.client())} == {""}


def test_an_empty_listing_with_code_3801_is_not_an_empty_mailbox(world: World) -> None:
    world.waiting_for_hub(2)
    world.misbehave("3801")
    with pytest.raises(Transient, match="abgeschnitten"):
        list(waiting(world.client()))


def test_what_a_listing_with_code_3800_shows_is_given_before_it_is_reported_as_cut(world: World) -> None:
    ids = world.waiting_for_hub(1)
    world.misbehave("3800")
    found = []
    with pytest.raises(Transient, match="abgeschnitten"):
        for entry in waiting(world.client()):
            found.append(entry.message_id)
    assert found == ids


@PAGES
def test_a_listing_cut_once_is_continued_from_where_it_ended(small: World) -> None:
    ids = small.waiting_for_hub(12)
    small.misbehave("3800:times=3")
    assert [entry.message_id for entry in waiting(small.client())] == ids


@PAGES
def test_a_forgotten_iterator_is_begun_again(small: World) -> None:
    ids = small.waiting_for_hub(20)
    small.misbehave("forget:at=2")
    assert [entry.message_id for entry in waiting(small.client())] == ids


@PAGES
def test_an_iterator_that_is_forgotten_again_and_again_is_no_empty_mailbox(small: World) -> None:
    small.waiting_for_hub(20)
    small.misbehave("forget:every=2")
    with pytest.raises(Transient, match="verliert"):
        list(waiting(small.client()))


def test_an_iterator_that_stands_still_is_no_end_and_no_endless_mailbox() -> None:
    page = Listing(state=BoxState(request_id="r", pending=5), entries=(Entry(message_id="urn:uuid:1"),))

    class StandingStill(XtaClient):
        def __init__(self) -> None:
            self.partner = "xta"

        def get_status_list(self, **_: object) -> Listing:
            return page

        def get_next_status_list(self, request_id: str) -> Listing:
            return page

    with pytest.raises(Transient, match="zeigt sie nicht"):
        list(waiting(StandingStill()))


def test_listing_acknowledges_nothing(world: World) -> None:
    world.waiting_for_hub(3)
    list(waiting(world.client()))
    assert world.simulator.state.counts()[HUB.identifier] == {"new": 3, "fetched": 0}


def test_a_fetch_alone_acknowledges_nothing(world: World) -> None:
    (message_id,) = world.waiting_for_hub(1)
    client = world.client()
    client.get_message(message_id, lambda raw: None)
    assert [entry.message_id for entry in waiting(client)] == [message_id]


def test_the_raw_answer_is_stored_before_anything_in_it_is_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (message_id,) = world.waiting_for_hub(1)
    client, order = world.client(), []
    read = client._wire.open
    monkeypatch.setattr(client._wire, "open", lambda raw: order.append("read") or read(raw))
    client.get_message(message_id, lambda raw: order.append("stored"))
    assert order == ["stored", "read"]


def test_even_an_answer_that_can_not_be_read_is_stored_first(world: World) -> None:
    (message_id,) = world.waiting_for_hub(1)
    world.misbehave("malformed")
    stored: list[bytes] = []
    with pytest.raises(Transient):
        world.client().get_message(message_id, stored.append)
    assert len(stored) == 1
    assert b"multipart/related" in stored[0]


def test_when_storing_fails_nothing_is_acknowledged(world: World) -> None:
    (message_id,) = world.waiting_for_hub(1)

    def full(raw: bytes) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        world.client().get_message(message_id, full)
    assert world.simulator.state.counts()[HUB.identifier]["new"] == 1
    assert world.simulator.calls["MsgBoxCloseRequest"] == 0


def test_what_was_stored_before_a_crash_can_be_opened_and_closed_by_another_process(world: World) -> None:
    (message_id,) = world.waiting_for_hub(1)
    stored: list[bytes] = []
    world.client().get_message(message_id, stored.append)
    delivered = open_delivered(stored[0])  # the first client is gone; this is all that is left
    world.client().close(delivered.state.request_id, [delivered.meta.message_id])
    assert world.simulator.state.counts()[HUB.identifier] == {"new": 0, "fetched": 1}


def test_closing_twice_is_refused_as_unknown(world: World) -> None:
    (message_id,) = world.waiting_for_hub(1)
    client = world.client()
    state = open_delivered(client.get_message(message_id, lambda raw: None)).state
    client.close(state.request_id, [message_id])
    with pytest.raises(Rejected) as refused:
        client.close(state.request_id, [message_id])
    assert refused.value.findings[0].rule == "XTA-9070"

"""One look at every mailbox tells which flows have something to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from drehscheibe import Flow, Transient
from drehscheibe.journal import Journal
from drehscheibe.polling import busy, polled
from drehscheibe.ports import Arrival, Notice, Window
from drehscheibe.run import run
from fakes import MemorySource, MemoryTarget, make_flow


@dataclass
class Mailbox:
    """What several flows share; counts how often it is looked at."""

    notices: list[Notice] = field(default_factory=list)
    looks: int = 0
    down: bool = False


@dataclass
class Shared(MemorySource):
    """Takes one service's messages out of a shared mailbox."""

    mailbox: Mailbox = field(default_factory=Mailbox)
    service: str = "a"

    def receive(self, window: Window) -> Iterator[Arrival]:
        mine = [notice.external_id for notice in self.mailbox.notices if self.takes(notice)]
        return (arrival for arrival in super().receive(window) if arrival.external_id in mine)

    def places(self) -> list[str]:
        return ["postfach"]

    def look(self, place: str) -> Iterator[Notice]:
        self.mailbox.looks += 1
        if self.mailbox.down:
            raise Transient("aus")
        return iter(self.mailbox.notices)

    def takes(self, notice: Notice) -> bool:
        return notice.service == self.service


def two(mailbox: Mailbox, body: bytes = b"gut") -> tuple[Flow, Flow]:
    """Flows `a` and `b`, which live from one mailbox with a message for `a`."""
    mailbox.notices.append(Notice(external_id="e0", service="a"))
    sources = {service: Shared({"e0": body}, mailbox=mailbox, service=service) for service in "ab"}
    one, other = (make_flow(source, MemoryTarget(), name=service, schedule="*/10 * * * *") for service, source in sources.items())
    return one, other


def test_a_shared_mailbox_is_looked_at_once_and_only_those_concerned_are_busy(journal: Journal) -> None:
    mailbox = Mailbox()
    assert busy(two(mailbox), journal) == ["a"]
    assert mailbox.looks == 1


def test_a_shared_mailbox_that_is_down_is_looked_at_once_and_keeps_all_of_them_busy(journal: Journal) -> None:
    mailbox = Mailbox(down=True)
    assert busy(two(mailbox), journal) == ["a", "b"]
    assert mailbox.looks == 1


def test_an_empty_mailbox_keeps_nobody_busy(journal: Journal) -> None:
    mailbox = Mailbox()
    flows = two(mailbox)
    mailbox.notices.clear()
    assert busy(flows, journal) == []


def test_what_waits_for_a_clerk_and_is_still_listed_keeps_nobody_busy(journal: Journal) -> None:
    flows = two(Mailbox(), b"eingangsfehler")
    assert run(flows[0], journal)["klaerfaelle"] == 1
    assert busy(flows, journal) == []


def test_what_a_clerk_has_decided_keeps_the_flow_busy(journal: Journal) -> None:
    flows = two(Mailbox(), b"eingangsfehler")
    run(flows[0], journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        journal.desk.reject(tx, case, "clerk")
    assert busy(flows, journal) == ["a"]


def test_what_is_done_but_listed_again_is_answered_again(journal: Journal) -> None:
    flows = two(Mailbox())
    assert run(flows[0], journal)["receipts"] == 1
    assert busy(flows, journal) == ["a"]


def test_what_an_earlier_run_left_undone_keeps_the_flow_busy(journal: Journal) -> None:
    mailbox = Mailbox()
    flows = two(mailbox)
    flows[0].legs[0].target.down = 1  # type: ignore[attr-defined]
    with pytest.raises(Transient):
        run(flows[0], journal)
    mailbox.notices.clear()
    assert busy(flows, journal) == ["a"]


def test_a_mailbox_that_can_not_be_looked_at_is_left_to_its_flows(journal: Journal) -> None:
    assert busy(two(Mailbox(down=True)), journal) == ["a", "b"]


@pytest.mark.parametrize(("schedule", "expected"), [("*/10 * * * *", True), ("7-59/10 * * * *", True), ("0 2 * * *", False), (None, False)])
def test_only_flows_that_run_every_ten_minutes_are_polled_for(schedule: str | None, expected: bool) -> None:
    assert polled(make_flow(Shared(), MemoryTarget(), schedule=schedule)) is expected


def test_a_source_of_one_flow_alone_is_asked_for_its_list_and_nothing_is_fetched(journal: Journal) -> None:
    source = MemorySource({"e0": b"gut"})
    flow = make_flow(source, MemoryTarget(), schedule="*/10 * * * *")
    assert busy([flow], journal) == ["probe"]
    source.waiting.clear()
    assert busy([flow], journal) == []


def test_what_must_not_miss_a_run_keeps_its_schedule() -> None:
    assert not polled(make_flow(MemorySource(), MemoryTarget(), schedule="*/10 * * * *", catch_up=True))

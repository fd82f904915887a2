"""What the steps promise for every flow, on both databases."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from drehscheibe import Case, Deliver, Finding, Message, Misconfigured, Rejected, Transient
from drehscheibe.errors import Stopped
from drehscheibe.gate import Gate, Item
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.ports import Arrival, Reply, Window
from drehscheibe.run import run
from drehscheibe.summary import summary
from fakes import Contains, MemorySource, MemoryTarget, make_flow


def source_with(*bodies: bytes) -> MemorySource:
    return MemorySource({f"e{n}": body for n, body in enumerate(bodies)})


def test_every_message_ends_in_a_receipt_or_a_klaerfall(journal: Journal) -> None:
    bodies = (b"gut", b"kaputt", b"eingangsfehler", b"unabbildbar", b"ablehnen", b"unbetroffen", b"gut 2")
    source, target = source_with(*bodies), MemoryTarget()

    result = run(make_flow(source, target, MemoryTarget(name="orakel")), journal)

    assert (result["received"], result["receipts"], result["klaerfaelle"], result["pending"]) == (7, 3, 4, 0)
    assert result["causes"] == {"TEST-ABBILDUNG": 1, "TEST-LESBAR": 1, "TEST-WORT": 1, "TEST-ZIEL": 1}
    assert sorted(len(heard) for heard in source.heard.values()) == [1] * 7


def test_what_was_planned_for_a_klaerfall_is_not_open(journal: Journal) -> None:
    def question(case: Case) -> Message:
        if b"unfragbar" in case.incoming.body:
            raise Rejected(Finding("TEST-FRAGE", "Danach kann nicht gefragt werden."))
        return Message(id=case.transfer_id, kind="test/frage", body=case.incoming.body)

    source, target = source_with(b"gut", b"unfragbar", b"unabbildbar", b"ausgangsfehler", b"ablehnen"), MemoryTarget(down=1)
    flow = make_flow(source, target, MemoryTarget(name="orakel"))
    ask, deliver = flow.legs
    flow = replace(flow, legs=(replace(ask, question=question), deliver))

    with pytest.raises(Transient):
        run(flow, journal)
    assert summary(flow, journal)["legs"]["ziel"]["open"] == 1, "what the target could not take yet"
    run(flow, journal)

    assert summary(flow, journal)["legs"] == {
        "auskunft": {"accepted": 3, "refused": 1, "open": 0},
        "ziel": {"accepted": 1, "refused": 0, "open": 0},
    }


def test_one_of_whom_it_can_not_be_said_whether_a_leg_concerns_it_stops_nobody(journal: Journal) -> None:
    def when(case: Case) -> bool:
        if b"unklar" in case.incoming.body:
            raise Rejected(Finding("TEST-UNKLAR", "Ob der Schritt betroffen ist, ist nicht zu erkennen."))
        return True

    for number in range(2):  # an ask leg, a deliver leg
        target, oracle = MemoryTarget(), MemoryTarget(name="orakel")
        flow = make_flow(source_with(b"gut", b"unklar", b"gut 2"), target, oracle, name=f"probe-{number}")
        legs = tuple(replace(leg, when=when) if n == number else leg for n, leg in enumerate(flow.legs))

        result = run(replace(flow, legs=legs), journal)

        assert (result["receipts"], result["klaerfaelle"], result["pending"]) == (2, 1, 0)
        assert result["causes"] == {"TEST-UNKLAR": 1}
        assert [len(target.taken), len(oracle.taken)] == [2, 2 + number]


@dataclass(frozen=True)
class Stumbles:
    """Refuses a word as `Contains` does, and stumbles over another one."""

    rule: str = "TEST-WORT"
    title: str = "Stolpert"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        for item in items:
            if b"stolperstein" in item.message.body:
                raise Rejected(Finding("TEST-LESEN", "Eine Angabe ist nicht lesbar."))
            yield from Contains(b"verboten", self.rule).judge([item])


def test_a_message_that_a_check_stumbles_over_is_refused_alone(journal: Journal) -> None:
    gate = Gate(name="eingang", title="Eingang", checks=(Stumbles(),))
    flow = make_flow(source_with(b"gut", b"verboten", b"stolperstein", b"gut 2"), MemoryTarget(), entry_gate=gate)

    result = run(flow, journal)

    assert (result["receipts"], result["klaerfaelle"], result["pending"]) == (2, 2, 0)
    assert result["causes"] == {"TEST-LESEN": 1, "TEST-WORT": 1}


def test_a_second_run_sends_nothing_again_but_counts_and_acknowledges_again(journal: Journal) -> None:
    source, target = source_with(b"gut", b"eingangsfehler"), MemoryTarget()
    flow = make_flow(source, target)
    run(flow, journal)

    again = run(flow, journal, run_id="zweiter")

    assert (again["received"], again["duplicates"]) == (0, 2)
    assert [len(bodies) for bodies in target.taken.values()] == [1]
    assert source.heard == {"e0": ["Receipt", "Receipt"], "e1": ["Klaerfall"]}


def test_the_journal_notes_when_a_message_was_sent_where_its_source_knows(journal: Journal) -> None:
    sent = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)

    class Dated(MemorySource):
        def receive(self, window: Window) -> Iterator[Arrival]:
            for id_, known in (("e0", sent), ("e1", None)):
                yield Arrival(external_id=id_, fetch=partial(Message, id="", kind="test/roh", body=b"gut", sent=known))

    run(make_flow(Dated(), MemoryTarget()), journal)

    with journal.transaction() as tx:
        noted = dict(tx.execute(sa.select(t.message.c.external_id, t.message.c.sent_at)).all())
    assert noted == {"e0": sent, "e1": None}


def test_a_source_may_name_its_messages_as_long_as_it_likes(journal: Journal) -> None:
    long = [f"{random.randbytes(5000).hex()}/{n}" for n in range(2)]
    source, target = MemorySource({long[0]: b"gut", long[1]: b"eingangsfehler", "kurz": b"gut"}), MemoryTarget()
    flow = make_flow(source, target)

    run(flow, journal)
    with journal.transaction() as tx:
        assert journal.intake.settled(tx, source.name, long) == {long[1]}
    again = run(flow, journal)

    assert (again["received"], again["duplicates"], len(target.taken)) == (0, 3, 2)
    assert set(source.heard) == {*long, "kurz"}


def test_of_a_very_long_path_to_what_is_wrong_the_end_is_kept(journal: Journal) -> None:
    @dataclass(frozen=True)
    class Deep:
        rule: str = "TEST-TIEF"
        title: str = "Tief"
        final: bool = False

        def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
            for item in items:
                yield item, Finding(self.rule, "Tief unten ist etwas falsch.", "ebene/" * 100 + "hier")

    gate = Gate(name="eingang", title="Eingang", checks=(Deep(),))
    run(make_flow(MemorySource({"e": b"gut"}), MemoryTarget(), entry_gate=gate), journal)

    with journal.transaction() as tx:
        field = journal.desk.cases(tx)[0].findings[0].field
    assert len(field) == 250
    assert field.endswith("/ebene/hier")


def test_a_partner_that_is_down_loses_nothing_and_doubles_nothing(journal: Journal) -> None:
    source, target = source_with(*(b"gut %d" % n for n in range(12))), MemoryTarget(down=2)
    flow = make_flow(source, target)
    with pytest.raises(Transient):
        run(flow, journal, run_id="erster")

    run(flow, journal, run_id="zweiter")

    assert len(target.taken) == 12
    assert all(len(bodies) == 1 for bodies in target.taken.values())


class Halting(MemoryTarget):
    """Takes so many messages, then fails; it can not be asked what it has."""

    def __init__(self, left: int, error: Exception, **options: Any) -> None:
        super().__init__(**options)
        self.left, self.error = left, error

    def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
        for message in messages:
            if len(self.taken) >= self.left:
                raise self.error
            yield from super().send([message])

    def delivered(self, message_ids: Sequence[str]) -> dict[str, str]:
        return {}


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("error", [Transient("aus"), Misconfigured("Zertifikat"), ValueError("ein Fehler in einem Adapter")], ids=repr)
def test_what_a_target_took_before_it_failed_is_not_sent_again(journal: Journal, error: Exception, parallel: int) -> None:
    source = source_with(*(b"gut %d" % n for n in range(8)))
    target = Halting(3, error, parallel=parallel)
    flow = make_flow(source, target, batch_size=8)
    with pytest.raises(type(error)):
        run(flow, journal, run_id="erster")
    assert 0 < len(target.taken) < 8

    target.left = 8
    run(flow, journal, run_id="zweiter")

    assert [len(bodies) for bodies in target.taken.values()] == [1] * 8
    assert {id_: heard[0] for id_, heard in source.heard.items()} == dict.fromkeys(source.waiting, "Receipt")


@pytest.mark.parametrize("leg", ["ask", "deliver"])
def test_a_target_that_replies_twice_or_about_others_is_heard_once_about_its_own(journal: Journal, leg: str) -> None:
    class Echoing(MemoryTarget):
        def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
            replies = list(super().send(messages))
            yield from (*replies, *replies, replace(replies[0], message_id="fremd"))

    source, echoing, plain = source_with(b"gut 1", b"ablehnen", b"gut 2"), Echoing(), MemoryTarget(name="orakel")
    flow = make_flow(source, echoing, plain) if leg == "deliver" else make_flow(source, plain, replace(echoing, name="orakel"))

    result = run(flow, journal)

    assert (result["receipts"], result["klaerfaelle"], result["pending"]) == (2, 1, 0)


def test_above_its_threshold_a_gate_stops_the_run_before_anything_is_sent(journal: Journal) -> None:
    source, target = source_with(*[b"eingangsfehler"] * 3, b"gut"), MemoryTarget()
    flow = make_flow(source, target)
    strict = Gate(name="eingang", title="Eingang", checks=flow.entry_gate.checks, stop_above=0.5, stop_from=4)

    with pytest.raises(Stopped, match="3 von 4"):
        run(make_flow(source, target, entry_gate=strict), journal)

    assert target.taken == {}


def test_a_corrected_klaerfall_goes_through_with_a_new_uuid(journal: Journal) -> None:
    source, target = source_with(b"ablehnen"), MemoryTarget()
    flow = make_flow(source, target)
    run(flow, journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        corrected = Message(id=case.message_id, kind="test/roh", body=b"berichtigt")
        journal.desk.resubmit(tx, case, "clerk", corrected)

    run(flow, journal)

    assert list(target.taken.values()) == [[b"BERICHTIGT"]]
    assert source.heard["e0"][-1] == "Receipt"


def test_an_overridden_finding_lets_the_message_pass_and_is_audited(journal: Journal) -> None:
    source, target = source_with(b"eingangsfehler"), MemoryTarget()
    flow = make_flow(source, target)
    run(flow, journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        with pytest.raises(Misconfigured, match="Begründung"):
            journal.desk.override(tx, case, "clerk", "kurz")
        journal.desk.override(tx, case, "clerk", "Nach Rücksprache mit der Fachaufsicht zulässig.")

    run(flow, journal)

    assert len(target.taken) == 1
    with journal.transaction() as tx:
        assert [entry.action for entry in journal.audit.entries(tx)] == ["klaerfall.uebergangen"]


def test_a_rejected_klaerfall_is_told_to_the_source_as_rejected(journal: Journal) -> None:
    source, target = source_with(b"eingangsfehler"), MemoryTarget()
    flow = make_flow(source, target)
    run(flow, journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        journal.desk.reject(tx, case, "clerk")
        with pytest.raises(Misconfigured, match="schon erledigt"):
            journal.desk.reject(tx, case, "clerk")
    source.waiting.clear()

    run(flow, journal)

    assert source.heard["e0"] == ["Klaerfall", "Klaerfall"]


def test_a_later_leg_knows_when_an_earlier_one_was_taken(journal: Journal) -> None:
    seen: list[Case] = []

    def noted(case: Case) -> Message:
        seen.append(case)
        return Message(id=case.transfer_id, kind="test/akte", body=case.incoming.body)

    flow = make_flow(source_with(b"gut", b"unbetroffen"), MemoryTarget())
    (deliver,) = flow.legs
    assert isinstance(deliver, Deliver)
    filed = replace(deliver, name="akte", mapping=noted, target=MemoryTarget(name="akte"), when=lambda case: True)
    before = datetime.now(UTC)
    run(replace(flow, legs=(deliver, filed)), journal)

    told = {case.incoming.body: case for case in seen}
    assert told[b"unbetroffen"].delivered == {}
    assert before <= told[b"gut"].delivered["ziel"] <= told[b"gut"].now


def test_a_resubmission_asks_again_but_does_not_deliver_twice(journal: Journal) -> None:
    source, first, second, oracle = source_with(b"gut"), MemoryTarget(), MemoryTarget(name="akte"), MemoryTarget(name="orakel")
    flow = make_flow(source, first, oracle)
    ask, deliver = flow.legs
    assert isinstance(deliver, Deliver)
    refusing = replace(deliver, name="akte", target=second, gate=Gate(name="x", title="x", checks=(Contains(b"gut"),)))
    flow = replace(flow, legs=(ask, deliver, refusing))
    run(flow, journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        journal.desk.override(tx, case, "clerk", "Die Beanstandung trifft nicht zu.")

    run(flow, journal)

    assert [len(bodies) for bodies in first.taken.values()] == [1]
    assert [len(bodies) for bodies in second.taken.values()] == [1]
    assert len(oracle.taken) == 2


def test_what_is_gone_once_fetched_is_durable_before_the_next_one_is_fetched(journal: Journal) -> None:
    source = source_with(b"eins", b"zwei", b"drei")

    def receive(window: Window) -> Iterator[Arrival]:
        for arrival in MemorySource.receive(source, window):
            yield replace(arrival, gone=True, fetch=partial(_dies_on_the_third, arrival))

    def _dies_on_the_third(arrival: Arrival) -> Message:
        if arrival.external_id == "e2":
            raise KeyboardInterrupt
        source.waiting.pop(arrival.external_id, None)
        return arrival.fetch()

    source.receive = receive  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        run(make_flow(source, MemoryTarget()), journal)
    del source.receive  # type: ignore[attr-defined]

    assert run(make_flow(source, target := MemoryTarget()), journal, run_id="danach")["received"] == 1
    assert sorted(body for bodies in target.taken.values() for body in bodies) == [b"DREI", b"EINS", b"ZWEI"]


def test_what_can_not_be_read_can_not_be_overridden(journal: Journal) -> None:
    source, target = source_with(b"kaputt"), MemoryTarget()
    run(make_flow(source, target), journal)

    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        with pytest.raises(Misconfigured, match="TEST-LESBAR darf sich niemand"):
            journal.desk.override(tx, case, "clerk", "Ich will aber trotzdem.")

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from drehscheibe.errors import Finding
from drehscheibe.message import Message
from drehscheibe.partners.emma import Einmalig, Lage, Weg, vorgangsschluessel
from drehscheibe.ports import Accepted, Refused, Reply
from partners.emma.conftest import Buero

KEY = vorgangsschluessel("umzug", "E1")


class Schnittstelle:
    """A target that keeps what it is sent."""

    name, bundle, parallel = "fachverfahren", 10, 1

    def __init__(self, good: bool = True) -> None:
        self.taken: list[str] = []
        self.good = good

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        for message in messages:
            self.taken.append(message.id)
            if self.good:
                yield Accepted(message_id=message.id, reference="F-1")
            else:
                yield Refused(message_id=message.id, findings=(Finding("F", "Nein."),))

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        return {one: "F-1" for one in message_ids if one in self.taken}


def change() -> Message:
    return Message(id=str(uuid4()), kind="x/aenderung", body=b"")


def wrapped(buero: Buero, target: Schnittstelle) -> Einmalig:
    return Einmalig(target, lambda _message: KEY, dauer=timedelta(hours=1), clock=buero.clock)


def test_what_the_interface_has_done_is_not_given_to_the_robot(buero: Buero) -> None:
    target = Schnittstelle()
    assert len(list(wrapped(buero, target).send([change()]))) == 1
    order = buero.order("E1")
    assert buero.give(order) == [Accepted(message_id=order.id, reference="bereits erledigt (schnittstelle)")]
    assert buero.files("auftraege") == []
    assert buero.robot.work() == 0


def test_what_the_robot_has_done_does_not_go_through_the_interface(buero: Buero) -> None:
    target, message, order = Schnittstelle(), change(), buero.order("E1")
    buero.give(order)
    assert list(wrapped(buero, target).send([message])) == []
    buero.robot.work()
    assert list(wrapped(buero, target).send([message])) == []
    buero.acknowledge(order.id)
    assert list(wrapped(buero, target).send([message])) == [Accepted(message_id=message.id, reference="bereits erledigt (roboter)")]
    assert target.taken == []


def test_what_the_robot_gave_up_may_go_through_the_interface(buero: Buero) -> None:
    buero.robot.schwierig_je = 1
    target, message, order = Schnittstelle(), change(), buero.order("E1")
    buero.give(order)
    buero.robot.work()
    buero.acknowledge(order.id, good=False)
    assert len(list(wrapped(buero, target).send([message]))) == 1
    assert target.taken == [message.id]


def test_what_the_robot_may_have_done_does_not_go_through_the_interface_until_somebody_has_looked(buero: Buero) -> None:
    target, message, order = Schnittstelle(), change(), buero.order("E1")
    buero.give(order)
    (buero.folder / "ergebnisse" / f"{order.id}.json").write_text("{")
    buero.acknowledge(order.id, good=False)
    (reply,) = wrapped(buero, target).send([message])
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "EMMA-UNGEWISS"
    assert target.taken == []
    buero.acknowledge(order.id, good=False, rejected=True)
    assert len(list(wrapped(buero, target).send([message]))) == 1
    assert target.taken == [message.id]


def test_what_the_interface_refused_may_be_given_to_the_robot(buero: Buero) -> None:
    assert isinstance(next(iter(wrapped(buero, Schnittstelle(good=False)).send([change()]))), Refused)
    buero.give(buero.order("E1"))
    assert buero.robot.work() == 1


def test_two_orders_for_one_matter_are_one(buero: Buero) -> None:
    first, second = buero.order("E1"), buero.order("E1")
    assert [reply.message_id for reply in buero.give(first, second)] == [first.id]
    buero.robot.work()
    buero.acknowledge(first.id)
    assert buero.give(second) == [Accepted(message_id=second.id, reference="bereits erledigt (roboter)")]
    assert buero.robot.stats()["getan"] == 1


def test_a_persons_claim_lapses_and_a_robots_does_not(buero: Buero) -> None:
    buero.claims.claim(KEY, Weg.PERSON, "K-1", timedelta(hours=1))
    order = buero.order("E1")
    assert buero.give(order) == []
    buero.wait(minutes=61)
    assert len(buero.give(order)) == 1
    buero.wait(days=30)
    assert buero.claims.claim(KEY, Weg.PERSON, "K-2", timedelta(hours=1)).auftrag == order.id


def test_only_the_claimant_can_settle_and_what_is_done_stays_done(buero: Buero) -> None:
    buero.claims.claim(KEY, Weg.PERSON, "K-1")
    buero.claims.finish(KEY, "K-2")
    buero.claims.release(KEY, "K-2")
    known = buero.claims.look(KEY)
    assert known is not None
    assert (known.auftrag, known.lage) == ("K-1", Lage.OFFEN)
    buero.claims.finish(KEY, "K-1")
    buero.claims.release(KEY, "K-1")
    assert buero.claims.claim(KEY, Weg.PERSON, "K-1").lage == Lage.ERLEDIGT


def test_of_many_who_claim_at_once_one_gets_it(buero: Buero) -> None:
    gate, winners = Barrier(8), []

    def run(name: str) -> None:
        gate.wait()
        winners.append(buero.claims.claim(KEY, Weg.SCHNITTSTELLE, name, timedelta(hours=1)).auftrag)

    threads = [Thread(target=run, args=(f"A{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(winners) == 8
    assert len(set(winners)) == 1


def test_what_the_interface_took_before_a_crash_is_not_done_by_the_robot_when_the_lease_is_over(buero: Buero) -> None:
    class Dying(Schnittstelle):
        def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
            self.taken.extend(message.id for message in messages)
            raise KeyboardInterrupt

    target, message = Dying(), change()
    with pytest.raises(KeyboardInterrupt):
        list(wrapped(buero, target).send([message]))
    assert wrapped(buero, target).delivered([message.id, str(uuid4())]) == {message.id: "F-1"}
    buero.wait(hours=2)
    order = buero.order("E1")
    assert buero.give(order) == [Accepted(message_id=order.id, reference="bereits erledigt (schnittstelle)")]
    assert buero.robot.work() == 0

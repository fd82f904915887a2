import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.partners.emma import ERGEBNIS, PARTNER, Einmalig, Emma, Ergebnisse, Erledigt, Weg, auftraege
from drehscheibe.partners.emma.aufraeumen import raeume
from drehscheibe.ports import Accepted, Refused, Reply, Window
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.transport.http import session
from partners.emma.conftest import SYSTEM, Buero


def test_an_order_is_given_worked_off_and_its_result_taken_back(buero: Buero) -> None:
    order = buero.order()
    assert buero.give(order) == [Accepted(message_id=order.id, reference=f"EMMA-{order.id}")]
    assert buero.results() == []
    assert buero.robot.work() == 1
    (result,) = buero.results()
    assert (result["auftrag"], result["ergebnis"], result["beleg"]) == (order.id, "erledigt", "ALT-000001")


def test_after_the_acknowledgement_nothing_of_the_matter_is_left_but_ids(buero: Buero) -> None:
    order = buero.order()
    buero.give(order)
    buero.robot.work()
    assert buero.acknowledge(order.id) == [f"m-{order.id}"]
    assert buero.files("auftraege", "in-arbeit", "ergebnisse") == []
    assert buero.results() == []
    assert not any(b"63065" in file.read_bytes() for file in buero.folder.rglob("*") if file.is_file())
    assert buero.acknowledge(order.id) == [f"m-{order.id}"]


@pytest.mark.parametrize("worked", [False, True])
@pytest.mark.parametrize("acknowledged", [False, True])
def test_an_order_given_twice_is_worked_off_once(buero: Buero, worked: bool, acknowledged: bool) -> None:
    order = buero.order()
    first = buero.give(order)
    if worked:
        buero.robot.work()
    if worked and acknowledged:
        buero.acknowledge(order.id)
    assert buero.give(order) == first
    buero.robot.work()
    assert [(one["uuid"], one["times"]) for one in buero.robot.stats()["accepted"]] == [(order.id, 1)]


def test_what_was_given_before_a_crash_is_found_by_asking(buero: Buero, monkeypatch: pytest.MonkeyPatch) -> None:
    order, lost = buero.order("E1"), buero.order("E2")
    buero.give(order)

    def dies(path: Path, content: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(auftraege, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            buero.give(lost)
    assert Emma().delivered([order.id, lost.id, str(uuid4())]) == {order.id: f"EMMA-{order.id}"}
    assert len(buero.give(lost)) == 1
    assert buero.robot.work() == 2
    assert set(Emma().delivered([order.id, lost.id])) == {order.id, lost.id}


def test_an_order_that_breaks_the_profile_is_refused_and_not_given(buero: Buero) -> None:
    order = buero.order()
    values = json.loads(order.body)
    broken = [
        replace(order, body=b"{"),
        replace(order, body=json.dumps(values | {"vorgangsschluessel": "Müller, 1961"}).encode()),
        replace(order, body=json.dumps(values | {"auftrag": str(uuid4())}).encode()),
    ]
    for message in broken:
        (reply,) = buero.give(message)
        assert isinstance(reply, Refused)
        assert reply.findings[0].rule == "EMMA-FORM"
        assert "Müller" not in reply.findings[0].text
    assert buero.files("auftraege", "ansprueche") == []


def test_an_order_the_robot_never_finished_is_given_again_and_then_left_to_a_person(buero: Buero) -> None:
    order = buero.order()
    buero.give(order)
    for _ in range(2):
        buero.robot.work(dies=True)
        assert buero.files("in-arbeit") == [order.id]
        assert buero.results() == []
        buero.wait(minutes=29)
        assert buero.results() == []
        buero.wait(minutes=2)
        last = buero.results()
    assert [(one["ergebnis"], one["grund"]) for one in last] == [("person", "zeitueberschreitung")]
    buero.acknowledge(order.id, good=False)
    assert buero.files("auftraege", "in-arbeit", "ergebnisse") == []


def test_an_order_given_again_is_done_by_a_robot_that_lives(buero: Buero) -> None:
    order = buero.order()
    buero.give(order)
    buero.robot.work(dies=True)
    buero.results()
    buero.wait(minutes=31)
    assert buero.results() == []
    assert buero.files("auftraege") == [order.id]
    buero.robot.work()
    assert [one["ergebnis"] for one in buero.results()] == ["erledigt"]


@pytest.mark.parametrize(("je", "state"), [(1, "gescheitert"), (0, "erledigt")])
def test_what_the_robot_could_not_do_becomes_a_finding(buero: Buero, je: int, state: str) -> None:
    buero.robot.schwierig_je = je
    buero.give(buero.order())
    buero.robot.work()
    (arrival,) = Ergebnisse(SYSTEM, buero.clock).receive(Window())
    message = replace(arrival.fetch(), id="m")
    assert json.loads(message.body)["ergebnis"] == state
    found = [finding for _, finding in Erledigt().judge([Item(message, Case(incoming=message, now=buero.now))])]
    assert [finding.rule for finding in found] == ([] if state == "erledigt" else ["EMMA-GESCHEITERT"])


def ungewiss(replies: list[Reply]) -> bool:
    """Refused to whoever wants to do what the robot may have done."""
    return [one.findings[0].rule for one in replies if isinstance(one, Refused)] == ["EMMA-UNGEWISS"]


def test_a_result_that_can_not_be_read_is_for_a_clerk_who_alone_frees_the_matter(buero: Buero) -> None:
    """What the robot has done before it wrote that, nobody knows."""
    order = buero.order()
    buero.give(order)
    (buero.folder / "ergebnisse" / f"{order.id}.json").write_text('{"ergebnis": "weiß nicht"}')
    (arrival,) = Ergebnisse(SYSTEM, buero.clock).receive(Window())
    with pytest.raises(Rejected):
        Ergebnisse(SYSTEM).open(replace(arrival.fetch(), id="m"))
    buero.acknowledge(order.id, good=False)
    again = buero.order()
    assert ungewiss(buero.give(again))
    buero.acknowledge(order.id, good=False, rejected=True)
    assert len(buero.give(again)) == 1
    assert buero.files("auftraege") == [again.id]


def test_a_result_too_deep_to_be_read_stops_no_run() -> None:
    with pytest.raises(Rejected) as refused:
        Ergebnisse(SYSTEM).open(Message(id="m", kind=ERGEBNIS, body=b"[" * 200_000))
    assert [one.rule for one in refused.value.findings] == ["EMMA-FORM"]


def test_what_the_robot_never_finished_is_free_when_a_clerk_has_looked(buero: Buero) -> None:
    order, again = buero.order(), buero.order()
    buero.give(order)
    for _ in range(2):
        buero.robot.work(dies=True)
        buero.results()
        buero.wait(minutes=31)
        buero.results()
    buero.acknowledge(order.id, good=False)
    assert ungewiss(buero.give(again))
    buero.acknowledge(order.id, good=False, rejected=True)
    assert len(buero.give(again)) == 1


def test_a_result_corrected_by_a_clerk_is_done_by_a_person(buero: Buero) -> None:
    order = buero.order()
    buero.give(order)
    (buero.folder / "ergebnisse" / f"{order.id}.json").write_text("{")
    buero.acknowledge(order.id, good=False)
    buero.acknowledge(order.id)
    assert buero.give(buero.order())[0].reference == "bereits erledigt (person)"  # type: ignore[union-attr]


def test_a_flow_takes_the_results_of_its_own_system_and_what_nobody_ordered(buero: Buero) -> None:
    ours, theirs, nobodys = buero.order("E1"), buero.order("E2", zielsystem="anderes"), buero.order("E3")
    buero.give(ours, theirs)
    (buero.folder / "auftraege" / f"{nobodys.id}.json").write_bytes(nobodys.body)
    assert buero.robot.work() == 3
    assert {one["auftrag"] for one in buero.results()} == {ours.id, nobodys.id}
    assert theirs.id in {one.external_id for one in Ergebnisse("anderes", buero.clock).receive(Window())}


def test_an_order_for_another_system_is_left_to_whoever_waits_for_it(buero: Buero) -> None:
    theirs = buero.order(zielsystem="anderes")
    buero.give(theirs)
    buero.robot.work(dies=True)
    for source in (Ergebnisse("anderes", buero.clock), Ergebnisse(SYSTEM, buero.clock)):
        list(source.receive(Window()))
        buero.wait(minutes=31)
    assert buero.files("in-arbeit") == [theirs.id]
    list(Ergebnisse("anderes", buero.clock).receive(Window()))
    assert buero.files("auftraege") == [theirs.id]


def test_a_folder_that_is_not_there_is_an_operators_business(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_EMMA", json.dumps({"url": str(tmp_path / "weg")}))
    with pytest.raises(Misconfigured, match="Ordner"):
        PARTNER.ping()


def test_ping_and_the_robot_over_http(buero: Buero) -> None:
    buero.give(buero.order())
    assert PARTNER.ping() == "Der Austauschordner ist beschreibbar; 1 Aufträge warten, 0 sind in Arbeit."
    with serving(Sandbox([buero.robot])) as url:
        assert session("emma").post(f"{url}/emma/arbeiten").json() == {"bearbeitet": 1}


def test_a_foreign_message_is_refused(buero: Buero) -> None:
    (reply,) = buero.give(Message(id=str(uuid4()), kind="post/brief", body=b"{}"))
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "EMMA-ART"


def test_the_result_as_it_was_fetched_counts_whatever_lies_there_later(buero: Buero) -> None:
    order = buero.order()
    buero.give(order)
    buero.robot.work()
    file = buero.folder / "ergebnisse" / f"{order.id}.json"
    buero.fetched[order.id] = Message(id="m", kind=ERGEBNIS, body=file.read_bytes())
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"ergebnis": "gescheitert", "grund": "anmeldung"}))
    buero.acknowledge(order.id)
    assert buero.give(buero.order())[0].reference == "bereits erledigt (roboter)"  # type: ignore[union-attr]


def test_a_klaerfall_that_ends_in_a_receipt_was_done_by_a_person(buero: Buero) -> None:
    order = buero.order()
    buero.robot.schwierig_je = 1
    buero.give(order)
    buero.robot.work()
    buero.acknowledge(order.id, good=False)
    buero.acknowledge(order.id)
    assert buero.give(buero.order())[0].reference == "bereits erledigt (person)"  # type: ignore[union-attr]
    assert buero.files("auftraege") == []


def test_what_somebody_else_did_meanwhile_stays_theirs(buero: Buero) -> None:
    order = buero.order()
    buero.robot.schwierig_je = 1
    buero.give(order)
    buero.robot.work()
    buero.acknowledge(order.id, good=False)
    key = str(json.loads(order.body)["vorgangsschluessel"])
    buero.claims.claim(key, Weg.SCHNITTSTELLE, "F-1")
    buero.claims.finish(key, "F-1")
    buero.acknowledge(order.id)
    claim = buero.claims.look(key)
    assert claim is not None
    assert claim.weg == "schnittstelle"


def test_the_robot_has_what_waits_for_it_and_counts_it_once(buero: Buero) -> None:
    order, before = buero.order("E1"), buero.order("E2")
    buero.robot.enter(before)
    buero.robot.enter(before)
    buero.give(order)
    held = buero.robot.stats()["accepted"]
    assert [(one["uuid"], one["times"]) for one in held] == [(order.id, 1)]
    assert buero.robot.work() == 2
    assert buero.robot.stats()["accepted"] == held
    assert {one["auftrag"] for one in buero.results()} == {order.id, before.id}


def test_what_ended_long_ago_is_removed_and_what_is_open_stays(buero: Buero) -> None:
    done, open_ = buero.order("E1"), buero.order("E2")
    buero.give(done, open_)
    buero.robot.work()
    buero.acknowledge(done.id)
    assert raeume(buero.folder, 365) == 0
    for file in buero.folder.rglob("*"):
        os.utime(file, (0, 0))
    assert (raeume(buero.folder, 365, probe=True), raeume(buero.folder, 365), raeume(buero.folder, 365)) == (2, 2, 0)
    assert set(Emma().delivered([done.id, open_.id])) == {open_.id}
    assert len(buero.files("ansprueche")) == 1
    assert raeume(buero.folder / "gibt-es-nicht", 365) == 0


def test_a_claim_whose_lease_ran_out_long_ago_is_removed_and_one_that_a_clerk_must_decide_stays(buero: Buero) -> None:
    lapsed = Message(id=str(uuid4()), kind="x/aenderung", body=b"")
    unsure = buero.order("E2")

    class Away:
        name, bundle, parallel = "fachverfahren", 1, 1

        def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
            raise Transient("weg")

        def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
            return {}

    with pytest.raises(Transient):
        list(Einmalig(Away(), lambda _message: "e1", clock=buero.clock).send([lapsed]))
    buero.give(unsure)
    (buero.folder / "ergebnisse" / f"{unsure.id}.json").write_text("{")
    buero.acknowledge(unsure.id, good=False)
    for file in buero.folder.rglob("*"):
        os.utime(file, (0, 0))

    assert raeume(buero.folder, 365) == 2, "the claim, and the entry of who had it"
    assert buero.files("ansprueche") == [str(json.loads(unsure.body)["vorgangsschluessel"])]
    buero.acknowledge(unsure.id, good=False, rejected=True)
    assert len(buero.give(buero.order("E2"))) == 1

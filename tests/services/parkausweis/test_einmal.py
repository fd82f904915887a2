"""A permit gets into the enforcement's procedure once: by the robot or from the street, wherever the hub dies in between."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.demo.comparison import compare
from drehscheibe.errors import Transient
from drehscheibe.partners.emma import Lage
from drehscheibe.partners.parkausweise import Ausweis, Stand
from drehscheibe.services.registry import flow
from faults.effects import HTTP, Death, Killer
from services.parkausweis.werk import HIN, VOR_ORT, ZURUECK, Werk, werk

pytestmark = pytest.mark.slow


class AfterCall(Killer):
    """Dies right after the nth call of a partner, before anything could be noted of it."""

    def __init__(self, last_call: int = 0) -> None:
        super().__init__()
        self.last_call, self.calls = last_call, 0

    def __call__(self, kind: str, do: Callable[[], Any]) -> Any:
        result = super().__call__(kind, do)
        self.calls += kind == HTTP
        if kind == HTTP and self.calls == self.last_call:
            self.last = self.count
            raise Death
        return result


def _there_and_back(one: Werk, killer: Killer) -> None:
    one.run(HIN, killer)
    one.robot.work()
    one.run(ZURUECK, killer)


def test_wherever_the_hub_dies_each_permit_is_typed_in_once_and_noted_once(tmp_path: Path) -> None:
    alone, killer = werk(tmp_path), Killer()
    permits = alone.permits(2)
    _there_and_back(alone, killer)
    assert [alone.state(one) for one in permits] == [Stand.EINGETRAGEN] * 2
    assert killer.count > 30

    different = []
    for last in range(3, killer.count, 17):
        (tmp_path / str(last)).mkdir()
        one = werk(tmp_path / str(last))
        permits = one.permits(2)
        with pytest.raises(Death):
            _there_and_back(one, Killer(last))
        one.round(2)
        numbers = one.register.stats()["nachrichten"]
        good = one.robot.eingaben == 2 and (numbers["uebergabe"], numbers["vermerk"]) == (2, 2)
        outcomes = {(outcome, heard) for outcome, heard, _ in one.outcomes().values()}
        good = good and outcomes == {("receipt", "receipt")} and all(one.state(permit) is Stand.EINGETRAGEN for permit in permits)
        different += [] if good else [last]
    assert different == []


def _agree(one: Werk) -> None:
    with one.journal() as journal:
        found = compare([flow(name) for name in (HIN, ZURUECK, VOR_ORT)], journal, one.assembly.sandbox.stats())
    assert [each for each in found if not each.good] == []


def _once(one: Werk, permit: Ausweis) -> None:
    """However it came about: done by one way, noted, told to everybody."""
    assert one.ways(permit) == 1
    assert one.state(permit).endgueltig
    claim = one.claims.look(one.key(permit))
    assert claim is not None
    assert claim.lage == Lage.ERLEDIGT
    assert {(outcome, heard) for outcome, heard, _ in one.outcomes().values()} == {("receipt", "receipt")}
    _agree(one)


def test_a_permit_seen_on_the_street_while_the_robot_flow_is_dead_goes_one_way(tmp_path: Path) -> None:
    """The robot's flow dies at points all along its way; meanwhile the form comes; then everything goes on."""
    alone, killer = werk(tmp_path), Killer()
    alone.permit()
    alone.run(HIN, killer)

    winners = set()
    for last in (*range(2, killer.count - 2, 8), killer.count - 2, killer.count - 1):
        (tmp_path / str(last)).mkdir()
        one = werk(tmp_path / str(last))
        permit = one.permit()
        with pytest.raises(Death):
            one.run(HIN, Killer(last))
        one.seen(permit)
        with suppress(Transient):  # it waits where the robot has the order
            one.run(VOR_ORT)
        one.round(2)
        _once(one, permit)
        winners.add(one.state(permit))
    assert winners == {Stand.EINGETRAGEN, Stand.VOR_ORT}


def test_a_street_flow_that_dies_leaves_no_gap_for_the_robot(tmp_path: Path) -> None:
    """The robot's flow has fetched the permit already; the street's flow dies after each of its calls in turn; then everything goes on."""
    alone, killer = werk(tmp_path), AfterCall()
    alone.seen(alone.permit())
    alone.run(VOR_ORT, killer)
    assert killer.calls >= 5

    for last in range(1, killer.calls + 1):
        (tmp_path / str(last)).mkdir()
        one = werk(tmp_path / str(last))
        permit = one.permit()
        with pytest.raises(Death):
            one.run(HIN, Killer(8))
        assert list(one.outcomes()) == [f"{permit.nummer}/1"], "fetched, and not handed over"
        one.seen(permit)
        with pytest.raises(Death):
            one.run(VOR_ORT, AfterCall(last))
        one.round(2)
        _once(one, permit)


def test_what_the_robot_is_working_on_waits_and_is_then_not_noted_again(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit = one.permit()
    one.run(HIN)
    form = one.seen(permit)
    with pytest.raises(Transient, match="wiederholt"):
        one.run(VOR_ORT)
    one.robot.work()
    one.run(ZURUECK)
    assert one.run(VOR_ORT)["pending"] == 0
    assert one.references() >= {"bereits erledigt (roboter)"}
    assert one.state(permit) is Stand.EINGETRAGEN
    assert one.forms.entries[form].state == "angenommen"
    _once(one, permit)


def test_what_the_robot_gave_up_goes_by_the_street(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit, one.robot.schwierig_je = one.permit(), 1
    one.run(HIN)
    one.robot.work()
    assert one.run(ZURUECK)["klaerfaelle"] == 1
    assert one.state(permit) is Stand.GESCHEITERT
    one.seen(permit)
    assert one.run(VOR_ORT)["receipts"] == 1
    assert one.state(permit) is Stand.VOR_ORT
    assert one.robot.getan == {}


@pytest.mark.parametrize("acknowledged", [False, True])
def test_a_result_that_comes_twice_counts_as_it_came_first(acknowledged: bool, tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit = one.permit()
    one.run(HIN)
    one.robot.work()
    (file,) = (one.robot.folder / "ergebnisse").glob("*.json")
    other = json.dumps(json.loads(file.read_bytes()) | {"ergebnis": "gescheitert", "grund": "anmeldung"})
    if acknowledged:
        one.run(ZURUECK)
    else:
        with pytest.raises(Death):
            one.run(ZURUECK, Killer(8))
        assert len(one.outcomes()) == 2, "the first result was fetched"
    file.write_text(other)
    again = one.run(ZURUECK)
    assert (again["received"], again["duplicates"], again["pending"]) == (0, 1, 0)
    assert one.state(permit) is Stand.EINGETRAGEN
    assert one.register.stats()["nachrichten"]["vermerk"] == 1
    assert not file.exists()
    _once(one, permit)


def test_a_clerk_who_has_typed_it_in_says_so_and_the_robot_does_not_get_it_again(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit, one.robot.schwierig_je = one.permit(), 1
    one.run(HIN)
    one.robot.work()
    one.run(ZURUECK)
    with one.journal() as journal, journal.transaction() as tx:
        (case,) = journal.desk.cases(tx, flow=ZURUECK)
        assert "von Hand" in case.findings[0].text
        journal.desk.override(tx, case, "sachbearbeitung", "im Verfahren von Hand eingetragen")
    assert one.run(ZURUECK)["pending"] == 0
    assert one.state(permit) is Stand.VON_HAND
    claim = one.claims.look(one.key(permit))
    assert claim is not None
    assert (claim.weg, claim.lage) == ("person", Lage.ERLEDIGT)
    one.seen(permit)
    one.run(VOR_ORT)
    assert one.references() >= {"bereits erledigt (person)"}
    assert one.state(permit) is Stand.VON_HAND
    _agree(one)


def test_a_permit_that_ends_while_the_robot_has_it_is_typed_in_first_and_ended_then(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit = one.permit()
    one.run(HIN)
    one.register.ueberwachung.note(permit.nummer)
    assert one.run(HIN)["received"] == 0, "the second version waits until the robot is done with the first"
    one.round()
    assert [one.state(permit, version) for version in (1, 2)] == [Stand.EINGETRAGEN] * 2
    assert one.robot.eingaben == 2


def test_a_failed_entry_does_not_hold_up_the_end_of_the_permit(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit, one.robot.schwierig_je = one.permit(), 1
    one.round(1)
    assert one.state(permit) is Stand.GESCHEITERT
    one.robot.schwierig_je = 0
    one.register.ueberwachung.note(permit.nummer)
    one.round(1)
    assert one.state(permit, 2) is Stand.EINGETRAGEN


def test_the_robot_learns_no_name(tmp_path: Path) -> None:
    one = werk(tmp_path)
    permit = one.permit()
    one.run(HIN)
    (order,) = (json.loads(file.read_bytes()) for file in (one.robot.folder / "auftraege").glob("*.json"))
    assert set(order["felder"]) == {"ausweis", "bezirk", "kennzeichen", "gueltig_von", "gueltig_bis"}
    assert order["ablauf"] == "parkausweis-eintragen"
    holder = next(entry.inhaber for entry in one.register.entries() if entry.ausweis.nummer == permit.nummer)
    assert holder.familienname not in json.dumps(order, ensure_ascii=False)

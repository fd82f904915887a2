"""Whose a Klaerfall is: the unit the message belongs to, else the flow's owner; and that it shows wherever Klaerfaelle do."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from drehscheibe import Case, Deliver, Message
from drehscheibe.cli import klaerfaelle
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.journal import Journal
from drehscheibe.journal.verlauf import verlauf
from drehscheibe.ports import Refused, Reply
from drehscheibe.report.metrics import metrics
from drehscheibe.report.overview import Choice, cases_csv, overview_page
from drehscheibe.run import run
from fakes import MemorySource, MemoryTarget, make_flow

FINDING = Finding("TEST", "Das ist nicht in Ordnung.")


class Source(MemorySource):
    def open(self, message: Message) -> Message:
        if b"kaputt" in message.body:
            raise Rejected(FINDING)
        return message


class Target(MemoryTarget):
    def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
        for message in messages:
            if b"ablehnen" in message.body:
                yield Refused(message_id=message.id, findings=(FINDING,))
            else:
                yield from super().send([message])


@dataclass(frozen=True)
class Wrong:
    rule: str = "TEST"
    title: str = "In Ordnung"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        for item in items:
            if b"falsch" in item.message.body:
                yield item, FINDING


def mapping(case: Case) -> Message:
    if b"unabbildbar" in case.incoming.body:
        raise Rejected(FINDING)
    return replace(case.incoming, id=case.transfer_id)


def office(message: Message) -> str:
    return "Poststelle" if message.body.startswith(b"fremd") else "Team"


BODIES = (b"gut", b"fremd kaputt", b"fremd falsch", b"fremd unabbildbar", b"fremd ablehnen", b"eigen unabbildbar")
_GATE = Gate(name="tor", title="Tor", checks=(Wrong(),))
_LEG = Deliver(name="ziel", title="Ziel", mapping=mapping, gate=Gate(name="ausgang", title="Ausgang", checks=()), target=Target())
FLOW = make_flow(Source({body.decode(): body for body in BODIES}), Target(), legs=(_LEG,), entry_gate=_GATE, owner_of=office)


@pytest.fixture
def filled(journal: Journal) -> Journal:
    run(replace(FLOW, source=Source({body.decode(): body for body in BODIES})), journal)
    return journal


def test_the_unit_a_message_belongs_to_is_the_owner_whichever_step_found_something(filled: Journal) -> None:
    with filled.transaction() as tx:
        cases = filled.desk.cases(tx)
        assert [case.step for case in filled.desk.cases(tx, owner="Team")] == ["ziel.convert"]
    found = sorted((case.step, case.owner) for case in cases)

    assert found == [
        ("check_incoming", "Poststelle"), ("check_incoming", "Poststelle"), ("ziel.convert", "Poststelle"), ("ziel.convert", "Team"),
        ("ziel.send", "Poststelle"),
    ]  # fmt: skip


def test_the_owner_shows_on_the_page_in_the_table_in_the_trace_and_to_monitoring(filled: Journal) -> None:
    page = overview_page([FLOW], filled, choice=Choice(owner="Poststelle"))
    assert "<td>Poststelle</td>" in page and "<td>Team</td>" not in page
    assert "<option>Team</option>" in page
    assert cases_csv([FLOW], filled, Choice(owner="Team")).count("Team") == 1

    with filled.transaction() as tx:
        (case,) = filled.desk.cases(tx, owner="Team")
        assert "Klärfall (TEST), zuständig Team" in [one.was for one in verlauf(tx, case.message_id).ereignisse]
    told = metrics([FLOW], filled)
    assert 'drehscheibe_klaerfaelle_owned{flow="probe",owner="Poststelle"} 4.0' in told
    assert 'drehscheibe_klaerfaelle_open{flow="probe"} 5.0' in told


def test_the_list_on_the_command_line_can_be_narrowed_to_one_unit(
    filled: Journal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(klaerfaelle, "_journal", lambda: filled)

    klaerfaelle.list_cases(owner="Team", as_json=True)

    assert [row["owner"] for row in json.loads(capsys.readouterr().out)] == ["Team"]

"""What gates found stays true for a whole batch when one of its messages comes by once more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa

from drehscheibe import Finding, Flow, Gate, Item
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.run import run
from fakes import MemorySource, MemoryTarget, make_flow

BODIES = (b"gut", b"gut", b"formlos", b"falsch", b"kaputt")


@dataclass(frozen=True)
class Without:
    """Refuses what contains a word."""

    rule: str
    final: bool = False
    title: str = "Prüfung"

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        for item in items:
            if self.rule.lower().encode() in item.message.body:
                yield item, Finding(self.rule, "Das ist nicht in Ordnung.")


GATE = Gate(name="eingang", title="Eingang", checks=(Without("FORMLOS", final=True), Without("FALSCH")))


@pytest.fixture
def flow() -> Flow:
    source = MemorySource({f"e{number}": body for number, body in enumerate(BODIES)})
    return make_flow(source, MemoryTarget(), entry_gate=GATE)


def told(journal: Journal) -> dict[str, tuple[int, int]]:
    """By rule of the entry gate: how many were checked, how many refused."""
    j = t.judgement.c
    with journal.transaction() as tx:
        rows = tx.execute(sa.select(j.rule, j.checked, j.refused).where(j.step == "check_incoming"))
        return {row.rule: (row.checked, len(row.refused)) for row in rows}


def submit_again(flow: Flow, journal: Journal, external_id: str, body: bytes) -> None:
    with journal.transaction() as tx:
        wanted = tx.execute(sa.select(t.message.c.id).where(t.message.c.external_id == external_id)).scalar_one()
        case = journal.desk.case(tx, wanted)
        journal.desk.resubmit(tx, case, "op", replace(journal.desk.content(tx, case, "op"), body=body))
    run(flow, journal)


def test_everybody_is_counted_where_they_come_to(flow: Flow, journal: Journal) -> None:
    run(flow, journal)

    assert told(journal) == {"FORMLOS": (4, 1), "FALSCH": (3, 1)}


@pytest.mark.parametrize(
    ("external_id", "body", "expected"),
    [
        ("e3", b"gut", {"FORMLOS": (4, 1), "FALSCH": (3, 0)}),
        ("e3", b"falsch", {"FORMLOS": (4, 1), "FALSCH": (3, 1)}),
        ("e3", b"formlos", {"FORMLOS": (4, 2), "FALSCH": (2, 0)}),
        ("e2", b"gut", {"FORMLOS": (4, 0), "FALSCH": (4, 1)}),
        ("e4", b"gut", {"FORMLOS": (5, 1), "FALSCH": (4, 1)}),
        ("e4", b"falsch", {"FORMLOS": (5, 1), "FALSCH": (4, 2)}),
    ],
)
def test_one_that_comes_by_again_changes_its_own_share_alone(
    flow: Flow, journal: Journal, external_id: str, body: bytes, expected: dict[str, tuple[int, int]]
) -> None:
    run(flow, journal)

    submit_again(flow, journal, external_id, body)

    assert told(journal) == expected

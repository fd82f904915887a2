"""Driving chosen transfers once more, by hand: which, what was done, and what was left alone and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from drehscheibe.journal import tables as t
from drehscheibe.journal.journal import Journal
from drehscheibe.journal.klaerfaelle import OpenCase

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["Choice", "Redriven", "redrive"]

Only = Literal["alle", "fehlgeschlagene", "klaerfaelle"]
_BUSY = "Einige der gewählten Nachrichten sind gerade in Arbeit; das erneute Übertragen wird von selbst wiederholt."


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which messages of a flow are meant.

    Attributes:
        ids: message ids or external ids; empty for all in the time range.
        start: received at or after.
        end: received before.
        only: ``fehlgeschlagene`` without an outcome, ``klaerfaelle`` with an open one, or both.
    """

    ids: Sequence[str] = ()
    start: datetime | None = None
    end: datetime | None = None
    only: Only = "fehlgeschlagene"


@dataclass(frozen=True, kw_only=True)
class Redriven:
    """What was done; `batches` is empty when there was nothing to do, or in a dry run."""

    batches: tuple[str, ...]
    driven: tuple[str, ...]
    left_alone: dict[str, int] = field(default_factory=dict)


def redrive(flow: "Flow", journal: Journal, choice: Choice, actor: str, run_id: str, *, dry_run: bool = False) -> Redriven:
    """Put the chosen messages into batches of their own, ready for all steps; what has a receipt is never sent again.

    Raises Transient while another process works on some of them.
    """
    with journal.transaction() as tx:
        found = tx.execute(_query(flow, choice)).all()
        open_cases = {case.message_id: case for case in journal.desk.cases(tx, flow=flow.name)}
    left = Counter("unbekannt" for id_ in choice.ids if id_ not in {row.id for row in found} | {row.external_id for row in found})
    if dry_run:
        return Redriven(batches=(), driven=tuple(_choose(found, open_cases, choice.only, left)), left_alone=dict(left))
    batches, driven, room = list[str](), list[str](), 0
    for batch in dict.fromkeys(row.batch_id for row in found):
        with journal.locks.hold(batch, _BUSY), journal.transaction() as tx:
            rows = tx.execute(_query(flow, choice).where(t.message.c.batch_id == batch)).all()
            chosen = _choose(rows, open_cases, choice.only, left)
            if chosen and room < len(chosen):
                batches.append(journal.intake.open_batch(tx, flow.name, run_id))
                room = flow.batch_size
            for case in filter(None, map(open_cases.get, chosen)):
                journal.desk.resubmit(tx, case, actor)
            if chosen:
                tx.execute(t.message.update().where(t.message.c.id.in_(chosen)).values(batch_id=batches[-1], step="receive"))
                journal.audit.append(tx, actor, "erneut.uebertragen", flow.name, anzahl=len(chosen), los=batches[-1])
            driven, room = driven + chosen, room - len(chosen)
    return Redriven(batches=tuple(batches), driven=tuple(driven), left_alone=dict(left))


def _choose(rows: Sequence[Any], open_cases: Mapping[str, OpenCase], only: Only, left: Counter[str]) -> list[str]:
    """The ids of those to be driven; counts in `left` why the others are not."""
    chosen = []
    for row in rows:
        if reason := _reason(row.outcome, row.purged_at, row.id in open_cases, only):
            left[reason] += 1
        else:
            chosen.append(row.id)
    return chosen


def _query(flow: "Flow", choice: Choice) -> sa.Select[tuple[str, str, str, str | None, datetime | None]]:
    m = t.message.c
    query = sa.select(m.id, m.external_id, m.batch_id, m.outcome, m.purged_at).where(m.flow == flow.name).order_by(m.received_at, m.id)
    if choice.ids:
        query = query.where(m.id.in_(list(choice.ids)) | m.external_id.in_(list(choice.ids)))
    if choice.start:
        query = query.where(m.received_at >= choice.start)
    if choice.end:
        query = query.where(m.received_at < choice.end)
    return query


def _reason(outcome: str | None, purged_at: datetime | None, open_case: bool, only: Only) -> str | None:
    """Why a message is left alone; None when it is driven again."""
    if purged_at is not None:
        return "Inhalt gelöscht"
    if outcome == "receipt":
        return "schon erledigt"
    if outcome == "klaerfall" and not open_case:
        return "Klärfall schon entschieden"
    if outcome == "klaerfall" and only == "fehlgeschlagene":
        return "Klärfall (nicht gewählt)"
    if outcome is None and only == "klaerfaelle":
        return "noch ohne Ergebnis (nicht gewählt)"
    return None

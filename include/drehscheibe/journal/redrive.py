"""Driving chosen transfers once more, by hand: which, what was done, and what was left alone and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from drehscheibe.journal import tables as t
from drehscheibe.journal.intake import new_id
from drehscheibe.journal.journal import Journal

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["Choice", "Redriven", "redrive"]

Only = Literal["alle", "fehlgeschlagene", "klaerfaelle"]


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
    """What was done; `batch` is None when there was nothing to do, or in a dry run."""

    batch: str | None
    driven: tuple[str, ...]
    left_alone: dict[str, int] = field(default_factory=dict)


def redrive(flow: "Flow", journal: Journal, choice: Choice, actor: str, run_id: str, *, dry_run: bool = False) -> Redriven:
    """Put the chosen messages into a batch of their own, ready for all steps; what has a receipt is never sent again."""
    with journal.transaction() as tx:
        rows = tx.execute(_query(flow, choice)).all()
        open_cases = {case.message_id: case for case in journal.desk.cases(tx, flow=flow.name)}
        driven: list[str] = []
        left: dict[str, int] = {}
        for row in rows:
            reason = _reason(row.outcome, row.purged_at, row.id in open_cases, choice.only)
            if reason:
                left[reason] = left.get(reason, 0) + 1
            else:
                driven.append(row.id)
        known = {row.id for row in rows} | {row.external_id for row in rows}
        if missing := sum(id_ not in known for id_ in choice.ids):
            left["unbekannt"] = missing
        if dry_run or not driven:
            return Redriven(batch=None, driven=tuple(driven), left_alone=left)
        for id_ in driven:
            if id_ in open_cases:
                journal.desk.resubmit(tx, open_cases[id_], actor)
        batch = new_id()
        tx.execute(t.batch.insert().values(id=batch, flow=flow.name, run_id=run_id, created_at=datetime.now(UTC)))
        tx.execute(t.message.update().where(t.message.c.id.in_(driven)).values(batch_id=batch, step="receive"))
        journal.audit.append(tx, actor, "erneut.uebertragen", flow.name, anzahl=len(driven), los=batch)
    return Redriven(batch=batch, driven=tuple(driven), left_alone=left)


def _query(flow: "Flow", choice: Choice) -> sa.Select[tuple[str, str, str | None, datetime | None]]:
    m = t.message.c
    query = sa.select(m.id, m.external_id, m.outcome, m.purged_at).where(m.flow == flow.name).order_by(m.received_at, m.id)
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

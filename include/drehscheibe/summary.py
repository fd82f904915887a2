"""What became of a flow's messages, in numbers: received, duplicates, receipts, Klaerfaelle, pending, and per leg."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t

__all__ = ["Summary", "outcomes", "summary"]

Summary = dict[str, Any]


def summary(flow: Flow, journal: Journal, run_id: str | None = None) -> Summary:
    """Counts of one run, or of all runs of a flow; ``received = receipts + klaerfaelle + pending`` always holds."""
    with journal.transaction() as tx:
        runs = t.run.c.flow == flow.name
        batches = sa.select(t.batch.c.id).where(t.batch.c.flow == flow.name)
        if run_id is not None:
            runs &= t.run.c.run_id == run_id
            batches = batches.where(t.batch.c.run_id == run_id)
        mine = t.message.c.batch_id.in_(batches)
        outcomes: dict[str | None, int] = dict(
            tx.execute(sa.select(t.message.c.outcome, sa.func.count()).where(mine).group_by(t.message.c.outcome)).all()
        )
        counts = tx.execute(sa.select(sa.func.sum(t.run.c.duplicates), sa.func.sum(t.run.c.postponed)).where(runs)).one()
        return {
            "flow": flow.name,
            "run": run_id,
            "received": sum(outcomes.values()),
            "duplicates": counts[0] or 0,
            "postponed": counts[1] or 0,
            "receipts": outcomes.get("receipt", 0),
            "klaerfaelle": outcomes.get("klaerfall", 0),
            "pending": outcomes.get(None, 0),
            "causes": _causes(tx, mine),
            "legs": {leg.name: _leg(tx, mine, leg.name) for leg in flow.legs},
        }


def _causes(tx: sa.Connection, mine: sa.ColumnElement[bool]) -> dict[str, int]:
    rows = tx.execute(
        sa.select(t.finding.c.rule, sa.func.count())
        .join(t.klaerfall, t.klaerfall.c.id == t.finding.c.klaerfall_id)
        .join(t.message, t.message.c.id == t.klaerfall.c.message_id)
        .where(mine, t.klaerfall.c.state == "open")
        .group_by(t.finding.c.rule)
        .order_by(t.finding.c.rule)
    )
    return dict(rows.all())


def _leg(tx: sa.Connection, mine: sa.ColumnElement[bool], leg: str) -> dict[str, int]:
    """Open is what a message still under way waits for; what was planned for one that became a Klaerfall before is none of the three."""
    c, m = t.transfer.c, t.message.c
    under_way = m.outcome.is_(None) & (c.version == m.version)
    rows = tx.execute(
        sa.select(c.accepted, sa.func.count())
        .join(t.message, m.id == c.message_id)
        .where(mine, c.leg == leg, c.accepted.is_not(None) | under_way)
        .group_by(c.accepted)
    )
    found: dict[bool | None, int] = dict(rows.all())
    return {"accepted": found.get(True, 0), "refused": found.get(False, 0), "open": found.get(None, 0)}


def outcomes(journal: Journal, batches: Sequence[str]) -> dict[str, int]:
    """How the messages of these batches stand: receipt, klaerfall or pending, and how many."""
    m = t.message.c
    with journal.transaction() as tx:
        found = tx.execute(sa.select(m.outcome, sa.func.count()).where(m.batch_id.in_(batches)).group_by(m.outcome))
        return {outcome or "pending": n for outcome, n in found}

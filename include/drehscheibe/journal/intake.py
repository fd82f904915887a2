"""Receiving, idempotently: the same thing from the same partner is stored once and counted every time."""

import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from drehscheibe.journal import tables as t
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Message
from drehscheibe.ports import Window

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["RECEIVED", "Intake", "message_id", "new_id"]

RECEIVED = "received"
_NAMESPACE = uuid.UUID("6f1d1c9e-0641-5300-8000-d5e4c2c4e1be")


def message_id(flow: str, partner: str, external_id: str) -> str:
    """The journal id of a message: derived, so that receiving it twice can not make two."""
    return str(uuid.uuid5(_NAMESPACE, f"{flow}/{partner}/{external_id}"))


def new_id() -> str:
    """A fresh random id."""
    return str(uuid.uuid4())


class Intake:
    """The part of the journal that `receive` writes to."""

    def __init__(self, payloads: Payloads) -> None:
        """Keep the payload store."""
        self._payloads = payloads

    def begin_run(self, tx: sa.Connection, flow: str, run_id: str, window: Window) -> None:
        """Note that a run has started; a run that is started again keeps its counts."""
        here = (t.run.c.flow == flow) & (t.run.c.run_id == run_id)
        if tx.execute(sa.select(t.run.c.run_id).where(here)).first() is None:
            times = {"window_start": window.start, "window_end": window.end, "started_at": datetime.now(UTC)}
            tx.execute(t.run.insert().values(flow=flow, run_id=run_id, arrivals=0, duplicates=0, postponed=0, **times))

    def count(self, tx: sa.Connection, flow: str, run_id: str, **more: int) -> None:
        """Add to the run's counts: arrivals, duplicates, postponed."""
        changes = {name: t.run.c[name] + n for name, n in more.items() if n}
        if changes:
            tx.execute(t.run.update().where(t.run.c.flow == flow, t.run.c.run_id == run_id).values(**changes))

    def known(self, tx: sa.Connection, flow: "Flow", external_ids: Sequence[str]) -> set[str]:
        """Which of these were received before; each is counted, and a finished one will be acknowledged once more."""
        m = t.message.c
        mine = m.id.in_([message_id(flow.name, flow.source.name, external_id) for external_id in external_ids])
        known = set(tx.execute(sa.select(m.external_id).where(mine)).scalars())
        if known:
            tx.execute(t.message.update().where(mine).values(duplicates=m.duplicates + 1))
            final = m.acknowledged.in_(["receipt", "rejected"])
            tx.execute(t.message.update().where(mine & final).values(acknowledged=None))
        return known

    def settled(self, tx: sa.Connection, partner: str, external_ids: Collection[str]) -> set[str]:
        """Which of these wait for a clerk alone: whatever their flow, their partner has heard so and goes on listing them."""
        m = t.message.c
        here = (m.partner == partner) & (m.acknowledged == "klaerfall") & m.outcome.is_not(None) & m.external_id.in_(external_ids)
        return set(tx.execute(sa.select(m.external_id).where(here)).scalars())

    def open_batch(self, tx: sa.Connection, flow: str, run_id: str) -> str:
        """Begin a batch; returns its id."""
        batch = new_id()
        tx.execute(t.batch.insert().values(id=batch, flow=flow, run_id=run_id, created_at=datetime.now(UTC)))
        return batch

    def record(self, tx: sa.Connection, flow: "Flow", batch: str, arrived: Sequence[tuple[str, Message]]) -> None:
        """Store new raw messages (external id, content) in a batch."""
        now = datetime.now(UTC)
        ids = [message_id(flow.name, flow.source.name, external_id) for external_id, _ in arrived]
        common = {
            "flow": flow.name,
            "partner": flow.source.name,
            "batch_id": batch,
            "received_at": now,
            "due_at": now + flow.deadline,
            "duplicates": 0,
            "version": 0,
            "step": "receive",
        }
        rows = [
            {"id": id_, "external_id": external_id, "kind": message.kind[:80], "sent_at": message.sent, **common}
            for id_, (external_id, message) in zip(ids, arrived, strict=True)
        ]
        tx.execute(t.message.insert(), rows)
        self._payloads.store(tx, RECEIVED, [(id_, 0, message) for id_, (_, message) in zip(ids, arrived, strict=True)])

    def unfinished(self, tx: sa.Connection, flow: str) -> list[str]:
        """Batches with a message that has no outcome yet, or whose source has not heard of it; oldest first."""
        m = t.message.c
        heard = sa.case((m.outcome.is_(None), sa.false()), else_=m.acknowledged.is_not(None))
        open_ = sa.select(m.batch_id).where(m.flow == flow, sa.not_(heard)).distinct()
        return list(tx.execute(sa.select(t.batch.c.id).where(t.batch.c.id.in_(open_)).order_by(t.batch.c.created_at)).scalars())

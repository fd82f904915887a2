"""Recorded-once sending: plan, intent before the call, reply after it; the UUID is derived and survives a crash."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from drehscheibe.journal import tables as t
from drehscheibe.journal.lanes import Waiting

__all__ = ["Transfer", "Transfers"]

_NAMESPACE = uuid.UUID("a3a1e7c4-0641-5300-8000-7e6b0c5d9f11")


@dataclass(frozen=True, slots=True)
class Transfer:
    """One planned hand-over of one message on one leg."""

    message_id: str
    uuid: str
    version: int
    number: int
    intent_at: datetime | None
    accepted: bool | None


class Transfers:
    """The part of the journal that convert, ask and send use."""

    def plan(self, tx: sa.Connection, leg: str, partner: str, waiting: Sequence[Waiting], *, again: bool = False) -> dict[str, Transfer]:
        """The transfer of each message on this leg: the one under way, else a new one with a new UUID.

        A corrected message (new version) and one that the target refused get a new UUID; a re-send keeps its own.
        With `again`, what was answered before is asked anew (a resubmitted case wants today's data).
        """
        latest = self.latest(tx, leg, waiting)
        now, rows = datetime.now(UTC), []
        for w in waiting:
            last = latest.get(w.id)
            if last and (last.accepted is None or (last.accepted and not again)):
                continue
            number = last.number + 1 if last else 0
            fresh = Transfer(w.id, str(uuid.uuid5(_NAMESPACE, f"{w.id}/{leg}/{w.version}/{number}")), w.version, number, None, None)
            latest[w.id] = fresh
            row = {"message_id": w.id, "leg": leg, "version": w.version, "number": number, "uuid": fresh.uuid}
            rows.append({**row, "partner": partner, "planned_at": now})
        if rows:
            tx.execute(t.transfer.insert(), rows)
        return latest

    def latest(self, tx: sa.Connection, leg: str, waiting: Sequence[Waiting]) -> dict[str, Transfer]:
        """The newest transfer of each message on this leg, at the message's current version."""
        versions = {w.id: w.version for w in waiting}
        c = t.transfer.c
        rows = tx.execute(
            sa.select(c.message_id, c.uuid, c.version, c.number, c.intent_at, c.accepted)
            .where(c.message_id.in_(list(versions)), c.leg == leg)
            .order_by(c.number)
        ).all()
        found = (Transfer(*row) for row in rows)
        return {transfer.message_id: transfer for transfer in found if transfer.version == versions[transfer.message_id]}

    def delivered(self, tx: sa.Connection, waiting: Sequence[Waiting], legs: Sequence[str]) -> dict[str, dict[str, datetime]]:
        """When each of these messages was taken on each of these legs, by message id and leg."""
        found: dict[str, dict[str, datetime]] = {w.id: {} for w in waiting}
        if legs:
            c = t.transfer.c
            here = c.message_id.in_(list(found)) & c.leg.in_(legs) & c.accepted.is_(True)
            for row in tx.execute(sa.select(c.message_id, c.leg, c.replied_at).where(here).order_by(c.version, c.number)):
                found[row.message_id][row.leg] = row.replied_at
        return found

    def intend(self, tx: sa.Connection, uuids: Sequence[str]) -> None:
        """Note, before the call, that these are about to be sent."""
        if uuids:
            tx.execute(t.transfer.update().where(t.transfer.c.uuid.in_(list(uuids))).values(intent_at=datetime.now(UTC)))

    def accepted(self, tx: sa.Connection, references: Mapping[str, str]) -> None:
        """Note the target's evidence, by transfer UUID."""
        self._reply(tx, ({"u": id_, "reference": reference[:250], "accepted": True} for id_, reference in references.items()))

    def refused(self, tx: sa.Connection, uuids: Iterable[str]) -> None:
        """Note that the target refused these."""
        self._reply(tx, ({"u": id_, "reference": None, "accepted": False} for id_ in uuids))

    def _reply(self, tx: sa.Connection, rows: Iterable[dict[str, object]]) -> None:
        now = datetime.now(UTC)
        values = [{**row, "replied_at": now} for row in rows]
        if values:
            c = t.transfer.c
            changes: dict[str, sa.BindParameter[object]] = {name: sa.bindparam(name) for name in ("reference", "accepted", "replied_at")}
            tx.execute(t.transfer.update().where(c.uuid == sa.bindparam("u")).values(changes), values)

"""How messages end, and whether their source has heard of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from drehscheibe.errors import Finding
from drehscheibe.journal import tables as t
from drehscheibe.journal.intake import RECEIVED
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Klaerfall, Message, Outcome, Receipt

__all__ = ["Outcomes", "Unheard"]

NOTHING_TO_DO = "nicht betroffen"


@dataclass(frozen=True, slots=True)
class Unheard:
    """A message with an outcome its source has not heard of."""

    message_id: str
    external_id: str
    outcome: Outcome

    @property
    def state(self) -> str:
        """What the source will have heard: receipt, klaerfall or rejected."""
        if isinstance(self.outcome, Receipt):
            return "receipt"
        return "rejected" if self.outcome.rejected else "klaerfall"


class Outcomes:
    """The part of the journal that `acknowledge` uses."""

    def __init__(self, payloads: Payloads) -> None:
        """Keep the payload store."""
        self._payloads = payloads

    def settle(self, tx: sa.Connection, batch: str, after: str) -> int:
        """Give a receipt to every message that has come through all legs; its reference is the last target's."""
        m, c = t.message.c, t.transfer.c
        last = (
            sa.select(c.reference)
            .where(c.message_id == m.id, c.version == m.version, c.accepted.is_(True), c.reference.is_not(None), c.reference != "")
            .order_by(c.replied_at.desc(), c.leg)
            .limit(1)
            .scalar_subquery()
        )
        done = (m.batch_id == batch) & (m.step == after) & m.outcome.is_(None)
        values = {"outcome": "receipt", "outcome_at": datetime.now(UTC), "reference": sa.func.coalesce(last, NOTHING_TO_DO)}
        return tx.execute(t.message.update().where(done).values(**values)).rowcount

    def unheard(self, tx: sa.Connection, batch: str) -> list[Unheard]:
        """What the source must still be told about this batch, in order of arrival."""
        m = t.message.c
        rows = tx.execute(
            sa.select(m.id, m.external_id, m.outcome, m.reference, m.step)
            .where(m.batch_id == batch, m.outcome.is_not(None), m.acknowledged.is_(None))
            .order_by(m.received_at, m.external_id)
        ).all()
        klaerfaelle = self.klaerfaelle(tx, [row.id for row in rows if row.outcome == "klaerfall"])
        return [
            Unheard(row.id, row.external_id, klaerfaelle.get(row.id) or Receipt(message_id=row.id, reference=row.reference or ""))
            for row in rows
        ]

    def klaerfaelle(self, tx: sa.Connection, ids: Sequence[str]) -> dict[str, Klaerfall]:
        """The newest Klaerfall of each of these messages, with its findings."""
        if not ids:
            return {}
        k, f = t.klaerfall.c, t.finding.c
        cases = tx.execute(sa.select(k.id, k.message_id, k.step, k.state).where(k.message_id.in_(ids)).order_by(k.opened_at)).all()
        newest = {case.message_id: case for case in cases}
        rows = tx.execute(sa.select(t.finding).where(f.klaerfall_id.in_([case.id for case in newest.values()])).order_by(f.number))
        findings: dict[str, list[Finding]] = {}
        for row in rows:
            findings.setdefault(row.klaerfall_id, []).append(Finding(row.rule, row.text, row.field, row.law, row.final))
        return {
            id_: Klaerfall(message_id=id_, where=case.step, findings=tuple(findings[case.id]), rejected=case.state == "rejected")
            for id_, case in newest.items()
        }

    def raw(self, tx: sa.Connection, message_id: str) -> Message:
        """The message exactly as it was fetched."""
        return self._payloads.load(tx, {message_id: 0}, RECEIVED)[message_id]

    def heard(self, tx: sa.Connection, unheard: Sequence[Unheard]) -> None:
        """Note that the source has taken note."""
        by_state: dict[str, list[str]] = {}
        for one in unheard:
            by_state.setdefault(one.state, []).append(one.message_id)
        now = datetime.now(UTC)
        for state, ids in by_state.items():
            tx.execute(t.message.update().where(t.message.c.id.in_(ids)).values(acknowledged=state, acknowledged_at=now))

"""One batch on its way: the cases waiting at a step, moving them on, and taking out what needs a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from drehscheibe.errors import Finding
from drehscheibe.journal import tables as t
from drehscheibe.journal.intake import RECEIVED, new_id
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Case, Message
from drehscheibe.zeit import jetzt

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["INCOMING", "Lanes", "Waiting", "answer_stage", "converted_stage"]

INCOMING = "incoming"
_KLAERFALL_TERM = timedelta(days=3)
_FIELD = 250  # the end of a path says more than its beginning


def answer_stage(leg: str) -> str:
    """Where the answer of an ask leg is kept."""
    return f"{leg}.answer"


def converted_stage(leg: str) -> str:
    """Where what a leg is about to send is kept."""
    return f"{leg}.converted"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message waiting at a step."""

    id: str
    version: int
    external_id: str
    received: datetime


class Lanes:
    """The part of the journal that the steps between receive and acknowledge use."""

    def __init__(self, payloads: Payloads) -> None:
        """Keep the payload store."""
        self._payloads = payloads

    def waiting(self, tx: sa.Connection, batch: str, after: str) -> list[Waiting]:
        """Messages of the batch without an outcome whose last completed step is `after`, in order of arrival."""
        m = t.message.c
        here = (m.batch_id == batch) & (m.step == after) & m.outcome.is_(None)
        rows = tx.execute(sa.select(m.id, m.version, m.external_id, m.received_at).where(here).order_by(m.received_at, m.external_id)).all()
        return [Waiting(*row) for row in rows]

    def raw(self, tx: sa.Connection, waiting: Sequence[Waiting]) -> dict[str, Message]:
        """The messages as they were fetched, or as a clerk corrected them."""
        corrected = self._payloads.load(tx, {w.id: w.version for w in waiting if w.version}, INCOMING)
        return self._payloads.load(tx, {w.id: 0 for w in waiting if w.id not in corrected}, RECEIVED) | corrected

    @staticmethod
    def now() -> datetime:
        """The time a step works at, for all its cases."""
        return jetzt()

    def cases(self, tx: sa.Connection, waiting: Sequence[Waiting], answers: Iterable[str]) -> dict[str, Case]:
        """Their cases: what came in (opened), and the answers of these ask legs."""
        versions = {w.id: w.version for w in waiting}
        incoming = self._payloads.load(tx, versions, INCOMING)
        plain = {id_: 0 for id_ in versions if id_ not in incoming}
        incoming |= self._payloads.load(tx, plain, RECEIVED)
        by_leg = {leg: self._payloads.load(tx, versions, answer_stage(leg)) for leg in answers}
        now = self.now()
        return {
            id_: Case(incoming=message, answers={leg: found[id_] for leg, found in by_leg.items() if id_ in found}, now=now)
            for id_, message in incoming.items()
        }

    def advance(self, tx: sa.Connection, batch: str, after: str, step: str) -> int:
        """Move every message that waits after one step, and has no outcome, on to the next; returns how many."""
        m = t.message.c
        here = (m.batch_id == batch) & (m.step == after) & m.outcome.is_(None)
        return tx.execute(t.message.update().where(here).values(step=step)).rowcount

    def move(self, tx: sa.Connection, ids: Sequence[str], step: str) -> None:
        """Move just these messages on."""
        if ids:
            tx.execute(t.message.update().where(t.message.c.id.in_(list(ids))).values(step=step))

    def refuse(
        self, tx: sa.Connection, flow: "Flow", step: str, refused: Mapping[str, Sequence[Finding]], *, rejected: bool = False
    ) -> None:
        """Make a Klaerfall of each message, of the unit whose it is (`Flow.owner_of`), else of the flow's owner.

        `rejected` when the flow itself may refuse it to its sender.
        """
        if not refused:
            return
        now, ids = datetime.now(UTC), {id_: new_id() for id_ in refused}
        values = {"outcome": "klaerfall", "outcome_at": now}
        tx.execute(t.message.update().where(t.message.c.id.in_(list(refused))).values(**values))
        common = {"flow": flow.name, "step": step, "opened_at": now, "due_at": now + _KLAERFALL_TERM}
        closing = {"state": "rejected", "closed_at": now, "closed_by": "drehscheibe"} if rejected else {"state": "open"}
        owners = self._owners(tx, flow, list(refused))
        cases = [{"id": ids[id_], "message_id": id_, "owner": owners[id_], **common, **closing} for id_ in refused]
        tx.execute(t.klaerfall.insert(), cases)
        rows = [
            {
                "klaerfall_id": ids[id_], "number": n, "rule": f.rule, "text": f.text, "field": f.field[-_FIELD:], "law": f.law,
                "final": f.final,
            }
            for id_, findings in refused.items()
            for n, f in enumerate(findings)
        ]
        tx.execute(t.finding.insert(), rows)

    def _owners(self, tx: sa.Connection, flow: "Flow", ids: Sequence[str]) -> dict[str, str]:
        """Whose each message is."""
        owners = dict.fromkeys(ids, flow.owner)
        if flow.owner_of is not None:
            received = self._payloads.load(tx, dict.fromkeys(ids, 0), RECEIVED)
            owners |= {id_: flow.owner_of(message) for id_, message in received.items()}
        return owners

    def overrides(self, tx: sa.Connection, waiting: Sequence[Waiting]) -> set[tuple[str, str]]:
        """(message id, rule) pairs that a clerk has set aside, with a written justification, for the current version."""
        versions = {w.id: w.version for w in waiting}
        o = t.override.c
        rows = tx.execute(sa.select(o.message_id, o.version, o.rule).where(o.message_id.in_(list(versions))))
        return {(id_, rule) for id_, version, rule in rows if versions[id_] == version}

    def opened(self, tx: sa.Connection, kinds: Iterable[tuple[str, str]]) -> None:
        """Note what kind each message (journal id, kind) is now that it is open: terms are counted by it."""
        by_kind: dict[str, list[str]] = {}
        for id_, kind in kinds:
            by_kind.setdefault(kind[:80], []).append(id_)
        for kind, ids in by_kind.items():
            tx.execute(t.message.update().where(t.message.c.id.in_(ids), t.message.c.kind != kind).values(kind=kind))

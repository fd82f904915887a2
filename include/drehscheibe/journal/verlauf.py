"""The path of a message through the hub: everything the journal noted about it, in order of time; ids, rules and times, never content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from drehscheibe.errors import Misconfigured
from drehscheibe.journal import tables as t
from drehscheibe.journal.journal import Journal
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Message

__all__ = ["Ereignis", "Verlauf", "contents", "find", "verlauf"]

_MOST = 200
_ENDED = {"resubmitted": "erneut durchlaufen lassen", "overridden": "übergangen", "rejected": "zurückgewiesen"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ereignis:
    """One thing that happened: when, at which step, what, and the id or rule it is about."""

    zeit: datetime
    schritt: str
    was: str
    kennung: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verlauf:
    """A message and what happened to it.

    Attributes:
        id: journal id.
        ablauf: its flow. partner: where it came from. extern: its id there. art: its kind.
        ergebnis: ``receipt``, ``klaerfall`` or None while it is under way. nachweis: the last target's evidence.
        geloescht: True when its content's term is over.
        ereignisse: in order of time.
    """

    id: str
    ablauf: str
    partner: str
    extern: str
    art: str
    ergebnis: str | None
    nachweis: str
    geloescht: bool
    ereignisse: tuple[Ereignis, ...]


def find(journal: Journal, tx: sa.Connection, text: str) -> list[str]:
    """Messages by journal id, the source's id, transfer UUID, Klaerfall id, or the target's evidence; oldest first."""
    m, c, k = t.message.c, t.transfer.c, t.klaerfall.c
    of_transfer = sa.select(c.message_id).where((c.uuid == text) | (c.reference == text))
    of_case = sa.select(k.message_id).where(k.id == text)
    mine = (m.id == text) | (m.external_id == text) | m.id.in_(of_transfer) | m.id.in_(of_case) | (m.reference == text)
    return list(tx.execute(sa.select(m.id).where(mine).order_by(m.received_at, m.id).limit(_MOST)).scalars())


def verlauf(tx: sa.Connection, id_: str) -> Verlauf:
    """The path of one message. Raises Misconfigured when there is none of this id."""
    row = tx.execute(sa.select(t.message).where(t.message.c.id == id_)).first()
    if row is None:
        raise Misconfigured("Eine Nachricht mit dieser Nummer gibt es nicht.")
    found = [*_own(row), *_judged(tx, row), *_transfers(tx, id_), *_cases(tx, id_), *_retrievals(tx, id_), *_audited(tx, id_)]
    return Verlauf(
        id=id_, ablauf=row.flow, partner=row.partner, extern=row.external_id, art=row.kind, ergebnis=row.outcome,
        nachweis=row.reference or "", geloescht=row.purged_at is not None, ereignisse=tuple(sorted(found, key=lambda one: one.zeit)),
    )  # fmt: skip


def _own(row: Any) -> Iterator[Ereignis]:  # noqa: ANN401 - a result row
    again = f"{row.duplicates}-mal noch einmal geliefert" if row.duplicates else ""
    yield Ereignis(zeit=row.received_at, schritt="receive", was="empfangen", kennung=again)
    if row.outcome_at and row.outcome == "receipt":
        yield Ereignis(zeit=row.outcome_at, schritt=row.step, was="Quittung", kennung=row.reference or "")
    if row.acknowledged_at:
        yield Ereignis(zeit=row.acknowledged_at, schritt="acknowledge", was="Absender benachrichtigt", kennung=row.acknowledged or "")
    if row.purged_at:
        yield Ereignis(zeit=row.purged_at, schritt="purge", was="Inhalt gelöscht")


def _judged(tx: sa.Connection, row: Any) -> Iterator[Ereignis]:  # noqa: ANN401 - a result row
    """What each gate said. What could not be opened, or lies with a clerk, was not seen by it: only the rest of the batch was."""
    j, k = t.judgement.c, t.klaerfall.c
    away = tx.execute(sa.select(k.step, k.opened_at, k.closed_at).where(k.message_id == row.id)).all()
    seen: dict[str, tuple[datetime, list[str]]] = {}
    for one in tx.execute(sa.select(j.step, j.refused, j.judged_at).where(j.batch_id == row.batch_id).order_by(j.judged_at, j.number)):
        rules = seen.setdefault(one.step, (one.judged_at, []))[1]
        rules += [rule for id_, rule in one.refused if id_ == row.id]
    for step, (at, rules) in seen.items():
        if any((opened < at or (there == step and not rules)) and (closed is None or at < closed) for there, opened, closed in away):
            continue
        yield Ereignis(zeit=at, schritt=step, was="beanstandet" if rules else "geprüft", kennung=", ".join(dict.fromkeys(rules)))
        if rules:
            return


def _transfers(tx: sa.Connection, id_: str) -> Iterator[Ereignis]:
    c = t.transfer.c
    for one in tx.execute(sa.select(t.transfer).where(c.message_id == id_).order_by(c.planned_at)):
        yield Ereignis(zeit=one.planned_at, schritt=one.leg, was=f"vorgesehen für {one.partner}", kennung=one.uuid)
        if one.intent_at:
            yield Ereignis(zeit=one.intent_at, schritt=one.leg, was=f"gesendet an {one.partner}", kennung=one.uuid)
        if one.replied_at:
            taken = "angenommen" if one.accepted else "abgelehnt"
            yield Ereignis(zeit=one.replied_at, schritt=one.leg, was=f"von {one.partner} {taken}", kennung=one.reference or one.uuid)


def _cases(tx: sa.Connection, id_: str) -> Iterator[Ereignis]:
    k, f = t.klaerfall.c, t.finding.c
    for one in tx.execute(sa.select(t.klaerfall).where(k.message_id == id_)).all():
        rules = tx.execute(sa.select(f.rule).where(f.klaerfall_id == one.id).order_by(f.number)).scalars()
        was = f"Klärfall ({', '.join(dict.fromkeys(rules))}), zuständig {one.owner}"
        yield Ereignis(zeit=one.opened_at, schritt=one.step, was=was, kennung=one.id)
        if one.closed_at:
            yield Ereignis(zeit=one.closed_at, schritt=one.step, was=f"Klärfall {_ENDED[one.state]}", kennung=one.closed_by or "")


def _retrievals(tx: sa.Connection, id_: str) -> Iterator[Ereignis]:
    c = t.abruf.c
    for one in tx.execute(sa.select(c.at, c.id).where(c.message_id == id_)):
        yield Ereignis(zeit=one.at, schritt="abruf", was="Abruf aus dem Melderegister protokolliert", kennung=one.id)


def _audited(tx: sa.Connection, id_: str) -> Iterator[Ereignis]:
    a = t.audit.c
    for one in tx.execute(sa.select(a.at, a.action, a.actor).where(a.subject == id_).order_by(a.number)):
        yield Ereignis(zeit=datetime.fromisoformat(one.at), schritt="protokoll", was=one.action, kennung=one.actor)


def contents(journal: Journal, tx: sa.Connection, id_: str, actor: str, purpose: str) -> dict[str, Message]:
    """What was received, answered and sent for a message, by stage (newest version); reading it is itself an audit event."""
    p = t.payload.c
    newest = sa.select(p.stage, sa.func.max(p.version)).where(p.message_id == id_).group_by(p.stage)
    versions: dict[str, int] = {stage: version for stage, version in tx.execute(newest.order_by(sa.func.min(p.stored_at))).all()}
    journal.audit.append(tx, actor, "inhalt.gelesen", id_, zweck=purpose, stufen=list(versions))
    payloads: Payloads = journal.payloads
    return {stage: payloads.load(tx, {id_: version}, stage)[id_] for stage, version in versions.items()}

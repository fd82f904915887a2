"""Reconciliations in the journal: when they ran, what they counted, and their reports, encrypted in pieces so that size does not matter."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO, Any

import sqlalchemy as sa

from drehscheibe.errors import Misconfigured
from drehscheibe.journal import tables as t
from drehscheibe.journal.audit import Audit
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Message

__all__ = ["Abgleiche", "Abgleichslauf"]

_NAMESPACE = uuid.UUID("0b6f3f52-0641-5300-8000-3a5d6e1c7b20")
_PIECE = 1_000_000
_TERM = timedelta(days=30)  # as for content after its outcome (DOMAIN 5a)


@dataclass(frozen=True, kw_only=True, slots=True)
class Abgleichslauf:
    """One reconciliation; `finished_at` and `counts` are None until it is complete."""

    id: str
    run_id: str
    started_at: datetime
    finished_at: datetime | None
    counts: Mapping[str, Any] | None


class Abgleiche:
    """Writes and reads them, inside the caller's transaction."""

    def __init__(self, payloads: Payloads, audit: Audit) -> None:
        """Keep the payload store and the chain."""
        self._payloads, self._audit = payloads, audit

    def begin(self, tx: sa.Connection, run_id: str) -> str:
        """Note that a run begins; returns its id. A run that begins again forgets what it had written."""
        id_ = str(uuid.uuid5(_NAMESPACE, run_id))
        tx.execute(t.payload.delete().where(t.payload.c.message_id == id_))
        tx.execute(t.abgleich.delete().where(t.abgleich.c.id == id_))
        tx.execute(t.abgleich.insert().values(id=id_, run_id=run_id, started_at=datetime.now(UTC)))
        return id_

    def write(self, tx: sa.Connection, id_: str, name: str, file: IO[bytes]) -> None:
        """Store a report, e.g. ``abgleich.csv``."""
        number = 0
        while piece := file.read(_PIECE):
            self._payloads.store(tx, name, [(id_, number, Message(id=id_, kind="abgleich/bericht", body=piece))])
            number += 1

    def finish(self, tx: sa.Connection, id_: str, actor: str, counts: Mapping[str, Any]) -> None:
        """Note that a run is complete; the audit chain keeps that it ran."""
        tx.execute(t.abgleich.update().where(t.abgleich.c.id == id_).values(finished_at=datetime.now(UTC), counts=dict(counts)))
        self._audit.append(tx, actor, "abgleich.gelaufen", id_, datensaetze=counts["datensaetze"], differenzen=counts["differenzen"])

    def runs(self, tx: sa.Connection, limit: int = 50) -> list[Abgleichslauf]:
        """The complete ones, newest first."""
        query = sa.select(t.abgleich).where(t.abgleich.c.finished_at.is_not(None)).order_by(t.abgleich.c.started_at.desc()).limit(limit)
        return [Abgleichslauf(**row._mapping) for row in tx.execute(query)]

    def find(self, tx: sa.Connection, run_id: str | None = None) -> Abgleichslauf:
        """A complete one by its run or id; without, the newest. Raises Misconfigured when there is none."""
        c = t.abgleich.c
        query = sa.select(t.abgleich).where(c.finished_at.is_not(None)).order_by(c.started_at.desc()).limit(1)
        row = tx.execute(query.where((c.run_id == run_id) | (c.id == run_id)) if run_id else query).first()
        if row is None:
            raise Misconfigured("Einen abgeschlossenen Registerabgleich gibt es dazu nicht (drehscheibe abgleich führt ihn aus).")
        return Abgleichslauf(**row._mapping)

    def content(self, tx: sa.Connection, id_: str, name: str) -> Iterator[bytes]:
        """A report's pieces, in order. Raises Misconfigured when its term is over."""
        c = t.payload.c
        count = tx.execute(sa.select(sa.func.count()).select_from(t.payload).where(c.message_id == id_, c.stage == name)).scalar_one()
        if not count:
            raise Misconfigured("Der Bericht dieses Abgleichs ist nach 30 Tagen gelöscht worden; der nächste Lauf schreibt einen neuen.")
        for number in range(count):
            yield self._payloads.load(tx, {id_: number}, name)[id_].body

    def confidential(self, tx: sa.Connection, id_: str, name: str, actor: str, purpose: str) -> Iterator[bytes]:
        """The same for a report that shows who is blocked: reading it is itself an audit event."""
        self._audit.append(tx, actor, "inhalt.gelesen", id_, bericht=name, zweck=purpose)
        return self.content(tx, id_, name)

    def purge(self, tx: sa.Connection, actor: str, *, dry_run: bool = False) -> int:
        """Delete reports whose term is over; times and counts stay. Returns how many reconciliations are concerned."""
        old = sa.select(t.abgleich.c.id).where(t.abgleich.c.started_at < datetime.now(UTC) - _TERM)
        mine = t.payload.c.message_id.in_(old)
        count = int(tx.execute(sa.select(sa.func.count(t.payload.c.message_id.distinct())).where(mine)).scalar_one())
        if count and not dry_run:
            tx.execute(t.payload.delete().where(mine))
            self._audit.append(tx, actor, "inhalt.geloescht", "abgleich", anzahl=count, frist_tage=_TERM.days)
        return count

"""Looking after the journal: taking content out (audited) and deleting content whose term is over."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from drehscheibe.chunks import chunks
from drehscheibe.journal import tables as t
from drehscheibe.journal.journal import Journal

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["export_stage", "purge_due"]

_CHUNK = 500
_SUFFIX = {b"<": ".xml", b"{": ".json", b"P": ".zip"}


def export_stage(journal: Journal, stage: str, out: Path, actor: str, flow: str | None = None) -> int:
    """Write every message of a stage, and its attachments, to a folder; returns how many. One audit entry for all."""
    with journal.transaction() as tx:
        query = sa.select(t.payload.c.message_id, t.payload.c.version).where(t.payload.c.stage == stage)
        if flow:
            query = query.where(t.payload.c.message_id.in_(sa.select(t.message.c.id).where(t.message.c.flow == flow)))
        found = tx.execute(query.order_by(t.payload.c.message_id, t.payload.c.version)).all()
        newest: dict[str, int] = {row.message_id: row.version for row in found}
        if newest:
            journal.audit.append(tx, actor, "inhalt.ausgefuehrt", stage, anzahl=len(newest), ablauf=flow or "alle")
    for some in chunks(newest, _CHUNK):
        with journal.transaction() as tx:
            loaded = journal.payloads.load(tx, {id_: newest[id_] for id_ in some}, stage)
        for id_, message in loaded.items():
            out.mkdir(parents=True, exist_ok=True, mode=0o700)
            (out / f"{id_}{_SUFFIX.get(message.body[:1], '.bin')}").write_bytes(message.body)
            for number, attachment in enumerate(message.attachments):
                (out / f"{id_}.anlage{number}{Path(attachment.name).suffix[:8]}").write_bytes(attachment.content)
    return len(newest)


def purge_due(journal: Journal, flows: Iterable["Flow"], actor: str, *, dry_run: bool = False) -> dict[str, int]:
    """Delete the content of messages whose flow's retention term after the outcome is over (DOMAIN 5a).

    An open Klaerfall, and a message whose source has not heard its outcome, is kept whatever its age. Whom messages were about
    (`Personen`) is forgotten when its own, longer term is over.
    """
    counts = {"messages": 0, "payloads": 0}
    for flow in flows:
        with journal.transaction() as tx:
            m, k = t.message.c, t.klaerfall.c
            still_open = sa.select(k.message_id).where(k.state == "open")
            due = sa.select(m.id).where(
                m.flow == flow.name,
                m.outcome_at < datetime.now(UTC) - flow.retention,
                m.acknowledged.is_not(None),
                m.purged_at.is_(None),
                m.id.not_in(still_open),
            )
            ids = list(tx.execute(due).scalars())
            mine = t.payload.c.message_id.in_(due)
            counts["messages"] += len(ids)
            counts["payloads"] += tx.execute(sa.select(sa.func.count()).select_from(t.payload).where(mine)).scalar_one()
            if ids and not dry_run:
                tx.execute(t.payload.delete().where(mine))
                for some in chunks(ids, _CHUNK):
                    tx.execute(t.message.update().where(m.id.in_(some)).values(purged_at=datetime.now(UTC)))
                journal.audit.append(tx, actor, "inhalt.geloescht", flow.name, anzahl=len(ids), frist_tage=flow.retention.days)
    if not dry_run:
        with journal.transaction() as tx:
            journal.people.purge(tx)
    return counts

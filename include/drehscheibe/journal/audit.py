"""The audit log: append-only, each entry sealed over the one before it, so that nothing can be changed or taken out unseen.

The seal is an HMAC-SHA-256 with a key derived from the key ring: who can write to the database but has no key can not forge it.
Protocol duties: § 40 BMG (retrievals), Art. 5(2) DSGVO (accountability).
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from drehscheibe.journal import tables as t

__all__ = ["Audit", "AuditEntry"]

_START = "0" * 64


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One line: who did what to which id, and when. No personal data of citizens."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    seal: str


class Audit:
    """Appends and verifies entries, inside the caller's transaction."""

    def __init__(self, key: bytes) -> None:
        """`key` is the secret the seals are made with."""
        self._key = hashlib.sha256(b"drehscheibe audit" + key).digest()

    def append(self, tx: sa.Connection, actor: str, action: str, subject: str, **detail: object) -> None:
        """Write one entry at the end of the chain; other writers wait until this transaction ends."""
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql("SELECT pg_advisory_xact_lock(641300002)")
        last = tx.execute(sa.select(t.audit.c.number, t.audit.c.seal).order_by(t.audit.c.number.desc()).limit(1)).first()
        number, previous = (last.number + 1, last.seal) if last else (1, _START)
        entry = {
            "number": number,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        }
        tx.execute(t.audit.insert().values(**entry, seal=self._seal(previous, entry)))

    def entries(self, tx: sa.Connection) -> Iterator[AuditEntry]:
        """All entries, oldest first."""
        for row in tx.execute(sa.select(t.audit).order_by(t.audit.c.number)):
            yield AuditEntry(**row._mapping)

    def head(self, tx: sa.Connection) -> AuditEntry | None:
        """The newest entry; kept elsewhere, its seal proves later that none was cut off the end."""
        last = tx.execute(sa.select(t.audit).order_by(t.audit.c.number.desc()).limit(1)).first()
        return AuditEntry(**last._mapping) if last else None

    def noted_since(self, tx: sa.Connection, action: str, since: datetime) -> bool:
        """Whether there is an entry of this action from then or later."""
        a = t.audit.c
        here = (a.action == action) & (a.at >= since.astimezone(UTC).isoformat(timespec="milliseconds"))
        return tx.execute(sa.select(a.number).where(here).limit(1)).first() is not None

    def fits(self, tx: sa.Connection) -> bool:
        """Whether the newest entry, if there is one, was sealed with this key."""
        newest = [AuditEntry(**row._mapping) for row in tx.execute(sa.select(t.audit).order_by(t.audit.c.number.desc()).limit(2))]
        if not newest:
            return True
        previous = newest[1].seal if len(newest) > 1 else _START
        return hmac.compare_digest(newest[0].seal, self._seal(previous, _sealed(newest[0])))

    def broken_at(self, tx: sa.Connection) -> int | None:
        """The first entry that was changed, is missing or was inserted; None when the chain is whole."""
        previous = _START
        for expected, entry in enumerate(self.entries(tx), start=1):
            if entry.number != expected or not hmac.compare_digest(entry.seal, self._seal(previous, _sealed(entry))):
                return expected
            previous = entry.seal
        return None

    def _seal(self, previous: str, entry: dict[str, object]) -> str:
        text = json.dumps([previous, entry], ensure_ascii=False, sort_keys=True)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _sealed(entry: AuditEntry) -> dict[str, object]:
    """What an entry's seal is about."""
    return {name: getattr(entry, name) for name in ("number", "at", "actor", "action", "subject", "detail")}

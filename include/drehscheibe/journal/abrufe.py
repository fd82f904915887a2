"""The log of automated retrievals from the Melderegister: written with the answer, encrypted, append-only, kept for its term.

Term: until the end of the calendar year that follows (§ 40 Abs. 5 BMG: at least 12 months; DOMAIN 5a); of a pre-filled form (0300)
twelve months (§ 5 Abs. 4 1. BMeldDUeV). The database itself refuses
to change an entry, and to delete one before; what was written together is sealed into the audit chain, so none can vanish unseen.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from drehscheibe.abruf import Abruf
from drehscheibe.journal import tables as t
from drehscheibe.journal.audit import Audit
from drehscheibe.journal.intake import new_id
from drehscheibe.journal.keyring import KeyRing
from drehscheibe.zeit import BERLIN, heute

__all__ = ["Abrufe", "Protokolleintrag"]

_NOTED, _EXPORTED, _DELETED = "abrufe.protokolliert", "abrufe.ausgefuehrt", "abrufe.geloescht"


@dataclass(frozen=True, kw_only=True, slots=True)
class Protokolleintrag:
    """An entry of the log: the retrieval, when it was, and which message of which flow it was for."""

    id: str
    zeitpunkt: datetime
    ablauf: str
    nachricht: str
    abruf: Abruf


class Abrufe:
    """Notes, reads, proves and deletes log entries, inside the caller's transaction."""

    def __init__(self, ring: KeyRing, audit: Audit) -> None:
        """Keep the key ring and the chain."""
        self._ring, self._audit = ring, audit

    def note(self, tx: sa.Connection, flow: str, retrievals: Sequence[tuple[str, Abruf]]) -> None:
        """Write entries (journal id of the message, retrieval); one seal in the audit chain for all of the same term."""
        now, by_term = datetime.now(UTC), dict[str, list[tuple[str, Abruf]]]()
        for one in retrievals:
            by_term.setdefault(_end_of_term(now, one[1].art), []).append(one)
        for term, same in by_term.items():
            self._note(tx, flow, now, term, same)

    def _note(self, tx: sa.Connection, flow: str, now: datetime, term: str, retrievals: Sequence[tuple[str, Abruf]]) -> None:
        charge = new_id()
        common = {"charge": charge, "at": now, "flow": flow, "delete_from": term, "key_id": self._ring.active}
        rows: list[dict[str, object]] = []
        sealed: list[bytes] = []
        for message_id, retrieval in retrievals:
            id_ = new_id()
            plain = json.dumps(asdict(retrieval), ensure_ascii=False).encode()
            sealed.append(self._ring.seal(plain, f"abruf/{id_}/{message_id}"))
            rows.append({"id": id_, "message_id": message_id, "content": sealed[-1], **common})
        tx.execute(t.abruf.insert(), rows)
        digest = _digest((str(row["id"]), content) for row, content in zip(rows, sealed, strict=True))
        self._audit.append(tx, "drehscheibe", _NOTED, charge, anzahl=len(rows), ablauf=flow, pruefsumme=digest, loeschen_ab=term)

    def entries(self, tx: sa.Connection, start: datetime | None = None, end: datetime | None = None) -> Iterator[Protokolleintrag]:
        """The entries of a span of time (``start <= t < end``), oldest first."""
        c = t.abruf.c
        query = sa.select(t.abruf).order_by(c.at, c.id)
        if start:
            query = query.where(c.at >= start)
        if end:
            query = query.where(c.at < end)
        for row in tx.execute(query):
            read = json.loads(self._ring.open(row.content, row.key_id, f"abruf/{row.id}/{row.message_id}"))
            found = Abruf(**{**read, "daten": tuple(read["daten"]), "ergebnisse": tuple(read["ergebnisse"])})
            yield Protokolleintrag(id=row.id, zeitpunkt=row.at, ablauf=row.flow, nachricht=row.message_id, abruf=found)

    def export(self, tx: sa.Connection, actor: str, purpose: str, start: datetime | None, end: datetime | None) -> list[Protokolleintrag]:
        """The entries of a span of time, taken out by somebody for a purpose (§ 40 Abs. 4 BMG, DOMAIN 5b): that is itself audited."""
        found = list(self.entries(tx, start, end))
        self._audit.append(tx, actor, _EXPORTED, "abrufe", anzahl=len(found), zweck=purpose, von=start, bis=end)
        return found

    def broken(self, tx: sa.Connection) -> list[str]:
        """Batches of entries of which some are missing or were changed although their term is not over."""
        a, c = t.audit.c, t.abruf.c
        wrong = []
        for row in tx.execute(sa.select(a.at, a.subject, a.detail).where(a.action == _NOTED).order_by(a.number)).all():
            kept = tx.execute(sa.select(c.id, c.content).where(c.charge == row.subject)).all()
            detail = json.loads(row.detail)
            term = detail.get("loeschen_ab") or _end_of_term(datetime.fromisoformat(row.at))  # noted before terms differed
            due = term <= heute().isoformat()
            if not (due and not kept) and _digest((one.id, one.content) for one in kept) != detail["pruefsumme"]:
                wrong.append(str(row.subject))
        return wrong

    def purge(self, tx: sa.Connection, actor: str, *, dry_run: bool = False) -> int:
        """Delete entries whose term is over; returns how many."""
        due = t.abruf.c.delete_from <= heute().isoformat()
        count = int(tx.execute(sa.select(sa.func.count()).select_from(t.abruf).where(due)).scalar_one())
        if count and not dry_run:
            tx.execute(t.abruf.delete().where(due))
            self._audit.append(tx, actor, _DELETED, "abrufe", anzahl=count)
        return count


def _end_of_term(noted: datetime, art: str = "") -> str:
    """The first day on which an entry may, and must, be deleted."""
    noted = noted.astimezone(BERLIN)
    if art == "0300":
        return (noted.date().replace(day=1, year=noted.year + 1) + timedelta(days=noted.day)).isoformat()
    return date(noted.year + 2, 1, 1).isoformat()


def _digest(rows: Iterator[tuple[str, bytes]]) -> str:
    together = hashlib.sha256()
    for id_, content in sorted(rows):
        together.update(id_.encode() + hashlib.sha256(content).digest())
    return together.hexdigest()

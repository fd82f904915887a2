"""The clerk's desk: Klaerfaelle with an owner, an age, findings, and three ways out that each leave a trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from drehscheibe.errors import Finding, Misconfigured
from drehscheibe.journal import tables as t
from drehscheibe.journal.audit import Audit
from drehscheibe.journal.intake import RECEIVED
from drehscheibe.journal.keyring import KeyRing
from drehscheibe.journal.lanes import INCOMING
from drehscheibe.journal.payloads import Payloads
from drehscheibe.message import Message

__all__ = ["Desk", "OpenCase"]

@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """One Klaerfall as a clerk sees it in a list."""

    id: str
    message_id: str
    flow: str
    step: str
    owner: str
    opened_at: datetime
    due_at: datetime
    state: str
    closed_by: str | None
    findings: tuple[Finding, ...]


class Desk:
    """Lists Klaerfaelle and carries out what a clerk decides."""

    def __init__(self, payloads: Payloads, ring: KeyRing, audit: Audit) -> None:
        """Keep what is needed to store corrections and justifications."""
        self._payloads, self._ring, self._audit = payloads, ring, audit

    def cases(
        self, tx: sa.Connection, *, flow: str | None = None, state: str | None = "open", rule: str | None = None, owner: str | None = None
    ) -> list[OpenCase]:
        """Klaerfaelle, oldest first; of them those that match everything given."""
        k = t.klaerfall.c
        wanted = [column == value for column, value in ((k.flow, flow), (k.state, state), (k.owner, owner)) if value]
        if rule:
            wanted.append(k.id.in_(sa.select(t.finding.c.klaerfall_id).where(t.finding.c.rule == rule)))
        rows = tx.execute(sa.select(t.klaerfall).where(*wanted).order_by(k.opened_at, k.id)).all()
        findings: dict[str, list[Finding]] = {row.id: [] for row in rows}
        f = t.finding.c
        of_these = sa.select(t.finding).where(f.klaerfall_id.in_(sa.select(k.id).where(*wanted))).order_by(f.klaerfall_id, f.number)
        for row in tx.execute(of_these):
            findings[row.klaerfall_id].append(Finding(row.rule, row.text, row.field, row.law, row.final))
        return [self._case(row, findings[row.id]) for row in rows]

    def case(self, tx: sa.Connection, id_: str) -> OpenCase:
        """One Klaerfall by its id, a unique beginning of it, or its message's id. Raises Misconfigured when there is none."""
        k = t.klaerfall.c
        if not id_ or not all(char.isalnum() or char == "-" for char in id_):
            raise Misconfigured("Eine Klärfall-Nummer besteht aus Ziffern, Buchstaben und Bindestrichen.")
        found = tx.execute(sa.select(t.klaerfall).where(k.id.like(f"{id_}%") | (k.message_id == id_)).order_by(k.opened_at.desc())).all()
        if not found:
            raise Misconfigured("Einen Klärfall mit dieser Nummer gibt es nicht (drehscheibe klaerfaelle zeigt alle offenen).")
        if len({row.message_id for row in found}) > 1:
            raise Misconfigured("Die Nummer ist nicht eindeutig; bitte mehr Zeichen angeben.")
        rows = tx.execute(sa.select(t.finding).where(t.finding.c.klaerfall_id == found[0].id).order_by(t.finding.c.number))
        return self._case(found[0], [Finding(row.rule, row.text, row.field, row.law, row.final) for row in rows])

    def content(self, tx: sa.Connection, case: OpenCase, actor: str) -> Message:
        """What the message says. Reading it is itself an audit event."""
        version = self._version(tx, case.message_id)
        self._audit.append(tx, actor, "inhalt.gelesen", case.message_id, klaerfall=case.id)
        for stage, number in ((INCOMING, version), (RECEIVED, 0)):
            found = self._payloads.load(tx, {case.message_id: number}, stage)
            if found:
                return found[case.message_id]
        raise Misconfigured("Der Inhalt dieser Nachricht ist nach Ablauf der Aufbewahrungsfrist gelöscht worden.")

    def resubmit(self, tx: sa.Connection, case: OpenCase, actor: str, corrected: Message | None = None) -> None:
        """Send it through once more, from the start; with corrected content it is a new version with new UUIDs."""
        self._close(tx, case, actor, "resubmitted")
        version = self._version(tx, case.message_id)
        if corrected is not None:
            version += 1
            self._payloads.store(tx, INCOMING, [(case.message_id, version, corrected)])
        self._reopen(tx, case, version)
        self._audit.append(tx, actor, "klaerfall.erneut", case.message_id, klaerfall=case.id, korrigiert=corrected is not None)

    def override(self, tx: sa.Connection, case: OpenCase, actor: str, justification: str) -> None:
        """Set its findings aside, with a written justification. Raises Misconfigured for a rule no clerk may set aside."""
        if len(justification.strip()) < 10:
            raise Misconfigured("Bitte eine Begründung von mindestens zehn Zeichen angeben; sie wird im Protokoll aufbewahrt.")
        fixed = sorted({f.rule for f in case.findings if f.final})
        if fixed:
            raise Misconfigured(f"Über {', '.join(fixed)} darf sich niemand hinwegsetzen: bitte korrigieren oder zurückweisen.")
        self._close(tx, case, actor, "overridden", justification)
        version = self._version(tx, case.message_id)
        rows = [{"message_id": case.message_id, "version": version, "rule": rule} for rule in sorted({f.rule for f in case.findings})]
        o = t.override.c
        tx.execute(t.override.delete().where(o.message_id == case.message_id, o.version == version, o.rule.in_([r["rule"] for r in rows])))
        tx.execute(t.override.insert(), [{**row, "klaerfall_id": case.id} for row in rows])
        self._reopen(tx, case, version)
        self._audit.append(tx, actor, "klaerfall.uebergangen", case.message_id, klaerfall=case.id, regeln=[r["rule"] for r in rows])

    def reject(self, tx: sa.Connection, case: OpenCase, actor: str, justification: str = "") -> None:
        """Refuse it to its sender; the source hears of it at the next acknowledge."""
        self._close(tx, case, actor, "rejected", justification)
        tx.execute(t.message.update().where(t.message.c.id == case.message_id).values(acknowledged=None, acknowledged_at=None))
        self._audit.append(tx, actor, "klaerfall.zurueckgewiesen", case.message_id, klaerfall=case.id)

    def _case(self, row: Any, findings: Sequence[Finding]) -> OpenCase:  # noqa: ANN401 - a result row
        names = ("id", "message_id", "flow", "step", "owner", "opened_at", "due_at", "state", "closed_by")
        return OpenCase(**{name: getattr(row, name) for name in names}, findings=tuple(findings))

    def _version(self, tx: sa.Connection, message_id: str) -> int:
        return int(tx.execute(sa.select(t.message.c.version).where(t.message.c.id == message_id)).scalar_one())

    def _reopen(self, tx: sa.Connection, case: OpenCase, version: int) -> None:
        values = {"version": version, "step": "receive", "outcome": None, "outcome_at": None, "acknowledged": None}
        tx.execute(t.message.update().where(t.message.c.id == case.message_id).values(**values))

    def _close(self, tx: sa.Connection, case: OpenCase, actor: str, state: str, justification: str = "") -> None:
        values: dict[str, object] = {"state": state, "closed_at": datetime.now(UTC), "closed_by": actor}
        if justification:
            values |= {"key_id": self._ring.active, "justification": self._ring.seal(justification.encode(), f"{case.id}/justification")}
        here = (t.klaerfall.c.id == case.id) & (t.klaerfall.c.state == "open")
        if tx.execute(t.klaerfall.update().where(here).values(**values)).rowcount != 1:
            raise Misconfigured("Dieser Klärfall ist schon erledigt.")

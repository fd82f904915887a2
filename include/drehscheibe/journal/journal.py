"""The journal as one thing: a database, a key ring, and the parts that each step uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from drehscheibe.errors import Misconfigured
from drehscheibe.journal.abgleiche import Abgleiche
from drehscheibe.journal.abrufe import Abrufe
from drehscheibe.journal.audit import Audit
from drehscheibe.journal.database import Database
from drehscheibe.journal.intake import Intake
from drehscheibe.journal.judgements import Judgements
from drehscheibe.journal.keyring import KeyRing
from drehscheibe.journal.klaerfaelle import Desk
from drehscheibe.journal.lanes import Lanes
from drehscheibe.journal.locks import Locks
from drehscheibe.journal.outcomes import Outcomes
from drehscheibe.journal.payloads import Payloads
from drehscheibe.journal.personen import Personen
from drehscheibe.journal.transfers import Transfers
from drehscheibe.settings import Settings

__all__ = ["Journal"]

_FOREIGN = (
    "Der Schlüsselbund {ring} passt nicht zu diesem Journal: Der jüngste Eintrag des Protokolls trägt ein anderes Siegel. Bitte den Bund "
    "einspielen, der zum Journal gehört; stimmt er, zeigt „drehscheibe journal verify“, was verändert wurde."
)
_EINGESPIELT = "journal.eingespielt"
_FORGETFUL = timedelta(days=30)
"""How long after a backup was brought back something may come again that was dealt with before: a source keeps no message longer."""


class Journal:
    """What every step is handed. All parts work inside a `transaction`; what it holds is durable when it ends.

    Attributes:
        intake: receiving. lanes: cases on their way. transfers: recorded-once sending.
        judgements: what gates found. locks: one process at a time.
        outcomes: receipts and Klaerfaelle, and who has heard of them. desk: the clerk's. audit: the chain.
        people: whom messages are about, as pseudonyms. abrufe: the log of retrievals (§ 40 BMG). abgleiche: reconciliations.
        brake: False when an operator lets a run pass although a gate refuses more than its threshold.
    """

    def __init__(self, database: Database, ring: KeyRing, *, brake: bool = True) -> None:
        """Assemble the parts."""
        self.database, self.ring, self.brake = database, ring, brake
        self.audit = Audit(ring.keys[min(ring.keys)])
        self.people = Personen(ring.keys[min(ring.keys)])
        self.payloads = Payloads(ring, self.people)
        self.abrufe = Abrufe(ring, self.audit)
        self.abgleiche = Abgleiche(self.payloads, self.audit)
        self.intake = Intake(self.payloads)
        self.lanes = Lanes(self.payloads)
        self.judgements = Judgements()
        self.locks = Locks(database)
        self.transfers = Transfers()
        self.outcomes = Outcomes(self.payloads)
        self.desk = Desk(self.payloads, ring, self.audit)

    @classmethod
    def open(cls, settings: Settings, *, brake: bool = True) -> "Journal":
        """The journal the settings name. Raises Misconfigured, also when the key ring is another journal's; Transient."""
        journal = cls(Database(settings.database_url), KeyRing.load(settings.keyring_path), brake=brake)
        with journal.transaction() as tx:
            if not journal.audit.fits(tx):
                raise Misconfigured(_FOREIGN.format(ring=settings.keyring_path))
        return journal

    def note_restored(self, actor: str) -> None:
        """Note that this journal was brought back from a backup: targets are asked what they have before anything is sent."""
        with self.transaction() as tx:
            self.audit.append(tx, actor, _EINGESPIELT, "journal")

    def forgetful(self, tx: sa.Connection) -> bool:
        """Whether it came from a backup not long ago, so that more may have been sent than it knows."""
        return self.audit.noted_since(tx, _EINGESPIELT, datetime.now(UTC) - _FORGETFUL)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """All or nothing."""
        with self.database.transaction() as tx:
            yield tx

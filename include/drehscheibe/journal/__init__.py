"""The journal: the truth about every message. Tasks pass ids; the journal keeps, encrypted, what the ids stand for."""

from drehscheibe.journal.audit import Audit, AuditEntry
from drehscheibe.journal.database import Database
from drehscheibe.journal.journal import Journal
from drehscheibe.journal.keyring import KeyRing

__all__ = ["Audit", "AuditEntry", "Database", "Journal", "KeyRing"]

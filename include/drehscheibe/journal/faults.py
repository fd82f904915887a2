"""What the database reports, sorted by who must act: one that is busy or away comes back, one that can not be written does not."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from drehscheibe.errors import HubError, Misconfigured, Transient

__all__ = ["shown", "translated"]

_BUSY = "Das Journal ist gerade durch einen anderen Vorgang gesperrt; der Schritt wird von selbst wiederholt."
_READ_ONLY = (
    "Das Journal unter {place} lässt sich nicht beschreiben; bitte Eigentümer und Rechte prüfen (bei SQLite auch die des Ordners und der "
    "Dateien -wal und -shm daneben), und ob es sich nur lesen lässt."
)
_CLOSED = "Das Journal unter {place} lässt sich nicht öffnen; bitte prüfen, ob der Pfad stimmt und der Dienst dort schreiben darf."
_FULL = "Für das Journal unter {place} ist kein Platz mehr; bitte auf dem Datenträger Platz schaffen, nichts ist verloren."
_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_PERM: _READ_ONLY, sqlite3.SQLITE_READONLY: _READ_ONLY, sqlite3.SQLITE_CANTOPEN: _CLOSED, sqlite3.SQLITE_FULL: _FULL,
}  # fmt: skip
_LOGIN = (
    "Die Datenbank des Journals unter {place} weist die Anmeldung ab; bitte Benutzer, Kennwort, Namen der Datenbank und die pg_hba.conf "
    "des Servers prüfen."
)
_TURNED_AWAY = re.compile(
    r"authentication failed|Authentifizierung .*fehlgeschlagen|no password supplied|no pg_hba\.conf entry|kein pg_hba\.conf-Eintrag"
    r"|(role|database) \S+ does not exist|(Rolle|Datenbank) \S+ existiert nicht"
)
"""What PostgreSQL says, in English or German, when it refuses a login; libpq has no SQLSTATE for it."""
_POSTGRES: Mapping[str, str] = {"42501": _READ_ONLY, "25006": _READ_ONLY, "53100": _FULL}
"""SQLSTATE (PostgreSQL, appendix A): insufficient_privilege, read_only_sql_transaction, disk_full."""


@contextmanager
def translated(url: sa.URL) -> Iterator[None]:
    """Turn what the database reports into Transient or Misconfigured; what breaks a rule of the tables is left as it is."""
    try:
        yield
    except DBAPIError as error:
        told = _sorted(error, url)
        if told is None:
            raise
        raise told from None


def shown(url: sa.URL) -> str:
    """Where the journal is, for an operator: a SQLite file's path, else the address without its password."""
    return url.database or ":memory:" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _sorted(error: DBAPIError, url: sa.URL) -> HubError | None:
    code = (getattr(error.orig, "sqlite_errorcode", None) or 0) & 0xFF  # the low byte is the kind, the rest its details
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Transient(_BUSY)
    text = _SQLITE.get(code) or _POSTGRES.get(getattr(error.orig, "sqlstate", None) or "")
    if not text and _TURNED_AWAY.search(str(error.orig)):
        text = _LOGIN
    if text:
        return Misconfigured(text.format(place=shown(url)))
    if isinstance(error, OperationalError):
        return Transient(f"Das Journal ist gerade nicht erreichbar ({type(error.orig).__name__}).")
    return None

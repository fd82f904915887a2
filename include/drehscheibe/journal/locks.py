"""One at a time: whoever works on a batch, or receives for a flow, keeps every other process away meanwhile.

The lock lives as long as its holder: the system (a locked file beside a SQLite journal) or PostgreSQL (an advisory lock of the
connection) frees it when the holder ends, however it ends. So nothing has to expire, and nobody has to clean up.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.journal.database import Database
from drehscheibe.journal.faults import translated

__all__ = ["Locks"]

_LOOK_AGAIN = 0.1
_NUMBER = 641300003
"""Keeps our advisory locks apart from those of others in the same database."""


class Locks:
    """The locks of one journal. On PostgreSQL each one held takes a connection (no transaction pooling in between)."""

    def __init__(self, database: Database, patience: float = 10.0) -> None:
        """`patience`: seconds to wait for somebody else."""
        self._database, self._patience = database, patience
        self._mine: dict[str, object] = {}
        if database.engine.dialect.name == "postgresql":
            self._take = self._in_postgres
        else:
            self._take = self._beside_sqlite if database.url.database else self._in_memory

    @contextmanager
    def hold(self, name: str, busy: str) -> Iterator[None]:
        """Work alone on what is called `name`.

        Raises Transient with `busy`, a German sentence, when somebody else does too long; Misconfigured when its file can not be made.
        """
        until = time.monotonic() + self._patience
        with ExitStack() as stack:
            while not self._take(name, stack.callback):
                if time.monotonic() > until:
                    raise Transient(busy)
                time.sleep(_LOOK_AGAIN)
            yield

    def _in_postgres(self, name: str, at_end: Callable[..., object]) -> bool:
        with translated(self._database.url):
            connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        mine = {"number": _NUMBER, "name": name}
        if not connection.execute(sa.text("SELECT pg_try_advisory_lock(:number, hashtext(:name))"), mine).scalar_one():
            connection.close()
            return False
        at_end(connection.close)
        at_end(connection.execute, sa.text("SELECT pg_advisory_unlock(:number, hashtext(:name))"), mine)
        return True

    def _beside_sqlite(self, name: str, at_end: Callable[..., object]) -> bool:
        path = Path(f"{self._database.url.database}-{name}.lock")
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            text = f"Die Sperrdatei {path} lässt sich nicht anlegen oder öffnen; bitte Eigentümer und Rechte des Ordners prüfen."
            raise Misconfigured(text) from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = os.fstat(file).st_ino == path.stat().st_ino  # else its last holder has just taken it away
        except (BlockingIOError, FileNotFoundError):
            mine = False
        if not mine:
            os.close(file)
            return False
        at_end(os.close, file)
        at_end(path.unlink)
        return True

    def _in_memory(self, name: str, at_end: Callable[..., object]) -> bool:
        """A journal in memory is of one process only."""
        token = object()
        if self._mine.setdefault(name, token) is not token:
            return False
        at_end(self._mine.pop, name)
        return True

"""Opens the journal's database: SQLite in WAL mode or PostgreSQL, brought to the newest schema with Alembic."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from drehscheibe.errors import Misconfigured
from drehscheibe.journal.faults import shown, translated

__all__ = ["HEAD", "Database"]

HEAD = "0004"
_MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = ("page_size=8192", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")
"""The size of a page counts for a new file only: one sealed message of 2 to 3 KB alone would leave a third of SQLite's 4 KB unused."""


def _sqlite_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # SQLAlchemy's begin event below starts transactions, not the driver
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # a writer waits at its start, never fails in the middle


class Database:
    """An engine with the journal's habits; every `transaction` is all or nothing and durable when it returns."""

    def __init__(self, url: str) -> None:
        """Connect and migrate when needed. Raises Misconfigured for a wrong address or a newer journal, Transient when it is down."""
        self.url = sa.make_url(url)
        if self.url.get_backend_name() == "sqlite":
            Path(self.url.database or "journal.db").parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(self.url, hide_parameters=True, pool_pre_ping=self.url.get_backend_name() != "sqlite")
        if self.url.get_backend_name() == "sqlite":
            event.listen(self.engine, "connect", _sqlite_pragmas)
            event.listen(self.engine, "begin", _begin_immediate)
        try:
            self._migrate_when_needed()
        except Exception:
            self.engine.dispose()  # nobody else could
            raise

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A connection inside one transaction. Raises Transient when busy or out of reach, Misconfigured when it can not be written."""
        with translated(self.url), self.engine.begin() as connection:
            yield connection

    def _migrate_when_needed(self) -> None:
        try:
            with translated(self.url), self.engine.connect() as connection:
                newest = sa.text("SELECT version_num FROM alembic_version")
                if sa.inspect(connection).has_table("alembic_version") and connection.execute(newest).scalar() == HEAD:
                    return
        except DBAPIError as error:
            raise Misconfigured(f"Das Journal unter {shown(self.url)} ist nicht lesbar ({type(error.orig).__name__}).") from None
        self.migrate()

    def migrate(self) -> None:
        """Bring the schema to its newest version; one process at a time. Raises Misconfigured when the journal is newer."""
        from alembic import command  # only a fresh or outdated journal pays for this import
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        with self.transaction() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(641300001)")
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError:
                text = "ist auf einem Stand, den diese Fassung der Drehscheibe nicht kennt; bitte die neuere Fassung einspielen."
                raise Misconfigured(f"Das Journal unter {shown(self.url)} {text}") from None

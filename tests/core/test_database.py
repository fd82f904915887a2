"""What the database reports reaches the one who must act: nobody while it is busy, an operator with the path when it can not be written."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.journal import Database
from drehscheibe.journal import tables as t

Opened = Callable[[str], Database]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a journal whose later connections run a pragma first."""
    made: list[Database] = []

    def reopen(pragma: str) -> Database:
        database = Database(f"sqlite:///{tmp_path / 'journal.db'}")
        made.append(database)
        database.engine.dispose()
        sa.event.listen(database.engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA {pragma}"))
        return database

    yield reopen
    for one in made:
        one.engine.dispose()


def write(database: Database) -> None:
    with database.transaction() as tx:
        entry = {"at": "2026-01-01", "actor": "a" * 100_000, "action": "b", "subject": "c", "detail": "{}", "seal": "0"}
        tx.execute(t.audit.insert().values(number=1, **entry))


def test_a_locked_journal_is_waited_for(opened: Opened, tmp_path: Path) -> None:
    database = opened("busy_timeout=1")
    other = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(Transient, match="gesperrt"):
            write(database)
    finally:
        other.close()
    write(database)


@pytest.mark.parametrize(("pragma", "told"), [("query_only=ON", "Rechte prüfen"), ("max_page_count=1", "Platz schaffen")])
def test_a_journal_that_can_not_be_written_is_for_an_operator(opened: Opened, tmp_path: Path, pragma: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=told) as caught:
        write(opened(pragma))

    assert str(tmp_path / "journal.db") in str(caught.value)


def test_a_journal_that_can_not_be_opened_is_for_an_operator(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="lässt sich nicht öffnen") as caught:
        Database(f"sqlite:///{tmp_path}")

    assert str(tmp_path) in str(caught.value)


def test_what_breaks_a_rule_of_the_tables_is_no_fault_of_the_database(opened: Opened) -> None:
    database = opened("busy_timeout=1")
    write(database)
    with pytest.raises(IntegrityError):
        write(database)


def test_a_journal_newer_than_the_program_asks_for_the_newer_program(database_url: str) -> None:
    first = Database(database_url)
    with first.transaction() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    first.engine.dispose()

    with pytest.raises(Misconfigured, match="neuere Fassung einspielen"):
        Database(database_url)


@pytest.mark.postgres
def test_a_journal_on_postgresql_that_may_only_be_read_is_for_an_operator(fresh_postgres: str) -> None:
    database = Database(fresh_postgres)
    with pytest.raises(Misconfigured, match="nur lesen"), database.transaction() as tx:
        tx.execute(sa.text("SET TRANSACTION READ ONLY"))
        tx.execute(t.audit.delete())
    database.engine.dispose()

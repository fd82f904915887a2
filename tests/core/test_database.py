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
from drehscheibe.journal.faults import translated

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


def test_a_new_journal_has_pages_that_hold_whole_messages(opened: Opened) -> None:
    with opened("busy_timeout=1").transaction() as tx:
        assert tx.exec_driver_sql("PRAGMA page_size").scalar_one() == 8192


@pytest.mark.postgres
@pytest.mark.parametrize("part", [{"username": "niemand"}, {"database": "nirgends"}])
def test_a_login_that_postgresql_refuses_is_for_an_operator(fresh_postgres: str, part: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="weist die Anmeldung ab"):
        Database(sa.make_url(fresh_postgres).set(**part).render_as_string(hide_password=False))


@pytest.mark.parametrize(
    "said",
    [
        'FATAL:  password authentication failed for user "hub"',
        "FATAL:  Passwort-Authentifizierung für Benutzer »hub« fehlgeschlagen",
        'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "hub", database "hub", no encryption',
        "FATAL:  Datenbank »hub« existiert nicht",
    ],
)
def test_a_refused_login_is_known_by_what_the_server_says(said: str) -> None:
    refused = sa.exc.OperationalError("", {}, Exception(said))
    with pytest.raises(Misconfigured, match="pg_hba"), translated(sa.make_url("postgresql+psycopg://hub:geheim@db/hub")):
        raise refused


def test_a_server_that_is_starting_is_waited_for() -> None:
    starting = sa.exc.OperationalError("", {}, Exception("FATAL:  the database system is starting up"))
    with pytest.raises(Transient), translated(sa.make_url("postgresql+psycopg://hub@db/hub")):
        raise starting


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

"""What the journal promises: encrypted, moved entries noticed, audit unforgeable, one schema on both databases."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from drehscheibe import Message, Misconfigured
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.run import run
from fakes import MemorySource, MemoryTarget, make_flow

SECRET = "Kanarienvogel-Zwölfzylinder"


def test_no_content_is_readable_in_the_database_files(tmp_path: Path, ring: KeyRing) -> None:
    journal = Journal(Database(f"sqlite:///{tmp_path}/j.db"), ring)
    run(make_flow(MemorySource({"e0": SECRET.encode()}), MemoryTarget()), journal)

    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert SECRET.encode() not in written
    assert SECRET.encode().upper() not in written
    assert b"beleg-" in written


def test_a_payload_moved_to_another_message_is_noticed(journal: Journal) -> None:
    run(make_flow(MemorySource({"e0": b"a", "e1": b"b"}), MemoryTarget()), journal)
    with journal.transaction() as tx:
        first, second = tx.execute(sa.select(t.message.c.id)).scalars()
        of_first = (t.payload.c.message_id == first) & (t.payload.c.stage == "received")
        of_second = (t.payload.c.message_id == second) & (t.payload.c.stage == "received")
        content = tx.execute(sa.select(t.payload.c.content).where(of_first)).scalar_one()
        tx.execute(t.payload.update().where(of_second).values(content=content))

        with pytest.raises(Misconfigured, match="verändert"):
            journal.outcomes.raw(tx, second)


def test_after_a_key_rotation_old_and_new_entries_are_readable(journal: Journal, ring: KeyRing) -> None:
    journal_later = Journal(journal.database, ring.rotated())
    with journal.transaction() as tx:
        journal.payloads.store(tx, "s", [("m1", 0, Message(id="", kind="k", body=b"alt"))])
        journal_later.payloads.store(tx, "s", [("m2", 0, Message(id="", kind="k", body=b"neu"))])

        loaded = journal_later.payloads.load(tx, {"m1": 0, "m2": 0}, "s")

        assert (loaded["m1"].body, loaded["m2"].body) == (b"alt", b"neu")
        with pytest.raises(Misconfigured, match="Schlüsselbund"):
            journal.payloads.load(tx, {"m2": 0}, "s")


def test_the_audit_log_can_not_be_changed_through_the_database(journal: Journal) -> None:
    with journal.transaction() as tx:
        journal.audit.append(tx, "a", "probe", "x")
    for statement in ("UPDATE audit SET actor = 'b'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), journal.transaction() as tx:
            tx.exec_driver_sql(statement)


def test_a_forged_audit_entry_is_found(tmp_path: Path, ring: KeyRing) -> None:
    journal = Journal(Database(f"sqlite:///{tmp_path}/j.db"), ring)
    for n in range(3):
        with journal.transaction() as tx:
            journal.audit.append(tx, "a", "probe", f"x{n}")
    with journal.transaction() as tx:
        assert journal.audit.broken_at(tx) is None
    journal.database.engine.dispose()
    raw = sqlite3.connect(tmp_path / "j.db")
    raw.executescript("DROP TRIGGER audit_no_UPDATE; UPDATE audit SET actor = 'wer anders' WHERE number = 2")
    raw.close()

    with journal.transaction() as tx:
        assert journal.audit.broken_at(tx) == 2


def test_the_migrations_build_exactly_the_tables_the_code_uses(journal: Journal) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with journal.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), t.metadata) == []


def test_a_missing_key_ring_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="keys create"):
        KeyRing.load(tmp_path / "keyring.json")


def test_a_key_ring_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    KeyRing.create(tmp_path / "keyring.json")

    assert (tmp_path / "keyring.json").stat().st_mode & 0o077 == 0
    assert KeyRing.load(tmp_path / "keyring.json").active == "1"

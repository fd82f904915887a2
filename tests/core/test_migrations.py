"""A journal of an earlier version is brought up to date when it is opened, and then is what the tables say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import database as module
from drehscheibe.journal import tables as t
from drehscheibe.journal.intake import message_id
from fakes import MemorySource, MemoryTarget, make_flow


def _old(url: str, revision: str) -> None:
    """A journal as an earlier version left it, with one audit entry."""
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        entry = {"number": 1, "at": "2026-01-01", "actor": "a", "action": "b", "subject": "c", "detail": "{}", "seal": "0"}
        connection.execute(t.audit.insert().values(**entry))
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002", "0003", module.HEAD])
def test_an_old_journal_keeps_what_it_has_and_gets_what_is_new(database_url: str, revision: str) -> None:
    _old(database_url, revision)

    database = Database(database_url)
    with database.transaction() as tx:
        assert tx.execute(sa.select(t.audit.c.subject)).scalar_one() == "c"
        found = sa.inspect(tx)
        for table in t.metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: bool(column.nullable) for column in table.columns}, table.name
            indexed = {tuple(one["column_names"]) for one in found.get_indexes(table.name) if not one["unique"]}
            assert indexed == {tuple(column.name for column in index.columns) for index in table.indexes if not index.unique}, table.name
    database.engine.dispose()


def test_a_message_of_an_old_journal_is_known_and_room_is_made_for_long_ids(database_url: str, ring: KeyRing) -> None:
    _old(database_url, "0003")
    flow, now = make_flow(MemorySource(), MemoryTarget()), datetime.now(UTC)
    id_ = message_id(flow.name, flow.source.name, "alt")
    row = {"flow": flow.name, "partner": flow.source.name, "external_id": "alt", "batch_id": id_, "kind": "test/roh", "step": "receive"}
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(t.message.insert().values(id=id_, received_at=now, due_at=now, duplicates=0, version=0, **row))
    engine.dispose()

    journal = Journal(Database(database_url), ring)
    with journal.transaction() as tx:
        assert journal.intake.known(tx, flow, ["alt", "neu"]) == {"alt"}
        assert sa.inspect(tx).get_unique_constraints("message") == []
    journal.database.engine.dispose()

"""A journal of an earlier version is brought up to date when it is opened, and then is what the tables say."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from drehscheibe.journal import Database
from drehscheibe.journal import database as module
from drehscheibe.journal import tables as t


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


@pytest.mark.parametrize("revision", ["0001", "0002", module.HEAD])
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

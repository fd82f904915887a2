"""Alembic runs inside the journal's own transaction; there is no offline mode and no ini file."""

from alembic import context

from drehscheibe.journal.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()

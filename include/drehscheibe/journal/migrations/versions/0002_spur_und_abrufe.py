"""Who a message is about (as a pseudonym), the log of retrievals with its term guarded by the database, and reconciliations."""

import sqlalchemy as sa
from alembic import op

from drehscheibe.journal.tables import UtcTime

revision = "0002"
down_revision = "0001"

_SQLITE = """
CREATE TRIGGER abruf_no_update BEFORE UPDATE ON abruf
BEGIN SELECT RAISE(ABORT, 'the log of retrievals is append-only'); END;
CREATE TRIGGER abruf_no_delete BEFORE DELETE ON abruf WHEN OLD.delete_from > date('now')
BEGIN SELECT RAISE(ABORT, 'the term of this retrieval is not over'); END
"""
_POSTGRES = """
CREATE FUNCTION abruf_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF TG_OP = 'DELETE' AND OLD.delete_from <= to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') THEN RETURN OLD; END IF;
RAISE EXCEPTION 'the log of retrievals is append-only until its term is over';
END $$;
CREATE TRIGGER abruf_append_only BEFORE UPDATE OR DELETE ON abruf FOR EACH ROW EXECUTE FUNCTION abruf_append_only();
CREATE FUNCTION abruf_no_truncate() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log of retrievals is append-only'; END $$;
CREATE TRIGGER abruf_no_truncate BEFORE TRUNCATE ON abruf FOR EACH STATEMENT EXECUTE FUNCTION abruf_no_truncate();
"""


def upgrade() -> None:
    """Create the tables, as they were when this revision was written."""
    op.create_table(
        "person",
        sa.Column("pseudonym", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", "message_id", name="pk_person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "abruf",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("charge", sa.String(length=36), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("flow", sa.String(length=80), nullable=False),
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("delete_from", sa.String(length=10), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_abruf"),
    )
    for column in ("at", "charge", "message_id"):
        op.create_index(f"ix_abruf_{column}", "abruf", [column], unique=False)
    op.create_table(
        "abgleich",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=250), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_abgleich"),
        sa.UniqueConstraint("run_id", name="uq_abgleich_run_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRES)
    else:
        for trigger in _SQLITE.split("END;\n"):
            op.execute(trigger if trigger.rstrip().endswith("END") else f"{trigger}END")

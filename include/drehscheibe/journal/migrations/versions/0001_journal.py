"""The journal's tables, and triggers that keep the audit log append-only."""

import sqlalchemy as sa
from alembic import op

from drehscheibe.journal.tables import UtcTime

revision = "0001"
down_revision = None

_SQLITE = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
_POSTGRES = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
"""


def upgrade() -> None:
    """Create everything, as it was when this revision was written."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRES)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(verb=verb))


def _tables() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("flow", sa.String(length=80), nullable=False),
        sa.Column("run_id", sa.String(length=250), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
    )
    op.create_index("ix_batch_flow", "batch", ["flow"], unique=False)
    op.create_table(
        "finding",
        sa.Column("klaerfall_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=250), nullable=False),
        sa.Column("law", sa.String(length=250), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("klaerfall_id", "number", name="pk_finding"),
    )
    op.create_table(
        "judgement",
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("judged_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "step", "number", name="pk_judgement"),
    )
    op.create_table(
        "klaerfall",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("flow", sa.String(length=80), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("opened_at", UtcTime(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("closed_at", UtcTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=120), nullable=True),
        sa.Column("key_id", sa.String(length=40), nullable=True),
        sa.Column("justification", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_klaerfall"),
    )
    op.create_index("ix_klaerfall_message_id", "klaerfall", ["message_id"], unique=False)
    op.create_index("ix_klaerfall_state", "klaerfall", ["state"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("flow", sa.String(length=80), nullable=False),
        sa.Column("partner", sa.String(length=80), nullable=False),
        sa.Column("external_id", sa.String(length=250), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("received_at", UtcTime(), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("outcome_at", UtcTime(), nullable=True),
        sa.Column("reference", sa.String(length=250), nullable=True),
        sa.Column("acknowledged", sa.String(length=10), nullable=True),
        sa.Column("acknowledged_at", UtcTime(), nullable=True),
        sa.Column("purged_at", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("flow", "partner", "external_id", name="uq_message_flow_partner_external_id"),
    )
    op.create_index("ix_message_batch_id_step", "message", ["batch_id", "step"], unique=False)
    op.create_index("ix_message_flow_outcome", "message", ["flow", "outcome"], unique=False)
    op.create_table(
        "override",
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("klaerfall_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "version", "rule", name="pk_override"),
    )
    op.create_table(
        "payload",
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "stage", "version", name="pk_payload"),
    )
    op.create_table(
        "run",
        sa.Column("flow", sa.String(length=80), nullable=False),
        sa.Column("run_id", sa.String(length=250), nullable=False),
        sa.Column("window_start", UtcTime(), nullable=True),
        sa.Column("window_end", UtcTime(), nullable=True),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("arrivals", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("postponed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("flow", "run_id", name="pk_run"),
    )
    op.create_table(
        "transfer",
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("leg", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("partner", sa.String(length=80), nullable=False),
        sa.Column("planned_at", UtcTime(), nullable=False),
        sa.Column("intent_at", UtcTime(), nullable=True),
        sa.Column("replied_at", UtcTime(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("reference", sa.String(length=250), nullable=True),
        sa.PrimaryKeyConstraint("message_id", "leg", "version", "number", name="pk_transfer"),
        sa.UniqueConstraint("uuid", name="uq_transfer_uuid"),
    )

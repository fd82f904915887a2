"""The journal's tables. Content is encrypted in `payload`; everything else is ids, times, counts and rules."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

__all__ = [
    "UtcTime", "abgleich", "abruf", "audit", "batch", "finding", "judgement", "klaerfall", "message", "metadata", "override",
    "payload", "person", "run", "transfer",
]  # fmt: skip

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An aware time, stored as UTC on every database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; hand UTC to the driver."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone must not enter the journal")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - the driver's type
        """SQLite forgets the zone: it was UTC."""
        if value is None or value.tzinfo:
            return value  # type: ignore[no-any-return]
        return value.replace(tzinfo=UTC)  # type: ignore[no-any-return]


def _id(name: str = "id", **kwargs: Any) -> sa.Column[str]:  # noqa: ANN401 - passed through to Column
    return sa.Column(name, sa.String(36), **kwargs)


run = sa.Table(
    "run", metadata,
    sa.Column("flow", sa.String(80), primary_key=True),
    sa.Column("run_id", sa.String(250), primary_key=True),
    sa.Column("window_start", UtcTime), sa.Column("window_end", UtcTime),
    sa.Column("started_at", UtcTime, nullable=False),
    sa.Column("arrivals", sa.Integer, nullable=False, default=0),
    sa.Column("duplicates", sa.Integer, nullable=False, default=0),
    sa.Column("postponed", sa.Integer, nullable=False, default=0),
)  # fmt: skip

batch = sa.Table(
    "batch", metadata,
    _id(primary_key=True),
    sa.Column("flow", sa.String(80), nullable=False, index=True),
    sa.Column("run_id", sa.String(250), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
)  # fmt: skip

message = sa.Table(
    "message", metadata,
    _id(primary_key=True),
    sa.Column("flow", sa.String(80), nullable=False),
    sa.Column("partner", sa.String(80), nullable=False),
    sa.Column("external_id", sa.Text, nullable=False),
    _id("batch_id", nullable=False),
    sa.Column("kind", sa.String(80), nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("due_at", UtcTime, nullable=False),
    sa.Column("duplicates", sa.Integer, nullable=False, default=0),
    sa.Column("version", sa.Integer, nullable=False, default=0),
    sa.Column("step", sa.String(80), nullable=False),
    sa.Column("outcome", sa.String(10)), sa.Column("outcome_at", UtcTime),
    sa.Column("reference", sa.String(250)),
    sa.Column("acknowledged", sa.String(10)), sa.Column("acknowledged_at", UtcTime),
    sa.Column("purged_at", UtcTime),
    sa.Column("sent_at", UtcTime),
    sa.Index("ix_message_batch_id_step", "batch_id", "step"),
    sa.Index("ix_message_flow_outcome", "flow", "outcome"),
)  # fmt: skip

payload = sa.Table(
    "payload", metadata,
    _id("message_id", primary_key=True),
    sa.Column("stage", sa.String(80), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("key_id", sa.String(40), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("stored_at", UtcTime, nullable=False),
)  # fmt: skip

transfer = sa.Table(
    "transfer", metadata,
    _id("message_id", primary_key=True),
    sa.Column("leg", sa.String(80), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    _id("uuid", nullable=False, unique=True),
    sa.Column("partner", sa.String(80), nullable=False),
    sa.Column("planned_at", UtcTime, nullable=False),
    sa.Column("intent_at", UtcTime), sa.Column("replied_at", UtcTime),
    sa.Column("accepted", sa.Boolean), sa.Column("reference", sa.String(250)),
)  # fmt: skip

klaerfall = sa.Table(
    "klaerfall", metadata,
    _id(primary_key=True),
    _id("message_id", nullable=False, index=True),
    sa.Column("flow", sa.String(80), nullable=False),
    sa.Column("step", sa.String(80), nullable=False),
    sa.Column("owner", sa.String(120), nullable=False),
    sa.Column("opened_at", UtcTime, nullable=False), sa.Column("due_at", UtcTime, nullable=False),
    sa.Column("state", sa.String(12), nullable=False, index=True),
    sa.Column("closed_at", UtcTime), sa.Column("closed_by", sa.String(120)),
    sa.Column("key_id", sa.String(40)), sa.Column("justification", sa.LargeBinary),
)  # fmt: skip

finding = sa.Table(
    "finding", metadata,
    _id("klaerfall_id", primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("rule", sa.String(80), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("field", sa.String(250), nullable=False),
    sa.Column("law", sa.String(250), nullable=False),
    sa.Column("final", sa.Boolean, nullable=False),
)  # fmt: skip

override = sa.Table(
    "override", metadata,
    _id("message_id", primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("rule", sa.String(80), primary_key=True),
    _id("klaerfall_id", nullable=False),
)  # fmt: skip

judgement = sa.Table(
    "judgement", metadata,
    _id("batch_id", primary_key=True),
    sa.Column("step", sa.String(80), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("rule", sa.String(80), nullable=False),
    sa.Column("title", sa.String(250), nullable=False),
    sa.Column("checked", sa.Integer, nullable=False),
    sa.Column("refused", sa.JSON, nullable=False),
    sa.Column("judged_at", UtcTime, nullable=False),
)  # fmt: skip

audit = sa.Table(
    "audit", metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("actor", sa.String(120), nullable=False),
    sa.Column("action", sa.String(80), nullable=False),
    sa.Column("subject", sa.String(250), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("seal", sa.String(64), nullable=False),
)  # fmt: skip

person = sa.Table(
    "person", metadata,
    sa.Column("pseudonym", sa.String(32), primary_key=True),
    _id("message_id", primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

abruf = sa.Table(
    "abruf", metadata,
    _id(primary_key=True),
    _id("charge", nullable=False, index=True),
    sa.Column("at", UtcTime, nullable=False, index=True),
    sa.Column("flow", sa.String(80), nullable=False),
    _id("message_id", nullable=False, index=True),
    sa.Column("delete_from", sa.String(10), nullable=False),
    sa.Column("key_id", sa.String(40), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)  # fmt: skip

abgleich = sa.Table(
    "abgleich", metadata,
    _id(primary_key=True),
    sa.Column("run_id", sa.String(250), nullable=False, unique=True),
    sa.Column("started_at", UtcTime, nullable=False), sa.Column("finished_at", UtcTime),
    sa.Column("counts", sa.JSON),
)  # fmt: skip

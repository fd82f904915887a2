"""When the sender handed a message over, where its source knows: terms that run from there are counted from there."""

import sqlalchemy as sa
from alembic import op

from drehscheibe.journal.tables import UtcTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; of what came in before, the time stays unknown."""
    op.add_column("message", sa.Column("sent_at", UtcTime(), nullable=True))

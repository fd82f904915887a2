"""A source's id of a message may be as long as it likes: a message is found by its derived journal id, no index holds the source's."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Widen the column; the primary key is derived from the same three columns as the constraint that goes."""
    with op.batch_alter_table("message") as table:
        table.alter_column("external_id", existing_type=sa.String(length=250), existing_nullable=False, type_=sa.Text())
        table.drop_constraint("uq_message_flow_partner_external_id", type_="unique")

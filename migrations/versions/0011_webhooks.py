"""Which webhooks are our own, and when the owners were warned of what."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Go one schema forward."""
    op.create_table(
        "webhooks",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "url"),
    )
    op.create_table(
        "owner_warnings",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "about"),
    )

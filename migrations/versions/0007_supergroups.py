"""Which groups became supergroups, so that nothing more is said under their old numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Go one schema forward."""
    op.create_table(
        "supergroups",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("supergroup", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat"),
    )

"""When people want to be reminded, and which reminder is planned."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Go one schema forward."""
    op.create_table(
        "reminders",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("planned_at", sa.BigInteger(), nullable=True),
        sa.Column("reminded_on", sa.Text(), nullable=True),
        sa.Column("unanswered", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )

"""FSRS's parameters of each person, and what a fit of them found."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0020"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column("people", sa.Column("parameters", sa.Text(), nullable=True))
    op.create_table(
        "fits",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fitted_at", sa.BigInteger(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("loss_before", sa.Float(), nullable=False),
        sa.Column("loss_after", sa.Float(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=True),
        sa.Column("declined", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )

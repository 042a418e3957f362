"""Questions that owners are mending in the chat, and who was thanked for a report."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0021"


def upgrade() -> None:
    """Go one schema forward."""
    op.create_table(
        "mends",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("listening", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person"),
        sqlite_autoincrement=True,
    )
    op.add_column("reports", sa.Column("thanked_at", sa.BigInteger(), nullable=True))

"""Reports that reach the owners, questions put aside or renamed, and no table that nobody uses."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SAID_TWICE = (
    "DELETE FROM reports WHERE id NOT IN (SELECT min(id) FROM reports GROUP BY digest, person)"
)
OPENED = """
INSERT INTO cases (digest, question, opened_at)
SELECT digest, min(question), min(reported_at) FROM reports GROUP BY digest
"""


def upgrade() -> None:
    """Go one schema forward."""
    op.drop_table("chats")
    op.add_column(
        "reports", sa.Column("reason", sa.Text(), server_default=sa.text("'other'"), nullable=False)
    )
    op.execute(SAID_TWICE)
    op.create_index("ix_reports_digest", "reports", ["digest", "person"], unique=True)
    op.create_table(
        "cases",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    aside = sa.text("state = 'aside'")
    op.create_index(
        "ix_cases_aside", "cases", ["question"], sqlite_where=aside, postgresql_where=aside
    )
    op.create_table(
        "notices",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notices_case", "notices", ["case_id", "owner"], unique=True)
    op.execute(OPENED)
    op.create_table(
        "renames",
        sa.Column("id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("old"),
    )
    op.create_index("ix_cards_question", "cards", ["question", "person"])
    op.create_index("ix_reviews_question", "reviews", ["question", "person"])

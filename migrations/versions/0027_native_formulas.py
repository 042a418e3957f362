"""Who sees formulas in the text of messages, and which methods a bot's server lacks."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column(
        "people",
        sa.Column("native_formulas", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_table(
        "unknown_methods",
        sa.Column("bot", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("method", sa.Text(), primary_key=True),
    )

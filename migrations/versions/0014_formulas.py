"""Who wants formulas as text instead of pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column(
        "people",
        sa.Column("plain_formulas", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )

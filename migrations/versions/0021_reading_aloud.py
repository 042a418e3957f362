"""Who listens to the screen and wants formulas in words."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column(
        "people",
        sa.Column("reads_aloud", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )

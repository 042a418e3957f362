"""Lessons that are drills."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column("lessons", sa.Column("practice", sa.Text(), nullable=True))

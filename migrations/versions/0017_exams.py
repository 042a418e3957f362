"""The day of a person's exam."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0018"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column("people", sa.Column("exam_on", sa.Text(), nullable=True))

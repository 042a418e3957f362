"""From which files a bank was read, so that the same are not read again."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0017"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column("banks", sa.Column("source", sa.Text(), server_default="", nullable=False))

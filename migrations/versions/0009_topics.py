"""The topic of the private chat in which a person wrote last."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column(
        "people", sa.Column("thread", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )

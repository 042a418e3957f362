"""An unrated answer waits for nothing, and a review tells whether it has moved its card."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Go one schema forward."""
    op.execute("UPDATE asked SET state = 'answered' WHERE state = 'rating'")
    op.drop_index("ix_asked_open", table_name="asked")
    opened = sa.text("state = 'open'")
    op.create_index(
        "ix_asked_open",
        "asked",
        ["person"],
        unique=True,
        sqlite_where=opened,
        postgresql_where=opened,
    )
    op.add_column(
        "reviews", sa.Column("moved", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.execute("UPDATE reviews SET moved = true WHERE rating IS NOT NULL")

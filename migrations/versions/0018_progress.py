"""Reviews before their time, and who wants dark pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"


def upgrade() -> None:
    """Go one schema forward; what was practised lately is known by its lesson."""
    for table, column in (("reviews", "early"), ("people", "dark_pictures")):
        flag = sa.Column(column, sa.Boolean(), server_default=sa.text("false"), nullable=False)
        op.add_column(table, flag)
    op.execute(
        "UPDATE reviews SET early = true WHERE asked IN (SELECT asked.id FROM asked"
        " JOIN lessons ON lessons.id = asked.lesson WHERE lessons.practice IS NOT NULL)"
    )

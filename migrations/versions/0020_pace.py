"""How much time somebody needs in contests, and how long a contest's rounds last for it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0022"


def upgrade() -> None:
    """Go one schema forward."""
    for table in ("people", "contests"):
        usual = sa.Column("pace", sa.Text(), server_default=sa.text("'usual'"), nullable=False)
        op.add_column(table, usual)

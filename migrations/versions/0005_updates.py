"""Crossed-out rows leave the agenda; the ids of their updates stay in a narrow table."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEPT = "id, bot, lane, at, kind, update_id, body, outcome, state, tries, done_at"
INDEXES = {
    "ix_agenda_lane": (["bot", "lane", "at", "id"], "state < 2"),
    "ix_agenda_waiting": (["bot", "at", "lane", "state"], "state = 0"),
    "ix_agenda_received": (
        ["bot", "at", "lane", "state", "update_id"],
        "state = 0 AND update_id IS NOT NULL",
    ),
    "ix_agenda_decided": (["bot", "lane", "at", "state"], "state = 1"),
    "ix_agenda_parked": (["bot", "lane", "done_at", "state"], "state = 3"),
}


def upgrade() -> None:
    """Go one schema forward."""
    op.create_table(
        "updates",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "update_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_updates_at", "updates", ["at"])
    op.execute(
        "INSERT INTO updates (bot, update_id, at) SELECT bot, update_id, coalesce(done_at, at)"
        " FROM agenda"
        " WHERE state = 2 AND update_id IS NOT NULL"
    )
    if op.get_bind().dialect.name == "sqlite":
        _rebuild()
    else:
        op.execute("DELETE FROM agenda WHERE state = 2")
        op.drop_constraint("uq_agenda_update", "agenda", type_="unique")
        for name in ("ix_agenda_lane", "ix_agenda_at", "ix_agenda_done"):
            op.drop_index(name, "agenda")
    of_telegram = sa.text("update_id IS NOT NULL")
    op.create_index(
        "ix_agenda_update",
        "agenda",
        ["bot", "update_id"],
        unique=True,
        sqlite_where=of_telegram,
        postgresql_where=of_telegram,
    )
    for name, (columns, condition) in INDEXES.items():
        where = sa.text(condition)
        op.create_index(name, "agenda", columns, sqlite_where=where, postgresql_where=where)


def _rebuild() -> None:
    """Make ids unique for ever: SQLite reuses them without AUTOINCREMENT."""
    op.rename_table("agenda", "agenda_before")
    op.create_table(
        "agenda",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("bot", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.execute(f"INSERT INTO agenda ({KEPT}) SELECT {KEPT} FROM agenda_before WHERE state <> 2")  # noqa: S608 - our names
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'agenda'")
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'agenda', coalesce(max(id), 0) FROM"
        " agenda_before"
    )
    op.drop_table("agenda_before")

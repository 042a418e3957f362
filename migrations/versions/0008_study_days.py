"""Study days in reviews, the zone of a day's new questions, lapses of learned cards."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from bot import config

revision = "0008"
down_revision = "0007"

FAILED = """
UPDATE cards SET lapses = failed.times FROM (
    SELECT person, question, count(*) AS times FROM reviews
    WHERE stage = 2 AND rating = 1 AND undone_at IS NULL GROUP BY person, question
) AS failed WHERE cards.person = failed.person AND cards.question = failed.question
"""
LATER = sa.text("""
SELECT reviews.id, reviews.answered_at, reviews.before, people.zone
FROM reviews LEFT JOIN people ON people.id = reviews.person
WHERE reviews.id > :beyond AND reviews.before IS NOT NULL ORDER BY reviews.id LIMIT 1000
""")
FILL = sa.text("UPDATE reviews SET study_days = :days WHERE id = :id")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    """Go one schema forward."""
    op.add_column("people", sa.Column("new_zone", sa.Text(), nullable=True))
    op.add_column("reviews", sa.Column("study_days", sa.Integer(), nullable=True))
    op.execute("UPDATE cards SET lapses = 0 WHERE lapses <> 0")
    op.execute(FAILED)
    for page in _pages():
        op.get_bind().execute(FILL, [{"id": row.id, "days": _between(row)} for row in page])


def _pages() -> Iterator[list[Any]]:
    """All reviews but first ones, a thousand at a time."""
    beyond = 0
    while page := list(op.get_bind().execute(LATER, {"beyond": beyond}).all()):
        yield page
        beyond = page[-1].id


def _between(row: Any) -> int | None:  # noqa: ANN401 - a row
    """As the answer was counted then, if its person has not moved since."""
    last = json.loads(row.before)["last_review"]
    if last is None:
        return None
    zone, answered_at = row.zone or _usual_zone(), EPOCH + timedelta(microseconds=row.answered_at)
    return max(0, (_day(answered_at, zone) - _day(datetime.fromisoformat(last), zone)).days)


@cache
def _usual_zone() -> str:
    return config.read().timezone


def _day(moment: datetime, zone: str) -> date:
    """A day begins at four in the morning."""
    return (moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=4)).date()

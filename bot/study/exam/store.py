"""The rows of a rehearsal: its lesson, and what was asked in it with the answers."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.codec import decode
from bot.repetition.memory import Rating
from bot.storage.tables import asked, lessons, reviews
from bot.study import store as study_store
from bot.study.session import Asked, Lesson


class GivenAnswer(NamedTuple):
    """A question of a rehearsal; no verdict where it was not answered."""

    asked: Asked
    verdict: str | None
    rating: Rating | None


def lesson_of(connection: Connection, person: int, number: int) -> Lesson | None:
    """A lesson of the person, be it over or not."""
    mine = (lessons.c.id == number, lessons.c.person == person)
    row = connection.execute(select(lessons).where(*mine)).first()
    if row is None:
        return None
    values = row._asdict() | {"skipped": decode(row.skipped)}
    del values["ended_at"]
    if row.wanted is not None:
        values["wanted"] = tuple(decode(row.wanted))
    return Lesson(**values)


def given(connection: Connection, lesson: int) -> list[GivenAnswer]:
    """What was asked in a lesson, in order."""
    rows = connection.execute(
        select(asked.c.id, reviews.c.verdict, reviews.c.rating)
        .outerjoin(reviews, (reviews.c.asked == asked.c.id) & reviews.c.undone_at.is_(None))
        .where(asked.c.lesson == lesson)
        .order_by(asked.c.id)
    ).all()
    found = ((study_store.by_id(connection, row.id), row) for row in rows)
    return [
        GivenAnswer(one, row.verdict, row.rating and Rating(row.rating))
        for one, row in found
        if one
    ]

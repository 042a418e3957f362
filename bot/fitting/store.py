"""Rows of fits, and the reviews that parameters are fitted to."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, exists, func, select

from bot.repetition.fitting import ENOUGH, PastReview
from bot.repetition.memory import Rating
from bot.storage.prepared import insertion
from bot.storage.tables import agenda, fits, people, reviews

KIND: Final = "fit"  # of the agenda's rows

_COUNTED = (reviews.c.moved, reviews.c.undone_at.is_(None))
"""The reviews that have made the cards what they are."""


@dataclass(frozen=True, slots=True)
class LatestFit:
    """What the latest fit of a person found; `parameters` are the latest that were taken.

    `declined`: the person wants the usual schedule.
    """

    person: int
    fitted_at: datetime
    reviews: int
    held: int
    loss_before: float
    loss_after: float
    parameters: str | None = None
    declined: bool = False


def of(connection: Connection, person: int) -> LatestFit | None:
    """What was found for a person; None if nothing was fitted yet."""
    row = connection.execute(select(fits).where(fits.c.person == person)).first()
    return LatestFit(**row._asdict()) if row else None


def save(connection: Connection, fitted: LatestFit) -> None:
    """Write down what was found."""
    new = insertion(connection.dialect.name, fits)
    changed = {name: new.excluded[name] for name in fits.c.keys() if name != "person"}  # noqa: SIM118 - a collection of columns
    again = new.on_conflict_do_update(index_elements=["person"], set_=changed)
    connection.execute(again, asdict(fitted))


def past(connection: Connection, person: int) -> list[PastReview]:
    """The reviews that moved a person's cards, in their order."""
    columns = (reviews.c.question, reviews.c.rating, reviews.c.study_days)
    mine = select(*columns).where(reviews.c.person == person, *_COUNTED).order_by(reviews.c.id)
    return [
        PastReview(card, Rating(rating), days) for card, rating, days in connection.execute(mine)
    ]


def ripe(connection: Connection, more: int) -> list[int]:
    """Who has enough reviews, and so many more than at the latest fit; no row waits for them."""
    count = func.count()
    waits = exists().where(agenda.c.lane == reviews.c.person, agenda.c.kind == KIND)
    statement = (
        select(reviews.c.person)
        .join(people, people.c.id == reviews.c.person)
        .outerjoin(fits, fits.c.person == reviews.c.person)
        .where(*_COUNTED, people.c.blocked_at.is_(None), ~waits)
        .group_by(reviews.c.person, fits.c.reviews, fits.c.declined)
        .having(
            count >= ENOUGH,
            count >= func.coalesce(fits.c.reviews + more, 0),
            ~func.coalesce(fits.c.declined, False),
        )
        .order_by(reviews.c.person)
    )
    return list(connection.execute(statement).scalars())

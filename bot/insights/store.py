"""What progress is counted of: cards, and the reviews that made them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, func, select, type_coerce

from bot.cards import store as cards_store
from bot.cards.card import MATURE, SUSPENDED
from bot.repetition.memory import Stage
from bot.storage.prepared import EPOCH
from bot.storage.tables import asked, cards, reviews

_QUARTER: Final = timedelta(minutes=15)  # every zone's days begin at one
_MICROSECOND: Final = timedelta(microseconds=1)


class Known(NamedTuple):
    """What progress counts of one card; it returns when it is due, or no longer hidden."""

    question: str
    learned: bool
    due: bool
    suspended: bool
    returns: datetime


def known(connection: Connection, person: int, now: datetime, until: datetime) -> Iterator[Known]:
    """Every card of a person: whether it is learned, due by `until`, suspended."""
    columns = (
        cards.c.question,
        func.coalesce(cards.c.stability, 0) >= MATURE,
        and_(cards.c.due < until, cards.c.hidden_until <= now),
        cards.c.hidden_until == SUSPENDED,
        cards.c.due,
        cards.c.hidden_until,
    )
    mine = select(*columns).where(cards.c.person == person)
    for name, learned, is_due, suspended, due, hidden_until in connection.execute(mine):
        yield Known(name, learned, is_due, suspended, max(due, hidden_until))


class Remembered(NamedTuple):
    """How often a learned card was reviewed, and how often with success."""

    question: str
    reviews: int
    good: int


def remembered(connection: Connection, person: int, since: datetime) -> list[Remembered]:
    """The reviews of learned cards since then, question by question.

    What was practised before it was due is left out: only its failures have moved a card.
    """
    counted = (
        reviews.c.answered_at >= since,
        reviews.c.stage == int(Stage.REVIEW),
        reviews.c.moved,
        ~reviews.c.early,
    )
    good = func.count().filter(reviews.c.rating > 1)
    statement = (
        select(reviews.c.question, func.count(), good)
        .where(*_counting(person), *counted)
        .group_by(reviews.c.question)
    )
    return [Remembered(*row) for row in connection.execute(statement)]


class Quarter(NamedTuple):
    """A quarter of an hour with its answers, and the first question that was asked in private."""

    begins: datetime
    answers: int
    asked: int | None


def quarters(connection: Connection, person: int) -> list[Quarter]:
    """Whenever a person has answered, to the quarter of an hour."""
    moment = type_coerce(reviews.c.answered_at, BigInteger)
    number = (moment // (_QUARTER // _MICROSECOND)).label("number")
    statement = (
        select(number, func.count(), func.min(reviews.c.asked))
        .where(*_counting(person))
        .group_by(number)
        .order_by(number)
    )
    rows = connection.execute(statement)
    return [Quarter(EPOCH + place * _QUARTER, count, first) for place, count, first in rows]


def lesson_of(connection: Connection, number: int) -> int | None:
    """The lesson in which a question was asked."""
    found: int | None = connection.execute(
        select(asked.c.lesson).where(asked.c.id == number)
    ).scalar()
    return found


def learned_in(connection: Connection, person: int, lesson: int) -> int:
    """How many cards have become learned in a lesson, and still are."""
    in_lesson = select(asked.c.id).where(asked.c.person == person, asked.c.lesson == lesson)
    statement = (
        select(reviews.c.question, reviews.c.before)
        .join(
            cards, and_(cards.c.person == reviews.c.person, cards.c.question == reviews.c.question)
        )
        .where(*_counting(person), reviews.c.asked.in_(in_lesson), cards.c.stability >= MATURE)
        .order_by(reviews.c.id)
    )
    before: dict[str, str | None] = {}
    for question, card in connection.execute(statement):
        before.setdefault(question, card)
    was = (cards_store.restore(person, question, card, "UTC") for question, card in before.items())
    return sum(card is None or not card.mature for card in was)


def _counting(person: int) -> tuple[ColumnElement[bool], ...]:
    return (reviews.c.person == person, reviews.c.undone_at.is_(None))

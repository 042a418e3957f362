"""What progress is counted of: cards, and the reviews that made them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Label,
    and_,
    func,
    select,
    type_coerce,
)

from bot.cards import store as cards_store
from bot.cards.card import MATURE, SUSPENDED
from bot.repetition.memory import Stage
from bot.storage.prepared import EPOCH
from bot.storage.tables import asked, cards, people, reviews

_QUARTER: Final = timedelta(minutes=15)  # every zone's days begin at one
_MICROSECOND: Final = timedelta(microseconds=1)
_TOGETHER: Final = 5000  # rows that are fetched at once


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
    good = func.count().filter(reviews.c.rating > 1)
    statement = (
        select(reviews.c.question, func.count(), good)
        .where(*_counting(person), *_of_learned(since))
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
    number = _quarter()
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


class Attempt(NamedTuple):
    """The first counted answer of somebody to a question, as it stands in the table."""

    person: int
    question: str
    digest: str
    answer: str
    verdict: str
    rating: int | None
    answered_at: datetime
    asked_at: datetime | None


def attempts(connection: Connection) -> Iterator[Attempt]:
    """Everybody's answers to questions of which they had no card, in the order of time.

    Of a question there may be several, for not every answer makes a card. When it was asked is
    known of the last days only.
    """
    columns = [*(reviews.c[name] for name in Attempt._fields[:-1]), asked.c.asked_at]
    statement = (
        select(*columns)
        .outerjoin(asked, asked.c.id == reviews.c.asked)
        .where(reviews.c.stage == int(Stage.NEW), reviews.c.undone_at.is_(None))
        .order_by(reviews.c.id)
        .execution_options(yield_per=_TOGETHER)
    )
    for row in connection.execute(statement):
        yield Attempt(*row)


class Share(NamedTuple):
    """How many answers of a quarter of an hour had a verdict."""

    begins: datetime
    verdict: str
    answers: int


def given(connection: Connection, since: datetime) -> Iterator[Share]:
    """Everybody's reviews since then."""
    number = _quarter()
    statement = (
        select(number, reviews.c.verdict, func.count())
        .where(reviews.c.answered_at >= since, reviews.c.undone_at.is_(None))
        .group_by(number, reviews.c.verdict)
    )
    for place, verdict, count in connection.execute(statement):
        yield Share(EPOCH + place * _QUARTER, verdict, count)


def latest(connection: Connection) -> dict[int, datetime]:
    """When each person answered last."""
    at = func.max(reviews.c.answered_at)
    statement = select(reviews.c.person, at).where(reviews.c.undone_at.is_(None))
    rows = connection.execute(statement.group_by(reviews.c.person))
    return {row[0]: row[1] for row in rows}


def counted(connection: Connection) -> int:
    """How many reviews there are."""
    statement = select(func.count()).where(reviews.c.undone_at.is_(None))
    return int(connection.execute(statement).scalar_one())


class Crowd(NamedTuple):
    """Who uses the bot in private: all, those who have blocked it, the new of a week, a month."""

    people: int
    gone: int
    new_week: int
    new_month: int


def crowd(connection: Connection, week: datetime, month: datetime) -> Crowd:
    """The people, and those who came since then."""
    new = [func.count().filter(people.c.started_at >= since) for since in (week, month)]
    gone = func.count().filter(people.c.blocked_at.is_not(None))
    columns = [func.count(), gone, *new]
    found = connection.execute(select(*columns).select_from(people)).one()
    return Crowd(*map(int, found))


def kept(connection: Connection, since: datetime) -> tuple[int, int]:
    """How often anybody's learned card was reviewed since then, and how often with success."""
    good = func.count().filter(reviews.c.rating > 1)
    counting = (reviews.c.undone_at.is_(None), *_of_learned(since))
    found = connection.execute(select(func.count(), good).where(*counting)).one()
    return int(found[0]), int(found[1])


def _quarter() -> Label[int]:
    moment = type_coerce(reviews.c.answered_at, BigInteger)
    return (moment // (_QUARTER // _MICROSECOND)).label("number")


def _of_learned(since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Reviews since then of cards that were learned and due."""
    learned = reviews.c.stage == int(Stage.REVIEW)
    return (reviews.c.answered_at >= since, learned, reviews.c.moved, ~reviews.c.early)


def _counting(person: int) -> tuple[ColumnElement[bool], ...]:
    return (reviews.c.person == person, reviews.c.undone_at.is_(None))

"""Rows of lessons, asked questions and reviews, and the queries that find what to ask next."""

import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    TextClause,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from bot.cards.card import SUSPENDED
from bot.codec import decode, written
from bot.people.days import day_of
from bot.repetition.memory import Rating
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import asked, cards, cursors, lessons, reviews
from bot.study.practice import Answered
from bot.study.session import Asked, Lesson, QuestionState

_PAGE = 20  # due cards looked at together

_LESSON = Prepared(
    select(lessons).where(lessons.c.person == bindparam("p"), lessons.c.ended_at.is_(None))
)
_BY_KEY = Prepared(select(asked).where(asked.c.key == bindparam("k")))
_BY_ID = Prepared(select(asked).where(asked.c.id == bindparam("number")))
_WAITING = Prepared(select(asked).where(asked.c.person == bindparam("p"), text("state = 'open'")))


def open_lesson(connection: Connection, person: int) -> Lesson | None:
    """The person's lesson that has not ended."""
    row = _LESSON.first(connection, p=person)
    if row is None:
        return None
    values = row._asdict()
    del values["ended_at"]
    values["skipped"] = decode(row.skipped)
    if row.wanted is not None:
        values["wanted"] = tuple(decode(row.wanted))
    return Lesson(**values)


def begin_lesson(
    connection: Connection,
    person: int,
    topic: str | None,
    now: datetime,
    wanted: Sequence[str] | None = None,
    practice: str | None = None,
) -> Lesson:
    """A new lesson, of certain questions only if these are given; perhaps a drill."""
    statement = insert(lessons).returning(lessons.c.id)
    values = {"person": person, "topic": topic, "started_at": now, "practice": practice}
    number = int(connection.execute(statement, values).scalar_one())
    begun = Lesson(number, person, topic, now, practice=practice)
    if wanted is None:
        return begun
    certain = replace(begun, wanted=tuple(wanted))
    save_lesson(connection, certain)
    return certain


_CHANGING = ("topic", "last_topic", "skipped", "answered", "correct", "learned", "wanted")
_SAVE_LESSON = Prepared(
    update(lessons)
    .where(lessons.c.id == bindparam("lesson_id"))
    .values({name: bindparam(name) for name in _CHANGING})
)


def save_lesson(connection: Connection, lesson: Lesson) -> None:
    """Write what has changed in a lesson."""
    _SAVE_LESSON.run(
        connection,
        lesson_id=lesson.id,
        topic=lesson.topic,
        last_topic=lesson.last_topic,
        skipped=written(dict(lesson.skipped)),
        answered=lesson.answered,
        correct=lesson.correct,
        learned=lesson.learned,
        wanted=None if lesson.wanted is None else written(lesson.wanted),
    )


def end_lesson(connection: Connection, lesson: Lesson, now: datetime) -> None:
    """The lesson is over."""
    connection.execute(update(lessons).where(lessons.c.id == lesson.id).values(ended_at=now))


def practice_of(connection: Connection, lesson: int) -> str | None:
    """The drill that a lesson was, if it was one."""
    found: str | None = connection.execute(
        select(lessons.c.practice).where(lessons.c.id == lesson)
    ).scalar_one_or_none()
    return found


def by_key(connection: Connection, key: str) -> Asked | None:
    """The asked question that a button's key names."""
    return _asked(_BY_KEY.first(connection, k=key))


def by_id(connection: Connection, number: int) -> Asked | None:
    """The asked question with this id."""
    return _asked(_BY_ID.first(connection, number=number))


def waiting(connection: Connection, person: int) -> Asked | None:
    """The question that waits for the person's answer."""
    return _asked(_WAITING.first(connection, p=person))


def _asked(row: Any) -> Asked | None:  # noqa: ANN401 - a row, or None
    if row is None:
        return None
    lists = {"layout": tuple(decode(row.layout)), "picks": tuple(decode(row.picks))}
    return Asked(**row._asdict() | lists | {"state": QuestionState(row.state)})


_ASKED = ("key", "person", "lesson", "question", "topic", "digest", "layout", "state", "asked_at")
_ASK = Prepared(
    insert(asked).values({name: bindparam(name) for name in _ASKED}).returning(asked.c.id)
)


def ask(connection: Connection, values: dict[str, Any]) -> int:
    """Write a newly asked question down and return its id."""
    return int(_ASK.scalar(connection, **values))


@lru_cache
def _change(*names: str) -> Prepared:
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Prepared(update(asked).where(asked.c.id == bindparam("asked_id")).values(columns))


def change(connection: Connection, number: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of an asked question."""
    named = {f"new_{name}": value for name, value in values.items()}
    _change(*values).run(connection, asked_id=number, **named)


_SHOWN = Prepared(
    update(asked)
    .where(asked.c.id == bindparam("asked_id"))
    .values(message=bindparam("new_message"))
    .returning(asked.c.person, asked.c.state)
)


def shown(connection: Connection, number: int, message: int) -> int | None:
    """Save the message of an asked question; returns its person if it has lost its buttons."""
    row = _SHOWN.first(connection, asked_id=number, new_message=message)
    if row is None or row.state not in {QuestionState.SKIPPED, QuestionState.WITHDRAWN}:
        return None
    return int(row.person)


_LAST_ASKED = Prepared(
    select(asked.c.question)
    .where(asked.c.person == bindparam("p"))
    .order_by(asked.c.id.desc())
    .limit(1)
)


def last_asked(connection: Connection, person: int) -> str | None:
    """The question that the person was asked last."""
    question: str | None = _LAST_ASKED.scalar(connection, p=person)
    return question


def count_asked(connection: Connection, lesson: int) -> int:
    """How many questions were asked in a lesson, without those withdrawn."""
    kept = (asked.c.lesson == lesson, asked.c.state != QuestionState.WITHDRAWN)
    return int(connection.execute(select(func.count()).where(*kept)).scalar_one())


_SHOWN_BEFORE = Prepared(
    select(asked.c.message)
    .where(
        asked.c.person == bindparam("p"),
        asked.c.id < bindparam("number"),
        asked.c.message.is_not(None),
    )
    .order_by(asked.c.id.desc())
    .limit(1)
)


def shown_before(connection: Connection, person: int, number: int) -> int:
    """The message of the question before an asked one, or 0."""
    return int(_SHOWN_BEFORE.scalar(connection, p=person, number=number) or 0)


_BEFORE = (
    select(asked.c.id)
    .where(asked.c.person == bindparam("p"), asked.c.asked_at < bindparam("since"))
    .order_by(asked.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_ASKED_SINCE = Prepared(
    select(asked.c.id)
    .where(
        asked.c.person == bindparam("p"),
        asked.c.id > func.coalesce(_BEFORE, 0),
        asked.c.digest == bindparam("d"),
        asked.c.state != QuestionState.WITHDRAWN,
    )
    .limit(1)
)


def asked_since(connection: Connection, person: int, digest: str, since: datetime) -> bool:
    """Whether a content was asked since then and not withdrawn; reads the rows since then only."""
    return _ASKED_SINCE.first(connection, p=person, d=digest, since=since) is not None


def _due(condition: TextClause, *, by_topic: bool) -> Prepared:
    wanted = [
        cards.c.person == bindparam("p"),
        cards.c.due <= bindparam("until"),
        cards.c.hidden_until <= bindparam("n"),
    ]
    if by_topic:
        wanted.append(cards.c.topic == bindparam("t"))
    columns = (cards.c.question, cards.c.topic, cards.c.state, cards.c.step, cards.c.due)
    statement = select(*columns).where(*wanted, condition).order_by(cards.c.due)
    return Prepared(statement.limit(_PAGE).offset(bindparam("o")))


# Literals, to the letter as in the partial indexes, which a parameter would miss.
_LEARNING = {topic: _due(text("state <> 2"), by_topic=topic) for topic in (False, True)}
_ANY = {topic: _due(text("1 = 1"), by_topic=topic) for topic in (False, True)}
_REVIEWS = {topic: _due(text("state = 2"), by_topic=topic) for topic in (False, True)}


def learning(
    connection: Connection, lesson: Lesson, now: datetime, until: datetime
) -> Iterator[tuple[str, str]]:
    """(question, topic) of cards in learning steps that are due by `until`, the oldest first."""
    rows = _pages(connection, _LEARNING[lesson.topic is not None], lesson, now, until)
    return ((row.question, row.topic) for row in rows)


def due(connection: Connection, lesson: Lesson, now: datetime) -> Iterator[tuple[str, str]]:
    """(question, topic) of learned cards that are due, the oldest first."""
    rows = _pages(connection, _REVIEWS[lesson.topic is not None], lesson, now, now)
    return ((row.question, row.topic) for row in rows)


def up_to(connection: Connection, lesson: Lesson, now: datetime, until: datetime) -> Iterator[Any]:
    """Rows (question, state, step, due) of all cards that are due by `until`."""
    return _pages(connection, _ANY[lesson.topic is not None], lesson, now, until)


def _pages(
    connection: Connection,
    statement: Prepared,
    lesson: Lesson,
    now: datetime,
    until: datetime,
) -> Iterator[Any]:
    values: dict[str, Any] = {"p": lesson.person, "n": now, "until": until}
    if lesson.topic is not None:
        values["t"] = lesson.topic
    return _rows(connection, statement, values)


def _rows(connection: Connection, statement: Prepared, values: dict[str, Any]) -> Iterator[Any]:
    """All rows of a statement with a limit and an offset, as far as they are wanted."""
    for offset in count(0, _PAGE):
        rows = statement.all(connection, o=offset, **values)
        yield from rows
        if len(rows) < _PAGE:
            return


def _later(when: Column[datetime], *wanted: ColumnElement[bool]) -> Prepared:
    statement = (
        select(cards.c.question, when)
        .where(cards.c.person == bindparam("p"), *wanted)
        .order_by(when)
    )
    return Prepared(statement.limit(_PAGE).offset(bindparam("o")))


_SHOWN_LATER = _later(
    cards.c.due, cards.c.hidden_until <= bindparam("n"), cards.c.due > bindparam("n")
)
_BURIED = _later(
    cards.c.hidden_until, cards.c.hidden_until > bindparam("n"), cards.c.hidden_until < SUSPENDED
)


def coming(connection: Connection, person: int, now: datetime) -> Iterator[tuple[str, datetime]]:
    """(question, when it returns) of cards that are not due yet or buried, the soonest first."""
    found = (
        _rows(connection, statement, {"p": person, "n": now})
        for statement in (_SHOWN_LATER, _BURIED)
    )
    return heapq.merge(*(((row[0], row[1]) for row in rows) for rows in found), key=itemgetter(1))


_CURSORS = Prepared(
    select(cursors.c.topic, cursors.c.position).where(
        cursors.c.person == bindparam("p"), cursors.c.version == bindparam("v")
    )
)


def positions(connection: Connection, person: int, version: str) -> dict[str, int]:
    """How far the person has come in each topic of this version of the bank."""
    return {row.topic: row.position for row in _CURSORS.all(connection, p=person, v=version)}


def _move(dialect: str) -> Insert:
    new = insertion(dialect, cursors)
    changed = {"version": new.excluded.version, "position": new.excluded.position}
    return new.on_conflict_do_update(index_elements=["person", "topic"], set_=changed)


_MOVE = Prepared(_move)


def move(connection: Connection, person: int, topic: str, version: str, position: int) -> None:
    """Remember that everything before `position` of the topic has been asked."""
    values = {"person": person, "topic": topic, "version": version, "position": position}
    _MOVE.run(connection, **values)


def rewind(connection: Connection, person: int, topic: str) -> None:
    """Look through a topic from its beginning again: one of its questions is new once more."""
    mine = (cursors.c.person == person, cursors.c.topic == topic)
    connection.execute(update(cursors).where(*mine).values(position=0))


_TOGETHER = 20  # questions looked at in one statement
_PLACES = [f"q{place}" for place in range(_TOGETHER)]
_SEEN = Prepared(
    select(cards.c.question).where(
        cards.c.person == bindparam("p"),
        cards.c.question.in_([bindparam(place) for place in _PLACES]),
    )
)


def seen(connection: Connection, person: int, questions: Collection[str]) -> set[str]:
    """Those of the questions that the person has a card of."""
    wanted = list(questions)
    found: set[str] = set()
    for start in range(0, len(wanted), _TOGETHER):
        places = dict.fromkeys(_PLACES) | dict(zip(_PLACES, wanted[start:], strict=False))
        found |= {row.question for row in _SEEN.all(connection, p=person, **places)}
    return found


class StoredReview(NamedTuple):
    """A private review; `moved` says whether its rating has moved the card from `before`."""

    id: int
    asked: int
    question: str
    answered_at: datetime
    answer: str
    verdict: str
    disputed: str | None
    proposed: Rating | None
    rating: Rating | None
    moved: bool
    study_days: int | None
    before: str | None
    grade: str
    undone_at: datetime | None


_STORED = tuple(reviews.c[name] for name in StoredReview._fields)


def latest_review(connection: Connection, person: int) -> StoredReview | None:
    """The person's latest private review that was not undone."""
    mine = (reviews.c.person == person, reviews.c.undone_at.is_(None), reviews.c.asked.is_not(None))
    latest = select(*_STORED).where(*mine).order_by(reviews.c.id.desc()).limit(1)
    return _review(connection.execute(latest).first())


def review_of(connection: Connection, number: int) -> StoredReview | None:
    """The review of an asked question."""
    return _review(connection.execute(select(*_STORED).where(reviews.c.asked == number)).first())


def _review(row: Any) -> StoredReview | None:  # noqa: ANN401 - a row, or None
    if row is None:
        return None
    rating, proposed = row.rating and Rating(row.rating), row.proposed and Rating(row.proposed)
    return StoredReview(*row)._replace(rating=rating, proposed=proposed)


def moved_since(connection: Connection, person: int, question: str, number: int) -> bool:
    """Whether a review later than review `number` has moved the card."""
    later = (reviews.c.person == person, reviews.c.question == question, reviews.c.id > number)
    statement = (
        select(reviews.c.id).where(*later, reviews.c.moved, reviews.c.undone_at.is_(None)).limit(1)
    )
    return connection.execute(statement).first() is not None


_UNMOVED = Prepared(
    select(reviews.c.id)
    .where(
        reviews.c.person == bindparam("p"),
        reviews.c.question == bindparam("q"),
        reviews.c.id < bindparam("before"),
        reviews.c.undone_at.is_(None),
        ~reviews.c.moved,
    )
    .limit(1)
)


def unmoved_before(connection: Connection, person: int, question: str, number: int) -> bool:
    """Whether an answer before review `number` has left the card as it was."""
    return _UNMOVED.first(connection, p=person, q=question, before=number) is not None


def change_review(connection: Connection, number: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of a review."""
    connection.execute(update(reviews).where(reviews.c.id == number).values(**values))


class Drilled(NamedTuple):
    """What a drill looks at of one card."""

    question: str
    due: datetime
    stability: float | None


def drilled(connection: Connection, person: int, now: datetime) -> list[Drilled]:
    """Every card of a person that is not hidden."""
    columns = (cards.c.question, cards.c.due, cards.c.stability)
    mine = (cards.c.person == person, cards.c.hidden_until <= now)
    found = connection.execute(select(*columns).where(*mine).order_by(cards.c.question))
    return [Drilled(*row) for row in found]


def answered_since(
    connection: Connection, person: int, since: datetime, zone: str
) -> Iterator[Answered]:
    """A person's answers since then, in the order of time."""
    mine = (
        reviews.c.person == person,
        reviews.c.answered_at >= since,
        reviews.c.undone_at.is_(None),
    )
    columns = (reviews.c.question, reviews.c.answered_at, reviews.c.verdict, reviews.c.rating)
    found = (
        select(*columns, lessons.c.practice.is_not(None))
        .outerjoin(asked, asked.c.id == reviews.c.asked)
        .outerjoin(lessons, lessons.c.id == asked.c.lesson)
        .where(*mine)
        .order_by(reviews.c.id)
    )
    for question, moment, verdict, rated, practice in connection.execute(found):
        rating = rated and Rating(rated)
        yield Answered(question, day_of(moment, zone), verdict, rating, bool(practice))

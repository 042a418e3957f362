"""Lessons and asked questions as rows, and the queries that find what to ask next."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, Insert, bindparam, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.cards.card import Card
from bot.cards.store import card_of
from bot.repetition.memory import Stage
from bot.storage.tables import asked, cards, cursors, lessons, reports, reviews
from bot.study.session import Asked, Lesson, State

_PAGE = 20  # due cards looked at together

_LESSON = select(lessons).where(lessons.c.person == bindparam("p"), lessons.c.ended_at.is_(None))
_BY_KEY = select(asked).where(asked.c.key == bindparam("k"))
_WAITING = (
    select(asked).where(asked.c.person == bindparam("p"), text("state IN ('open', 'rating')")).order_by(asked.c.id)
)


def open_lesson(connection: Connection, person: int) -> Lesson | None:
    """The person's lesson that has not ended."""
    row = connection.execute(_LESSON, {"p": person}).mappings().first()
    return _lesson(row) if row else None


def begin_lesson(connection: Connection, person: int, topic: str | None, now: datetime) -> Lesson:
    """A new lesson."""
    statement = insert(lessons).returning(lessons.c.id)
    values = {"person": person, "topic": topic, "started_at": now}
    return Lesson(int(connection.execute(statement, values).scalar_one()), person, topic)


_SAVE_LESSON = (
    update(lessons)
    .where(lessons.c.id == bindparam("lesson_id"))
    .values({name: bindparam(name) for name in ("last_topic", "skipped", "answered", "correct", "learned")})
)


def save_lesson(connection: Connection, lesson: Lesson) -> None:
    """Write what has changed in a lesson."""
    values = asdict(lesson) | {"skipped": json.dumps(dict(lesson.skipped)), "lesson_id": lesson.id}
    for fixed in ("id", "person", "topic"):
        values.pop(fixed)
    connection.execute(_SAVE_LESSON, values)


def end_lesson(connection: Connection, lesson: Lesson, now: datetime) -> None:
    """The lesson is over."""
    connection.execute(update(lessons).where(lessons.c.id == lesson.id).values(ended_at=now))


def by_key(connection: Connection, key: str) -> Asked | None:
    """The asked question that a button's key names."""
    row = connection.execute(_BY_KEY, {"k": key}).mappings().first()
    return _asked(row) if row else None


def by_id(connection: Connection, number: int) -> Asked | None:
    """The asked question with this id."""
    row = connection.execute(select(asked).where(asked.c.id == number)).mappings().first()
    return _asked(row) if row else None


def waiting(connection: Connection, person: int) -> Asked | None:
    """The question that waits for the person's answer or rating."""
    row = connection.execute(_WAITING, {"p": person}).mappings().first()
    return _asked(row) if row else None


_ASK = insert(asked).returning(asked.c.id)


def ask(connection: Connection, values: dict[str, Any]) -> int:
    """Write a newly asked question down and return its id."""
    return int(connection.execute(_ASK, values).scalar_one())


@lru_cache
def _change(*names: str) -> Any:  # noqa: ANN401 - SQLAlchemy's Update, cached by the columns it sets
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(asked).where(asked.c.id == bindparam("asked_id")).values(columns)


def change(connection: Connection, number: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of an asked question."""
    named = {f"new_{name}": value for name, value in values.items()}
    connection.execute(_change(*values), named | {"asked_id": number})


def _due(condition: Any, *, by_topic: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's Select and its conditions
    wanted = [
        cards.c.person == bindparam("p"),
        cards.c.due <= bindparam("until"),
        cards.c.hidden_until <= bindparam("n"),
    ]
    if by_topic:
        wanted.append(cards.c.topic == bindparam("t"))
    columns = (cards.c.question, cards.c.topic)
    return select(*columns).where(*wanted, condition).order_by(cards.c.due).limit(_PAGE).offset(bindparam("o"))


# Literals, to the letter as in the partial indexes, which a parameter would miss.
_LEARNING = {topic: _due(text("state <> 2"), by_topic=topic) for topic in (False, True)}
_REVIEWS = {topic: _due(text("state = 2"), by_topic=topic) for topic in (False, True)}


def learning(connection: Connection, lesson: Lesson, now: datetime, until: datetime) -> Iterator[tuple[str, str]]:
    """(question, topic) of cards in their learning steps that are due by `until`, the longest due first."""
    return _pages(connection, _LEARNING[lesson.topic is not None], lesson, now, until)


def due(connection: Connection, lesson: Lesson, now: datetime) -> Iterator[tuple[str, str]]:
    """(question, topic) of learned cards that are due, the longest due first."""
    return _pages(connection, _REVIEWS[lesson.topic is not None], lesson, now, now)


def _pages(
    connection: Connection,
    statement: Any,  # noqa: ANN401 - SQLAlchemy's Select
    lesson: Lesson,
    now: datetime,
    until: datetime,
) -> Iterator[tuple[str, str]]:
    values: dict[str, Any] = {"p": lesson.person, "n": now, "until": until}
    if lesson.topic is not None:
        values["t"] = lesson.topic
    for offset in count(0, _PAGE):
        rows = connection.execute(statement, values | {"o": offset}).all()
        yield from ((row.question, row.topic) for row in rows)
        if len(rows) < _PAGE:
            return


def next_due(connection: Connection, person: int, now: datetime) -> datetime | None:
    """When the person's next card falls due."""
    mine = (cards.c.person == person, cards.c.hidden_until <= now)
    return connection.execute(select(func.min(cards.c.due)).where(*mine)).scalar()


_CURSORS = select(cursors.c.topic, cursors.c.position).where(
    cursors.c.person == bindparam("p"), cursors.c.version == bindparam("v")
)


def positions(connection: Connection, person: int, version: str) -> dict[str, int]:
    """How far the person has come in each topic of this version of the bank."""
    return {row.topic: row.position for row in connection.execute(_CURSORS, {"p": person, "v": version})}


@lru_cache
def _move(dialect: str) -> Insert:
    new = sqlite.insert(cursors) if dialect == "sqlite" else postgresql.insert(cursors)
    changed = {"version": new.excluded.version, "position": new.excluded.position}
    return new.on_conflict_do_update(index_elements=["person", "topic"], set_=changed)


def move(connection: Connection, person: int, topic: str, version: str, position: int) -> None:
    """Remember that everything before `position` of the topic has been asked."""
    values = {"person": person, "topic": topic, "version": version, "position": position}
    connection.execute(_move(connection.dialect.name), values)


def rewind(connection: Connection, person: int, topic: str) -> None:
    """Look through a topic from its beginning again: one of its questions is new once more."""
    mine = (cursors.c.person == person, cursors.c.topic == topic)
    connection.execute(update(cursors).where(*mine).values(position=0))


_SEEN = select(cards.c.question).where(
    cards.c.person == bindparam("p"), cards.c.question.in_(bindparam("questions", expanding=True))
)


def seen(connection: Connection, person: int, questions: Collection[str]) -> set[str]:
    """Those of the questions that the person has a card of."""
    return set(connection.execute(_SEEN, {"p": person, "questions": list(questions)}).scalars())


def latest_review(connection: Connection, person: int) -> Any:  # noqa: ANN401 - a row of reviews
    """The person's latest private review that was not undone."""
    mine = (reviews.c.person == person, reviews.c.undone_at.is_(None), reviews.c.asked.is_not(None))
    return connection.execute(select(reviews).where(*mine).order_by(reviews.c.id.desc()).limit(1)).first()


def review_of(connection: Connection, number: int) -> Any:  # noqa: ANN401 - a row of reviews
    """The review of an asked question."""
    return connection.execute(select(reviews).where(reviews.c.asked == number)).first()


def later_review(connection: Connection, person: int, question: str, number: int) -> bool:
    """Whether the card has been reviewed again since review `number`."""
    later = (reviews.c.person == person, reviews.c.question == question, reviews.c.id > number)
    statement = select(reviews.c.id).where(*later, reviews.c.undone_at.is_(None)).limit(1)
    return connection.execute(statement).first() is not None


def change_review(connection: Connection, number: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of a review."""
    connection.execute(update(reviews).where(reviews.c.id == number).values(**values))


def report(connection: Connection, person: int, question: str, digest: str, now: datetime) -> None:
    """Somebody says that a question is wrong."""
    values = {"person": person, "question": question, "digest": digest, "reported_at": now}
    connection.execute(insert(reports).values(values))


def all_cards(connection: Connection, person: int) -> Sequence[Card]:
    """Every card of a person."""
    return [card_of(row) for row in connection.execute(select(cards).where(cards.c.person == person))]


def remembered(connection: Connection, person: int, since: datetime) -> tuple[int, int]:
    """How many reviews of learned cards there were since then, and how many of them succeeded."""
    mine = (reviews.c.person == person, reviews.c.answered_at >= since, reviews.c.undone_at.is_(None))
    counted = (reviews.c.stage == int(Stage.REVIEW), reviews.c.rating.is_not(None))
    good = func.count().filter(reviews.c.rating > 1)
    row = connection.execute(select(func.count(), good).where(*mine, *counted)).one()
    return row[0], row[1]


def _lesson(row: Any) -> Lesson:  # noqa: ANN401 - a row's mapping
    names = ("id", "person", "topic", "last_topic", "answered", "correct", "learned")
    return Lesson(**{name: row[name] for name in names}, skipped=json.loads(row["skipped"]))


def _asked(row: Any) -> Asked:  # noqa: ANN401 - a row's mapping
    values = dict(row) | {"state": State(row["state"])}
    return Asked(**(values | {name: tuple(json.loads(row[name])) for name in ("layout", "picks")}))

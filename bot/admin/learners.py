"""Whom a change of the bank concerns, counted."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, select

from bot.bank.difference import differently_answered
from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.storage.tables import answers, cards, reviews, rounds

_TOGETHER: Final = 500  # questions in one statement, whatever the database's limit


def touched(connection: Connection, questions: Sequence[str]) -> int:
    """How many people have cards of these questions."""
    people: set[int] = set()
    for start in range(0, len(questions), _TOGETHER):
        some = cards.c.question.in_(questions[start : start + _TOGETHER])
        people.update(connection.execute(select(cards.c.person).where(some).distinct()).scalars())
    return len(people)


def answered_differently(connection: Connection, question: Question) -> int:
    """How many people's latest counted answer was judged by another right answer than now."""
    alone = select(reviews.c.person, reviews.c.digest, func.max(reviews.c.answered_at))
    alone = alone.where(reviews.c.question == question.id, reviews.c.undone_at.is_(None))
    alone = alone.group_by(reviews.c.person, reviews.c.digest)
    together = select(answers.c.person, rounds.c.digest, func.max(answers.c.answered_at))
    together = together.join(rounds, rounds.c.id == answers.c.round)
    together = together.where(rounds.c.question == question.id, answers.c.correct.is_not(None))
    together = together.group_by(answers.c.person, rounds.c.digest)
    latest: dict[int, tuple[Any, str]] = {}
    for counted in (alone, together):
        for person, digest, at in connection.execute(counted):
            latest[person] = max(latest.get(person, (at, digest)), (at, digest))
    other = set()
    for digest in {digest for _, digest in latest.values()}:
        used = cards_store.content_of(connection, digest)
        if used.id == question.id and differently_answered(used, question):
            other.add(digest)
    return sum(digest in other for _, digest in latest.values())

"""Answers of contests that are no reviews, for the table of all counted answers.

The person never started the bot, opted out, or had the card that day already.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.contest import store as contest_store
from bot.grading import choice


class Counted(NamedTuple):
    """A line of the table, with the columns that a review has."""

    answered_at: datetime
    person: int
    chat: int
    contest: int
    question: str
    verdict: str
    rating: None = None
    study_days: None = None


def counted(connection: Connection) -> Iterator[Counted]:
    """All of them, in the order of time."""
    content: Callable[[str], Any] = lru_cache(partial(cards_store.content_of, connection))
    for given in contest_store.unreviewed(connection):
        grade = choice.grade(content(given.digest), frozenset(given.picks))
        yield Counted(*given[:5], str(grade.verdict))

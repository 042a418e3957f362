"""Counted answers of contests that are no reviews: somebody never started the bot, objects, or had the card today."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.codec import decode
from bot.contest import store as contest_store
from bot.grading import choice


class Counted(NamedTuple):
    """A line of the owner's table, as a review gives one."""

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
    content = lru_cache(lambda digest: cards_store.content_of(connection, digest))
    for row in contest_store.unreviewed(connection):
        yield Counted(
            row.answered_at, row.person, row.chat, row.contest, row.question, _verdict(row, content)
        )


def _verdict(row: Any, content: Any) -> str:  # noqa: ANN401 - a row, and a function of a digest
    return str(choice.grade(content(row.digest), frozenset(decode(row.picks))).verdict)

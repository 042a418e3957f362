"""Bells: what a contest has to do later, as rows of the agenda."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from bot.agenda import outages
from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.codec import decode, written

KIND: Final = "bell"
REVIEW: Final = "review"


class What(StrEnum):
    """What a bell rings for."""

    LAPSE = (
        "lapse"  # a lobby that nobody began, a pause that nobody ended, a contest that stands still
    )
    REFRESH = "refresh"  # the lobby shows who has joined
    PICTURE = "picture"  # what the next question is about; it comes before it
    NEXT = "next"  # the next question, or the end
    WATCH = "watch"  # whether a question has been told
    TICK = "tick"  # the time that remains
    CLOSE = "close"  # the deadline
    AGAIN = "again"  # the chat has another number: show what is open once more


@dataclass(frozen=True, slots=True)
class Bell:
    """A bell of a contest; `number` is its round's id, or for PICTURE and NEXT how many questions were asked before.

    For LAPSE it is the round that the contest was at when the bell was put.
    """

    what: What
    contest: int
    number: int = 0


def put(connection: Connection, bot: int, chat: int, at: datetime, bell: Bell) -> None:
    """Have a bell ring in the chat's lane."""
    agenda_store.put(connection, bot, [Entry(chat, at, KIND, written(asdict(bell)))])


def read(body: str) -> Bell:
    """The bell that a row holds."""
    fields = decode(body)
    return Bell(What(fields["what"]), fields["contest"], fields["number"])


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer of a contest on its way into the person's own lane."""

    contest: int
    chat: int
    question: str
    digest: str
    picks: tuple[int, ...]


def put_review(
    connection: Connection, bot: int, person: int, at: datetime, reviewed: Reviewed
) -> None:
    """Have an answer count as a review of the person's card."""
    agenda_store.put(connection, bot, [Entry(person, at, REVIEW, written(asdict(reviewed)))])


def read_review(body: str) -> Reviewed:
    """The answer that a row holds."""
    fields = decode(body)
    return Reviewed(**(fields | {"picks": tuple(fields["picks"])}))


def extend(connection: Connection, bot: int, outage: timedelta) -> None:
    """Let every bell of a bot ring later by the length of an outage."""
    outages.postpone(connection, bot, KIND, outage)

"""Bells: rows of the agenda that say what a contest has to do later."""

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


class BellKind(StrEnum):
    """What a bell is for."""

    LAPSE = "lapse"  # end a lobby, a pause or a contest in which nothing happens
    REFRESH = "refresh"  # show in the lobby who has joined
    PICTURE = "picture"  # send the picture of the next question before it
    NEXT = "next"  # send the next question, or end the contest
    WATCH = "watch"  # check whether a question has been sent
    TICK = "tick"  # show the time that remains
    CLOSE = "close"  # close the round at its deadline
    AGAIN = "again"  # show what is open again: the chat has another number


@dataclass(frozen=True, slots=True)
class Bell:
    """A bell of a contest.

    `number` is the id of its round; for PICTURE and NEXT, how many questions were asked before;
    for LAPSE, the id of the latest round when the bell was put.
    """

    what: BellKind
    contest: int
    number: int = 0


def put(connection: Connection, bot: int, chat: int, at: datetime, bell: Bell) -> None:
    """Put a bell into the chat's lane."""
    agenda_store.put(connection, bot, [Entry(chat, at, KIND, written(asdict(bell)))])


def read(body: str) -> Bell:
    """The bell that a row holds."""
    fields = decode(body)
    return Bell(BellKind(fields["what"]), fields["contest"], fields["number"])


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answer in a contest that is to be reviewed in the person's own lane."""

    contest: int
    chat: int
    question: str
    digest: str
    picks: tuple[int, ...]


def put_review(
    connection: Connection, bot: int, person: int, at: datetime, reviewed: Reviewed
) -> None:
    """Put an answer into the person's lane, to be counted as a review of a card."""
    agenda_store.put(connection, bot, [Entry(person, at, REVIEW, written(asdict(reviewed)))])


def read_review(body: str) -> Reviewed:
    """The answer that a row holds."""
    fields = decode(body)
    return Reviewed(**(fields | {"picks": tuple(fields["picks"])}))


def extend(connection: Connection, bot: int, outage: timedelta) -> None:
    """Postpone every bell of a bot by the length of an outage."""
    outages.postpone(connection, bot, KIND, outage)

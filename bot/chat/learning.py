"""What telling teaches, and rows that only have to be told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.agenda import outcome
from bot.agenda.outcome import Call, Taught
from bot.agenda.store import Entry, Row
from bot.chat.calls import Screen, send
from bot.people import store as people
from bot.study import store as study

KIND: Final = "say"


def entry(chat: int, at: datetime, screen: Screen) -> Entry:
    """A message to be told in its chat's lane."""
    return Entry(chat, at, KIND, outcome.dump([send(chat, screen)]))


class Saying:
    """Rows whose outcome is known from the beginning."""

    def prepares(self, row: Row) -> bool:  # noqa: ARG002 - a handler's signature
        """Nothing is slow about them."""
        return False

    async def prepare(self, row: Row) -> object:
        """Never asked for."""
        raise NotImplementedError(row.kind)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """The calls that the row holds."""
        return outcome.restore(row.body)

    def apologise(self, row: Row) -> Sequence[Call]:  # noqa: ARG002 - a handler's signature
        """Nobody waits for it."""
        return []


def learn(connection: Connection, taught: Sequence[Taught], now: datetime) -> None:
    """Save what telling taught: where a question stands, and who can't be reached."""
    for lesson in taught:
        if lesson.subject == "message":
            study.change(connection, lesson.key, message=lesson.value)
        elif lesson.subject == "unreachable":
            people.change(connection, lesson.key, blocked_at=now)

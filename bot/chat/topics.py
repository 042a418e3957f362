"""Topics of private chats: messages go to the topic in which the person wrote last."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Handler
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import in_topic
from bot.people import store as people_store


class InTopics:
    """A handler whose calls go to the person's topic, if the lane is that of a private chat."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def prepares(self, row: Row) -> bool:
        """Whether the handler has slow work to do first."""
        return self._handler.prepares(row)

    async def prepare(self, row: Row) -> object:
        """Let the handler do it."""
        return await self._handler.prepare(row)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Let the handler decide; then the topic of an update's sender is known."""
        calls = self._handler.decide(connection, row, prepared)
        thread = people_store.thread_of(connection, row.lane) if calls and row.lane > 0 else None
        return [in_topic(call, thread) for call in calls] if thread else calls

    def apologise(self, row: Row) -> Sequence[Call]:
        """Let the handler apologise."""
        return self._handler.apologise(row)

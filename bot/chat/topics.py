"""Topics of private chats: whatever is said to somebody is said where he or she wrote last."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Handler
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import in_topic
from bot.people import store as people_store


class InTopics:
    """A handler whose calls go to the topic of the private chat in whose lane they are decided."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def prepares(self, row: Row) -> bool:
        """Whether the handler has slow work to do first."""
        return self._handler.prepares(row)

    async def prepare(self, row: Row) -> object:
        """Have it do so."""
        return await self._handler.prepare(row)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Have it decide; an update has told by then where its sender is."""
        calls = self._handler.decide(connection, row, prepared)
        thread = people_store.thread_of(connection, row.lane) if calls and row.lane > 0 else None
        return [in_topic(call, thread) for call in calls] if thread else calls

    def apologise(self, row: Row) -> Sequence[Call]:
        """Have it say sorry."""
        return self._handler.apologise(row)

"""Groups that became supergroups, which have another chat id then."""

from contextlib import suppress
from typing import Final

from bot.agenda import store as agenda_store
from bot.storage.database import Database, Unavailable

FIRST: Final = -1_000_000_000_000  # supergroups' numbers lie below, those of groups above


class Supergroups:
    """The new ids of groups, from the database and from Telegram's refusals."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, int] = {}

    async def number(self, chat: int) -> int:
        """The id that a chat has now; only a group's can have changed."""
        if FIRST < chat < 0 and chat not in self._known:
            with suppress(Unavailable):
                if found := await self._database.read(agenda_store.supergroup_of, chat):
                    self._known[chat] = found
        return self._known.get(chat, chat)

    def learn(self, chat: int, supergroup: int) -> None:
        """Remember the new id of a group."""
        self._known[chat] = supergroup

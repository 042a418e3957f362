"""Messages about the bot itself to its owners, through the agenda; warnings once a day."""

from collections.abc import Collection
from contextlib import suppress
from html import escape

from bot.agenda import store as agenda_store
from bot.chat import receipts
from bot.chat import store as chat_store
from bot.chat.calls import Screen
from bot.clock import Clock
from bot.i18n import say
from bot.storage.database import Database, Unavailable


class Owners:
    """The owners of a bot; messages to them are in the default language."""

    def __init__(
        self,
        bot: int,
        owners: Collection[int],
        language: str,
        clock: Clock,
        database: Database,
    ) -> None:
        self._bot = bot
        self._owners = owners
        self._language = language
        self._clock = clock
        self._database = database

    async def warn(self, key: str, **values: str | int) -> None:
        """Warn once a day, however many processes notice it and however often they start."""
        now = self._clock.now()
        strings = {name: escape(one) for name, one in values.items() if isinstance(one, str)}
        words = values | strings
        with suppress(Unavailable):
            if await self._database.run(chat_store.warn, self._bot, key, now):
                await self.say(Screen(say(self._language, key, **words)))

    async def say(self, screen: Screen) -> None:
        """Send a message to each of them; raises Unavailable."""
        now = self._clock.now()
        entries = [receipts.entry(owner, now, screen) for owner in self._owners]
        await self._database.run(agenda_store.put, self._bot, entries)

"""Urgent alerts go straight to Telegram, for the database may be what is broken."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram.error import TelegramError

from bot.i18n import say
from bot.intake.backoff import Caller
from bot.storage.database import Unusable

log = logging.getLogger(__name__)

_LAST_WORDS: Final = 2.5  # seconds to say them


class OwnerAlerts:
    """Tells every owner once, until the trouble is over."""

    def __init__(self, call: Caller, owners: Iterable[int], language: str) -> None:
        self._call = call
        self._owners = tuple(owners)
        self._language = language
        self._rung: set[str] = set()

    async def ring(self, key: str) -> None:
        """Tell of a trouble that was not told of yet."""
        if key in self._rung:
            return
        self._rung.add(key)
        for owner in self._owners:
            try:
                await self._call(
                    "sendMessage", {"chat_id": owner, "text": say(self._language, key)}
                )
            except TelegramError:
                log.warning("an owner could not be told of %s", key)

    @asynccontextmanager
    async def of_loss(self) -> AsyncIterator[None]:
        """Alert about a database that was taken away, before that ends the bot."""
        try:
            yield
        except* Unusable:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_WORDS):
                    await self.ring("care-database-gone")
            raise

    def over(self, key: str) -> None:
        """The trouble is over; its next coming is told again."""
        self._rung.discard(key)

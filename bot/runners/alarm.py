"""What an owner must know at once goes straight to Telegram, for the database may be what is broken."""

import logging
from collections.abc import Iterable

from telegram.error import TelegramError

from bot.i18n import say
from bot.runners.calling import Caller

log = logging.getLogger(__name__)


class Alarm:
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
                await self._call("sendMessage", {"chat_id": owner, "text": say(self._language, key)})
            except TelegramError:
                log.warning("an owner could not be told of %s", key)

    def over(self, key: str) -> None:
        """The trouble is over; its next coming is told again."""
        self._rung.discard(key)

"""Who administers a group, asked of Telegram at most once a minute for each person."""

import logging
from datetime import timedelta
from typing import Final

from telegram.error import ChatMigrated, TelegramError

from bot.botapi.client import Client
from bot.chat.supergroups import Supergroups
from bot.clock import Clock

log = logging.getLogger(__name__)

FRESH: Final = timedelta(seconds=60).total_seconds()
PATIENCE: Final = 3.0  # seconds: the group's presses wait for the answer
MOST: Final = 1000  # answers that are remembered
_RIGHTS: Final = frozenset({"creator", "administrator"})


class Admins:
    """Answers of `getChatMember`, remembered for a minute."""

    def __init__(self, client: Client, clock: Clock, supergroups: Supergroups) -> None:
        self._client = client
        self._supergroups = supergroups
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}  # until when, and what

    async def administers(self, chat: int, person: int) -> bool:
        """Whether the person administers the chat; not, while Telegram can't be asked."""
        chat, now = await self._supergroups.number(chat), self._clock.monotonic()
        known = self._known.get((chat, person))
        if known and now < known[0]:
            return known[1]
        try:
            member = await self._client.call(
                "getChatMember", {"chat_id": chat, "user_id": person}, PATIENCE
            )
        except ChatMigrated as error:
            self._supergroups.learn(chat, error.new_chat_id)
            return await self.administers(chat, person)
        except TelegramError as error:
            log.info("it can't be asked who administers a group: %s", error)
            return False
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[chat, person] = now + FRESH, member.get("status") in _RIGHTS
        return self._known[chat, person][1]

"""Telegram can't be reached: one call asks for all, so that an outage costs few calls and lines."""

import asyncio
import logging
from itertools import count
from typing import Final

from telegram.error import RetryAfter, TelegramError

from bot.botapi.client import Client

log = logging.getLogger(__name__)

_PATIENCE: Final = 10.0  # seconds for the question
_PAUSES: Final = (0.5, 1.0, 2.0, 4.0)  # seconds after each unanswered one; the last repeats
_LOGGED: Final = 100  # every so many of them have a line in the log


class Offline:
    """Holds every call back while Telegram answers nothing at all."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._well = asyncio.Event()
        self._well.set()
        self._was_gone = False

    @property
    def goes_on(self) -> bool:
        """Whether a call would have to wait."""
        return not self._well.is_set()

    async def over(self) -> None:
        """Wait until Telegram can be reached."""
        await self._well.wait()

    async def endured(self, error: Exception) -> bool:
        """Wait after a failed call until Telegram answers; false if it does at once.

        Then the call failed alone. Calls that fail while one of them asks share its answer.
        """
        if self.goes_on:
            await self.over()
            return self._was_gone
        self._well.clear()
        try:
            self._was_gone = await self._ask(error)
        finally:
            self._well.set()
        return self._was_gone

    async def _ask(self, error: Exception) -> bool:
        """Ask until Telegram answers; whether it had to be asked more than once."""
        for tries in count():
            try:
                await self._client.call("getMe", {}, _PATIENCE)
            except RetryAfter:
                pass
            except TelegramError:
                if tries % _LOGGED == 0:
                    log.warning("nothing can be sent, Telegram can't be reached: %s", error)
                await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
                continue
            if tries:
                log.info("Telegram answers again")
            return tries > 0
        raise AssertionError

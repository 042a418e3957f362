"""When Telegram can't be reached: one question asks for all, so that an outage costs few calls and few words."""

import asyncio
import logging
from collections.abc import Iterator
from itertools import chain, count, repeat
from typing import Final

from telegram.error import RetryAfter, TelegramError

from bot.botapi.client import Client

log = logging.getLogger(__name__)

_PATIENCE: Final = 10.0  # seconds for the question
_TOLD: Final = 100  # every so many questions in vain another line


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
        """After a call that failed, wait until Telegram answers; false if it does at once: the call failed alone.

        Calls that fail while one of them asks share its answer.
        """
        if self.goes_on:
            await self.over()
            return self._was_gone
        self._well.clear()
        try:
            self._was_gone = await self._asked(error)
        finally:
            self._well.set()
        return self._was_gone

    async def _asked(self, error: Exception) -> bool:
        """Whether Telegram had to be asked more than once."""
        for tries, pause in zip(count(), _pauses(), strict=False):
            if await self._answers():
                if tries:
                    log.info("Telegram answers again")
                return tries > 0
            if tries % _TOLD == 0:
                log.warning("nothing can be told, Telegram can't be reached: %s", error)
            await asyncio.sleep(pause)
        raise AssertionError

    async def _answers(self) -> bool:
        try:
            await self._client.call("getMe", {}, _PATIENCE)
        except RetryAfter:
            return True
        except TelegramError:
            return False
        return True


def _pauses() -> Iterator[float]:
    """Seconds after each question in vain: never many, so that an outage is over soon after it ends."""
    return chain((0.5, 1.0, 2.0), repeat(4.0))

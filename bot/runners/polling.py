"""Long polling: a batch is written down in one commit before the next request confirms it to Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.agenda.store import Entry
from bot.clock import Clock
from bot.runners.inbox import entry_of
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

TIMEOUT: Final = 30  # seconds that Telegram holds a poll
BATCH: Final = 100
_PAUSES: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
YOUNG: Final = 60.0  # seconds: a younger process leaves the token to the older one
STUBBORN: Final = 300.0  # seconds for which an older process insists


Caller = Callable[[str, Mapping[str, Any], float], Awaitable[Any]]
"""A call to the Bot API: method, parameters, seconds of patience."""


class TokenRefused(Exception):  # noqa: N818 - reads as what happened
    """Telegram does not know this token."""


class AnotherProcess(Exception):  # noqa: N818 - reads as what happened
    """Another process polls with this token."""


class Polling:
    """Asks for updates for ever; only a refused token or another process ends it."""

    def __init__(
        self, call: Caller, clock: Clock, put: Callable[[Sequence[Entry]], Awaitable[None]], wanted: Sequence[str]
    ) -> None:
        self._call = call
        self._clock = clock
        self._put = put
        self._wanted = list(wanted)
        self._offset: int | None = None
        self._troubles = Troubles(clock)

    async def run(self) -> None:
        """Poll, write down, confirm by the next poll."""
        while True:
            try:
                batch = await self._ask()
            except TelegramError as error:
                await asyncio.sleep(self._troubles.pause(error))
            else:
                self._troubles.over()
                await self._keep(batch)

    async def _ask(self) -> list[Mapping[str, Any]]:
        params: dict[str, Any] = {"timeout": TIMEOUT, "limit": BATCH, "allowed_updates": self._wanted}
        if self._offset is not None:
            params["offset"] = self._offset
        batch = await self._call("getUpdates", params, TIMEOUT + 15)
        return [update for update in batch if isinstance(update, Mapping)] if isinstance(batch, list) else []

    async def _keep(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """One commit a batch; as long as it fails nothing is confirmed."""
        if not batch:
            return
        now = self._clock.now()
        entries = [entry_of(update, now) for update in batch]
        try:
            await self._put(entries)
        except Unavailable as error:
            log.warning("updates can't be written down: %s", error)
            await asyncio.sleep(1)
        else:
            self._offset = max(entry.update_id or 0 for entry in entries) + 1


class Troubles:
    """How a poll's failures are met: patience with the network, little with a refused token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.monotonic()
        self._since: float | None = None
        self._count = 0

    def over(self) -> None:
        """A poll went through."""
        if self._count:
            log.info("Telegram answers again")
        self._since, self._count = None, 0

    def pause(self, error: TelegramError) -> float:
        """Seconds to wait after a failure; raises when there is no point in going on."""
        now = self._clock.monotonic()
        self._since = self._since if self._since is not None else now
        self._count += 1
        if self._count in {1, 2, 10} or self._count % 100 == 0:
            log.warning("polling failed: %s", error)
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        if isinstance(error, InvalidToken) and now - self._since > YOUNG:
            raise TokenRefused(str(error))
        if isinstance(error, Conflict):
            self._conflict(error, now)
        return _PAUSES[min(self._count, len(_PAUSES)) - 1]

    def _conflict(self, error: Conflict, now: float) -> None:
        """Telegram ends the older poll; the younger process gives way, the older insists for a while."""
        young = self._began > now - YOUNG and self._count > 1
        if young or now - (self._since or now) > STUBBORN:
            raise AnotherProcess(str(error))

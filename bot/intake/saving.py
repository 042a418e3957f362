"""The gate of updates into the agenda: what can't be saved is counted, and stays with Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.agenda.outages import Connectivity
from bot.agenda.store import Entry
from bot.metrics import Metrics
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

Put = Callable[[Sequence[Entry]], Awaitable[None]]


class Saving:
    """Saves updates while a worker runs, and counts the failures in a row."""

    def __init__(self, connectivity: Connectivity, metrics: Metrics) -> None:
        self._connectivity = connectivity
        self._metrics = metrics
        self.put: Put | None = None  # while a worker handles what is put
        self.failures = 0

    async def save(
        self,
        entries: Sequence[Entry],
        *,
        since: datetime | None = None,
        patience: float | None = None,
    ) -> None:
        """Save updates durably within `patience` seconds; raises Unavailable.

        Then Telegram is as good as offline, since its last contact or since a given time.
        """
        if self.put is None:
            raise Unavailable("the bot is beginning or ending")
        try:
            async with asyncio.timeout(patience):
                await self.put(entries)
        except (Unavailable, TimeoutError) as error:
            self._connectivity.lose(since)
            self.failures += 1
            self._metrics.unsaved.inc()
            cause = str(error) or "the database does not answer"
            if self.failures in {1, 10} or self.failures % 100 == 0:
                log.error("updates can't be saved, so they stay with Telegram: %s", cause)  # noqa: TRY400 - says all
            raise Unavailable(cause) from error
        self.failures = 0

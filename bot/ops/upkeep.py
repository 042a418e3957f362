"""What must be looked after while the bot runs: backups, and answers that can't be saved."""

import asyncio
import logging
from pathlib import Path
from typing import Final

from bot.clock import Clock
from bot.intake.saving import Saving
from bot.metrics import Metrics
from bot.ops.owner_alerts import OwnerAlerts
from bot.privacy.scrubbing import Scrubber
from bot.storage.backups import BackupFailed, Keeper
from bot.storage.database import Database

log = logging.getLogger(__name__)

TICK: Final = 5.0  # seconds between two looks
_FAILURES: Final = 2  # to save updates, one after the other, of which the owners are told


class Upkeep:
    """Backs a database file up when it is due, and alerts the owners when saving fails."""

    def __init__(
        self,
        path: Path | None,
        database: Database,
        clock: Clock,
        metrics: Metrics,
        saving: Saving,
    ) -> None:
        """`path` is None for a database server, which is backed up elsewhere."""
        self._keeper = Keeper(path) if path else None
        self._scrubber = Scrubber(path, database)
        self._clock = clock
        self._metrics = metrics
        self._saving = saving
        self.ticks = 0

    async def run(self, alerts: OwnerAlerts) -> None:
        """Go on for ever."""
        while True:
            self.ticks += 1
            if self._saving.failures >= _FAILURES:
                await alerts.ring("care-unsaved")
            elif not self._saving.failures:
                alerts.over("care-unsaved")
            await self._back_up(alerts)
            await asyncio.sleep(TICK)

    async def _back_up(self, alerts: OwnerAlerts) -> None:
        now, made = self._clock.now(), None
        try:
            await self._scrubber.look(now)
            if self._keeper:
                made = await asyncio.to_thread(self._keeper.look, now)
        except BackupFailed as error:
            log.error("no backup: %s", error)  # noqa: TRY400 - the cause is in the words
            await alerts.ring("care-backup-failed")
            return
        if made:
            alerts.over("care-backup-failed")
            self._metrics.backup.set(now.timestamp())

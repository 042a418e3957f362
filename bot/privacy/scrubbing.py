"""What is erased in the database goes from its journal and its backups as well."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bot.privacy import store as privacy_store
from bot.storage import backups
from bot.storage.database import Database, Unavailable

REMEMBERED: Final = timedelta(hours=48)  # Telegram brings messages that are up to a day old


class Scrubber:
    """Follows the erasures of a database file; on a server only their memory ends."""

    def __init__(self, path: Path | None, database: Database) -> None:
        self._path = path
        self._database = database
        self._done: set[tuple[int, datetime]] = set()

    async def look(self, now: datetime) -> None:
        """Scrub what was erased since the last look, or before this start; raises BackupFailed."""
        with suppress(Unavailable):
            for person, at in await self._database.read(privacy_store.erased):
                if (person, at) in self._done:
                    continue
                if self._path is None or await asyncio.to_thread(_scrub, self._path, person):
                    self._done.add((person, at))
            await self._database.run(privacy_store.forget, now - REMEMBERED)


def _scrub(path: Path, person: int) -> bool:
    """Whether nothing is left; while somebody reads, the journal can't be emptied yet."""
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if backups.listed(path):
        backups.rewrite(path, partial(privacy_store.scrub, person=person))
    return not busy

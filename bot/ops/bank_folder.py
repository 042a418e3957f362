"""The bank's folder in use: loaded, followed while the bot runs, mistakes reported."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.admin import renames
from bot.admin.folder import Folder, Watch
from bot.admin.mending.workshop import Workshop
from bot.admin.versions import Versions
from bot.bank.problem import Problem, listed
from bot.bank.question import Text
from bot.chat.handlers.owner import reloading
from bot.chat.owners import Owners
from bot.clock import Clock
from bot.grading import text
from bot.ops.bank_reader import BankReader
from bot.storage.database import Database, Unavailable

log = logging.getLogger(__name__)

TICK: Final = 5.0  # seconds between two looks at the folder


class NoBankError(Exception):
    """There is no good bank, neither in the folder nor in the database."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no good bank")
        self.problems = problems


class BankFolder:
    """Puts the folder's bank in use, and the last good one while the folder's is broken."""

    def __init__(
        self,
        path: str | Path,
        database: Database,
        versions: Versions,
        clock: Clock,
        language: str,
        owners: Owners,
    ) -> None:
        self._reader = BankReader(path, lambda: versions.newest)
        self.files = Folder(path, self._reader.read)
        self.workshop = Workshop(path, self._reader.trial)
        self._database = database
        self._versions = versions
        self._clock = clock
        self._language = language
        self._owners = owners
        self._watch: Watch

    async def begin(self) -> None:
        """Load the bank; raises NoBankError when no good one is left, not even an earlier one."""
        seen = await self.files.look()
        self._watch = Watch(seen, None if await self._load() else seen)

    async def warm_up(self) -> None:
        """Load the dictionary before the first typed answer comes, where the bank has rubrics."""
        with suppress(Unavailable):
            bank = await self._database.run(self._versions.current)
            rubrics = [one for one in bank.questions if isinstance(one, Text) and one.rubric]
            if rubrics:
                await asyncio.to_thread(text.warm_up, rubrics)

    async def follow(self, *, always: bool) -> None:
        """Tell the owners of mistakes of the start; `always`: put in use what changes later."""
        await self.files.follow(self._watch, self._take, TICK, always=always)

    async def _take(self) -> None:
        if problems := await self._load():
            await self._owners.say(reloading.broken(self._language, problems))

    async def _load(self) -> Sequence[Problem]:
        """Put the folder's bank in use; returned are the mistakes of one that can't be used."""
        source = await self._reader.source()
        if await self._database.run(self._versions.read_before, source):
            return ()
        bank, problems = await self._reader.read()
        if bank:
            changes = await self._database.run(self._versions.put, bank, self._clock.now())
            if changes.renamed and (offers := await self._database.run(renames.offered, bank)):
                await self._owners.say(reloading.renamed(self._language, offers))
            return ()
        for line in listed(problems, self._language):
            log.error("%s", line)
        try:
            await self._database.run(self._versions.current)
        except LookupError:
            raise NoBankError(problems) from None
        return problems

"""The bank's folder while people save into it: a half-saved file is not reported."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from bot.bank.bank import Bank
from bot.bank.library import Signature, signature
from bot.bank.problem import Problem
from bot.storage.database import Unavailable

STILL: Final = 3.0  # seconds without a change after which mistakes are meant
_READINGS: Final = 4  # before an owner reads that somebody is saving all the time

Read = tuple[Bank | None, Sequence[Problem]]


class Checked(NamedTuple):
    """A bank read from its folder, None if it can't be used; `saving`: files are being saved."""

    bank: Bank | None
    problems: Sequence[Problem]
    saving: bool = False


class Watch:
    """Notices when a folder has changed and did not change since the last look."""

    def __init__(self, last: Signature, used: Signature | None) -> None:
        """`used` is what was read last, or None if that is to be read again."""
        self._last = last
        self._used = used

    @property
    def waits(self) -> bool:
        """Whether there is something to be read."""
        return self._used != self._last

    def settled(self, found: Signature) -> bool:
        """Whether what was found is new, and the same as at the last look."""
        still, self._last = found == self._last, found
        return still and found != self._used

    def use(self, found: Signature) -> None:
        """What was found has been read."""
        self._used = found


class Folder:
    """A bank's folder as it is from moment to moment."""

    def __init__(self, path: str | Path, read: Callable[[], Awaitable[Read]]) -> None:
        self._path = path
        self._read = read

    async def look(self) -> Signature:
        """The state of its files."""
        return await asyncio.to_thread(signature, self._path)

    async def read(self) -> Read | None:
        """The proven bank in it; mistakes only once no file changes, None if some always do."""
        return await read_settled(self._read, self.look)

    async def check(self) -> Checked:
        """The bank as an owner wants it in use."""
        found = await self.read()
        if found is None:
            return Checked(None, (), saving=True)
        return Checked(*found)

    async def follow(
        self, watch: Watch, use: Callable[[], Awaitable[None]], tick: float, *, always: bool
    ) -> None:
        """Use what has settled, as long as the watch waits for that, or always."""
        while always or watch.waits:
            await asyncio.sleep(tick)
            found = await self.look()
            if watch.settled(found):
                with suppress(Unavailable):
                    await use()
                    watch.use(found)


async def read_settled(
    read: Callable[[], Awaitable[Read]],
    look: Callable[[], Awaitable[Signature]],
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Read | None:
    """What a folder holds; mistakes only if no file changes for a while, None if some always do."""
    for _ in range(_READINGS):
        before = await look()
        found = await read()
        if found[0] is not None and before == await look():
            return found
        await pause(STILL)
        if before == await look():
            return found
    return None

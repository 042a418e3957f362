"""Waiting for something to happen, without asking again and again."""

import asyncio
from collections.abc import Callable


class Signal:
    """Something that happens again and again, and that any number of tasks can await."""

    __slots__ = ("_waiting", "count")

    def __init__(self) -> None:
        self.count = 0
        self._waiting: list[asyncio.Future[None]] = []

    def fire(self) -> None:
        """Wake everybody who waits."""
        self.count += 1
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def wait(self) -> None:
        """Sleep until it happens next."""
        await self.future()

    def future(self) -> asyncio.Future[None]:
        """What is done when it happens next."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        return future

    async def within(self, seconds: float) -> bool:
        """Whether it happens within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return False
        return True

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Whether a condition, looked at after each firing, comes true within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not true():
                    await self.wait()
        except TimeoutError:
            return true()
        return True

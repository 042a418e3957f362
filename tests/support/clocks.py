"""Clocks that a story holds in its hands."""

from datetime import datetime, timedelta

from bot.clock import Clock
from tests.support.people import Somebody

BOOTS = (-1_000_000.0, 0.5, 1_000_000_000.0)
"""Readings of the monotonic clock to start with: its zero is arbitrary."""


class Stopwatch(Clock):
    """A clock whose seconds pass when told."""

    def __init__(self, seconds: float = 1000.0) -> None:
        super().__init__()
        self.seconds = seconds

    def monotonic(self) -> float:
        return self.seconds


class WallClock(Clock):
    """A clock that somebody sets; what never steps back does not follow."""

    wrong = timedelta(0)

    def now(self) -> datetime:
        """The time it shows."""
        return super().now() + self.wrong


class Time:
    """Let time pass until somebody sees something; a press makes the bot look."""

    def __init__(self, clock: Clock, somebody: Somebody) -> None:
        self._clock = clock
        self._somebody = somebody

    async def until(self, text: str, who: Somebody | None = None) -> None:
        """Wait for a text in the group, or in somebody's own chat."""
        somebody = who or self._somebody
        for _ in range(60):
            if any(text in message.text for message in somebody.chat.messages):
                return
            await self.passes(1)
        raise AssertionError(f"{text!r} did not come:\n{somebody.dump()}")

    async def passes(self, seconds: float) -> None:
        """Let time pass."""
        self._clock.ahead += timedelta(seconds=seconds)
        before = len(self._somebody.toasts)
        self._somebody.person.press(self._somebody.chat.id, 1, "nothing")
        assert await self._somebody.sandbox.until(lambda: len(self._somebody.toasts) > before), (
            self._somebody.dump()
        )

"""Clocks that a story holds in its hands."""

from datetime import datetime, timedelta

from bot.clock import Clock

BOOTS = (-1_000_000.0, 0.5, 1_000_000_000.0)
"""Seconds that the clock which never steps back may show: what it counts from is the machine's own affair."""


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

"""Clocks that a story holds in its hands."""

from datetime import datetime, timedelta

from bot.clock import Clock


class Stopwatch(Clock):
    """A clock whose seconds pass when told."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


class WallClock(Clock):
    """A clock that somebody sets; what never steps back does not follow."""

    wrong = timedelta(0)

    def now(self) -> datetime:
        """The time it shows."""
        return super().now() + self.wrong

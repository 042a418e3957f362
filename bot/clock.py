"""The only place that asks the time."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final

TOLERANCE: Final = timedelta(minutes=5)


class WrongClock(Exception):  # noqa: N818 - reads as what was found
    """The machine's clock differs too much from Telegram's for dates to be stored."""


class Clock:
    """The wall clock in UTC, shifted by `ahead` (zero in production)."""

    def __init__(self, ahead: timedelta = timedelta(0), begins: float | None = None) -> None:
        """`begins` is what `monotonic` shows first; by default it shows what the machine does."""
        self.ahead = ahead
        self._shift = 0.0 if begins is None else begins - time.monotonic()

    def now(self) -> datetime:
        """The aware time in UTC."""
        return datetime.now(UTC) + self.ahead

    def prove(self, theirs: datetime | None) -> None:
        """Raise WrongClock when Telegram, if it told its time, has quite another one."""
        ours = self.now()
        if theirs and abs(ours - theirs) > TOLERANCE:
            shown = (
                f"{ours:%Y-%m-%d %H:%M:%S} UTC here and {theirs:%Y-%m-%d %H:%M:%S} UTC at Telegram"
            )
            raise WrongClock(
                f"it is {shown}; set this machine's clock and start again, no answer was taken"
            )

    def monotonic(self) -> float:
        """Seconds of a clock that never steps back, for waits; it follows `ahead`."""
        return time.monotonic() + self._shift + self.ahead.total_seconds()


class Steps:
    """Notices when the wall clock is set: it then parts from the clock that never steps back."""

    LEAST = timedelta(seconds=2)  # what is smaller is drift

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._apart = self._distance()

    def taken(self) -> timedelta:
        """By how much the clock was set since the last look; zero for nothing to speak of."""
        now = self._distance()
        step = now - self._apart
        if abs(step) < self.LEAST:
            return timedelta(0)
        self._apart = now
        return step

    def _distance(self) -> timedelta:
        return self._clock.now() - datetime.fromtimestamp(self._clock.monotonic(), UTC)

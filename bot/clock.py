"""The only place that asks the time."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """The wall clock in UTC, shifted by `ahead`: zero in earnest, more in a story about next week."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        """The aware time in UTC."""
        return datetime.now(UTC) + self.ahead

    def monotonic(self) -> float:
        """Seconds that never step back, for waits and timeouts."""
        return time.monotonic()

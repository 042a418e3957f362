"""Whether Telegram is heard: the one place that decides if bells may ring, and how long nothing was heard."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from bot.clock import Clock

SAVING: Final = 1.0  # seconds to write down what was heard; meanwhile nothing else is


class Connectivity:
    """Deaf from the start, and whenever Telegram can't be heard, until what waited there is written down."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._word = self._since = clock.monotonic()
        self._timer: asyncio.TimerHandle | None = None
        self._answered = False  # whether it spoke since it was lost
        self.deaf = True
        self.lost = asyncio.Event()
        self.lost.set()
        self.drained = asyncio.Event()

    @property
    def behind(self) -> bool:
        """Whether something may still wait at Telegram that was sent while nothing was heard."""
        return self.lost.is_set()

    def expect(self, seconds: float) -> None:
        """Silence is no loss for so long."""
        self._stop_timer()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.lose)

    def word(self) -> datetime:
        """Telegram was heard just now, at the time returned; until it is written down nothing else will be."""
        now = self._clock.now()
        self._word = self._clock.monotonic()
        self._answered = True
        if not self.deaf:
            self._since = self._word
        self.expect(SAVING)
        return now

    def lose(self, since: datetime | None = None) -> None:
        """Telegram is not heard any more: since its last word, or since another time."""
        self._stop_timer()
        if since and not self.deaf:
            self._since = self._clock.monotonic() - (self._clock.now() - since).total_seconds()
        self.deaf, self._answered = True, False
        self.drained.clear()
        self.lost.set()

    def drain(self) -> None:
        """Nothing waited at Telegram any more at its last word, and everything is written down."""
        self._stop_timer()
        if self.deaf and self._answered:
            self.lost.clear()
            self.drained.set()

    def silence(self) -> tuple[datetime, datetime]:
        """From when until when nothing was heard, by today's clock and rather later than earlier.

        A window that moved too far would let a later answer pass an earlier one.
        """
        passed = self._clock.monotonic()
        now = self._clock.now()
        return now - timedelta(seconds=passed - self._since), now - timedelta(
            seconds=passed - self._word
        )

    def regain(self) -> bool:
        """Bells may ring, unless Telegram was lost again meanwhile."""
        if self.drained.is_set():
            self.drained.clear()
            self.deaf = False
            self._since = self._word
        return not self.deaf

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

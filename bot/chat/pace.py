"""One pace for all calls: Telegram's limits overall and in each chat, the most urgent first."""

import asyncio
import heapq
from collections import deque
from itertools import count
from typing import Final

from bot.agenda.outcome import Urgency
from bot.clock import Clock

OVERALL: Final = (30, 1.0)  # calls in so many seconds over all chats
GROUP: Final = (20, 60.0)  # calls in a group, edits included
SPARE: Final = 4  # of them kept free of countdowns, so that no result waits for its turn
PRIVATE_RATE: Final = 1.0  # calls a second in a private chat …
PRIVATE_BURST: Final = 15  # … after so many at once
_MARGIN: Final = 0.05  # seconds added to each window, for the way to Telegram

_ORDER: Final = {
    Urgency.TOAST: 0,
    Urgency.RESULT: 0,
    Urgency.REPLY: 1,
    Urgency.COUNTDOWN: 2,
    Urgency.BROADCAST: 3,
}


class Window:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._times: deque[float] = deque(maxlen=most)
        self._seconds = seconds + _MARGIN

    def wait(self, now: float, spare: int = 0) -> float:
        """Seconds until another event fits and `spare` more."""
        newest = (self._times.maxlen or 0) - spare
        full = len(self._times) >= newest
        return max(0.0, self._times[-newest] + self._seconds - now) if full else 0.0

    def note(self, now: float) -> None:
        """An event has its turn."""
        self._times.append(now)


class Bucket:
    """A burst at once, then a steady rate."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._free, self._at = float(burst), 0.0

    def wait(self, now: float, spare: int = 0) -> float:
        """Seconds until another event fits and `spare` more."""
        self._free = min(self._burst, self._free + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 + spare - self._free) / self._rate)

    def note(self, now: float) -> None:
        """An event has its turn."""
        self.wait(now)
        self._free -= 1


class Pace:
    """Gives every call its turn; `share` is the part of Telegram's limit that this process takes."""

    def __init__(self, clock: Clock, share: float = 1.0) -> None:
        self._clock = clock
        self._overall = Window(max(1, int(OVERALL[0] * share)), OVERALL[1])
        self._chats: dict[int, Window | Bucket] = {}
        self._held: dict[int, float] = {}
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram wants nothing more in this chat for so long."""
        self._held[chat] = self._clock.monotonic() + seconds

    async def turn(self, chat: int, urgency: Urgency) -> bool:
        """Wait for a turn in the chat and overall; false for a countdown that would have to wait."""
        limit = self._chats.setdefault(chat, Window(*GROUP) if chat < 0 else Bucket(PRIVATE_RATE, PRIVATE_BURST))
        spare = SPARE if urgency is Urgency.COUNTDOWN else 0
        while (pause := self._chat_wait(chat, limit, spare)) > 0:
            if urgency is Urgency.COUNTDOWN:
                return False
            await asyncio.sleep(pause)
        limit.note(self._clock.monotonic())
        return await self._overall_turn(urgency)

    def _chat_wait(self, chat: int, limit: Window | Bucket, spare: int) -> float:
        now = self._clock.monotonic()
        held = self._held.get(chat, now) - now
        if held <= 0:
            self._held.pop(chat, None)
        return max(held, limit.wait(now, spare))

    async def _overall_turn(self, urgency: Urgency) -> bool:
        now = self._clock.monotonic()
        if not self._queue and not self._overall.wait(now):
            self._overall.note(now)
            return True
        if urgency is Urgency.COUNTDOWN:
            return False
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (_ORDER[urgency], next(self._numbers), future))
        self._schedule()
        await future
        return True

    def _schedule(self) -> None:
        if self._timer is None and self._queue:
            pause = self._overall.wait(self._clock.monotonic())
            self._timer = asyncio.get_running_loop().call_later(pause, self._grant)

    def _grant(self) -> None:
        """Let as many of the queue go as the limit allows."""
        self._timer = None
        now = self._clock.monotonic()
        while self._queue and not self._overall.wait(now):
            _, _, future = heapq.heappop(self._queue)
            if not future.done():
                self._overall.note(now)
                future.set_result(None)
        self._schedule()

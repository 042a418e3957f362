"""Telegram's limits for all calls, overall and in each chat; the most urgent call goes first."""

import asyncio
import heapq
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from bot.agenda.outcome import Urgency
from bot.clock import Clock

_MARGIN: Final = 0.01  # seconds added to each window: our clock is not Telegram's
_ON_THE_WAY: Final = 1.0  # seconds that a call without an answer may take to arrive

_ORDER: Final = {
    Urgency.TOAST: 0,
    Urgency.RESULT: 0,
    Urgency.REPLY: 1,
    Urgency.COUNTDOWN: 2,
    Urgency.BROADCAST: 3,
}


@dataclass(frozen=True, slots=True)
class SendLimits:
    """Telegram's limits, and ours for the toasts of one person."""

    overall: int = 30  # calls a second over all chats
    group: int = 20  # calls a minute in a group, edits included
    spare: int = 4  # of them kept free of countdowns, so that no result waits
    private_rate: float = 1.0  # calls a second in a private chat …
    private_burst: int = 15  # … after so many at once
    toast_rate: float = 1.0  # toasts a second to one person …
    toast_burst: int = 40  # … after so many at once
    remembered: int = 10_000  # chats at once; those at rest are forgotten then


TELEGRAM: Final = SendLimits()


class Spent:
    """A call, and when it may have arrived at the latest: before it is answered."""

    __slots__ = ("at",)

    def __init__(self, now: float) -> None:
        self.at = now + _ON_THE_WAY

    def over(self, now: float) -> None:
        """It has arrived by now."""
        self.at = min(self.at, now)


class Window:
    """At most `most` calls in any `seconds`, wherever Telegram counts them on their way."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self._seconds = seconds + _MARGIN
        self._marks: deque[Spent] = deque()

    def wait(self, now: float, spare: int = 0) -> float:
        """Seconds until another call fits and `spare` more."""
        marks, free = self._marks, self.most - spare
        while marks and marks[0].at + self._seconds <= now:
            marks.popleft()
        if len(marks) < free:
            return 0.0
        ends = sorted(end for mark in marks if (end := mark.at + self._seconds) > now)
        return ends[len(ends) - free] - now if len(ends) >= free else 0.0

    def note(self, now: float) -> Spent:
        """A call has its turn."""
        mark = Spent(now)
        self._marks.append(mark)
        return mark

    def rests(self, now: float) -> bool:
        """Whether nothing is remembered that counts."""
        return all(mark.at + self._seconds <= now for mark in self._marks)


class Bucket:
    """A burst at once, then a steady rate; whole at first."""

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._free, self._at = float(burst), now

    def wait(self, now: float, spare: int = 0) -> float:
        """Seconds until another call fits and `spare` more."""
        self._free = min(self._burst, self._free + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 + spare - self._free) / self._rate)

    def note(self, now: float) -> Spent:
        """A call has its turn."""
        self.wait(now)
        self._free -= 1
        return Spent(now)

    def rests(self, now: float) -> bool:
        """Whether nothing is remembered that counts."""
        return not self.wait(now, self._burst - 1)


class Permit:
    """A call's turn, from its permission until it is answered."""

    def __init__(self, pace: "RateLimit", marks: Sequence[Spent]) -> None:
        self._pace = pace
        self._marks = marks

    def __enter__(self) -> None:
        """The call is on its way."""

    def __exit__(self, *_: object) -> None:
        """It is answered, or given up."""
        self._pace.answered(self._marks)


class RateLimit:
    """Gives every call its permit, within the part of Telegram's limit that this process takes."""

    def __init__(self, clock: Clock, limits: SendLimits) -> None:
        self._clock = clock
        self._limits = limits
        self._overall = Window(limits.overall, 1.0)
        self.chats: dict[int, Window | Bucket] = {}
        self._held: dict[int, float] = {}
        self._queue: list[tuple[int, int, asyncio.Future[Spent]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    def share(self, processes: int) -> None:
        """So many processes send for the bot: each takes its part."""
        self._overall.most = max(1, self._limits.overall // processes)

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram wants nothing more in this chat for so long."""
        self._held[chat] = self._clock.monotonic() + seconds

    async def turn(self, chat: int, urgency: Urgency) -> Permit | None:
        """Wait for a turn in the chat and overall; none for a countdown that would have to wait."""
        limit = self._limit(chat)
        spare = self._limits.spare if urgency is Urgency.COUNTDOWN else 0
        while (pause := self._chat_wait(chat, limit, spare)) > 0:
            if urgency is Urgency.COUNTDOWN:
                return None
            await asyncio.sleep(pause)
        mark = limit.note(self._clock.monotonic())
        overall = await self._overall_turn(urgency)
        if overall is None:
            return None
        mark.at = overall.at
        return Permit(self, (mark, overall))

    def answered(self, marks: Iterable[Spent]) -> None:
        """A call is answered; what waits may have its turn sooner."""
        now = self._clock.monotonic()
        for mark in marks:
            mark.over(now)
        if self._timer:
            self._timer.cancel()
            self._timer = None
            self._schedule()

    def _limit(self, chat: int) -> Window | Bucket:
        """What the chat bears; chats that were long silent are forgotten when there are many."""
        now = self._clock.monotonic()
        if chat not in self.chats and len(self.chats) >= self._limits.remembered:
            self.chats = {one: limit for one, limit in self.chats.items() if not limit.rests(now)}
            self._held = {one: until for one, until in self._held.items() if until > now}
        if chat not in self.chats:
            private = Bucket(self._limits.private_rate, self._limits.private_burst, now)
            self.chats[chat] = Window(self._limits.group, 60.0) if chat < 0 else private
        return self.chats[chat]

    def _chat_wait(self, chat: int, limit: Window | Bucket, spare: int) -> float:
        now = self._clock.monotonic()
        held = self._held.get(chat, now) - now
        if held <= 0:
            self._held.pop(chat, None)
        return max(held, limit.wait(now, spare))

    async def _overall_turn(self, urgency: Urgency) -> Spent | None:
        now = self._clock.monotonic()
        if not self._queue and not self._overall.wait(now):
            return self._overall.note(now)
        if urgency is Urgency.COUNTDOWN:
            return None
        future: asyncio.Future[Spent] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (_ORDER[urgency], next(self._numbers), future))
        self._schedule()
        return await future

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
                future.set_result(self._overall.note(now))
        self._schedule()

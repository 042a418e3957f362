"""A person who presses faster than anybody reads gets a toast a second, after one warning."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.chat.sending.rate_limit import Bucket, SendLimits
from bot.clock import Clock


class Toasting(Enum):
    """What becomes of a toast."""

    SENT = auto()
    WARNING = auto()  # in its place: not so fast
    DROPPED = auto()


@dataclass(slots=True)
class _Presser:
    limit: Bucket
    warned: bool = False


class ToastLimit:
    """Counts each person's toasts, which Telegram's limits do not."""

    def __init__(self, clock: Clock, limits: SendLimits) -> None:
        self._clock = clock
        self._limits = limits
        self._pressers: dict[int, _Presser] = {}

    def toast(self, person: int) -> Toasting:
        """What becomes of the person's next toast."""
        now = self._clock.monotonic()
        if person not in self._pressers:
            if len(self._pressers) >= self._limits.remembered:
                busy = {
                    one: kept for one, kept in self._pressers.items() if not kept.limit.rests(now)
                }
                self._pressers = busy
            limit = Bucket(self._limits.toast_rate, self._limits.toast_burst, now)
            self._pressers[person] = _Presser(limit)
        presser = self._pressers[person]
        presser.warned = presser.warned and not presser.limit.rests(now)
        if presser.limit.wait(now):
            return Toasting.DROPPED
        presser.limit.note(now)
        if presser.warned or not presser.limit.wait(now):
            return Toasting.SENT
        presser.warned = True
        return Toasting.WARNING

"""Who presses faster than anybody reads is answered once a second, and told so once."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.chat.sending.rate_limit import REMEMBERED, Bucket
from bot.clock import Clock

RATE: Final = 1.0  # toasts a second to one person …
BURST: Final = 40  # … after so many at once


class Toasting(Enum):
    """What becomes of a toast."""

    TOLD = auto()
    WARNING = auto()  # in its place the person is told to go slower
    DROPPED = auto()


@dataclass(slots=True)
class _Presser:
    limit: Bucket
    warned: bool = False


class ToastLimit:
    """Counts each person's toasts, which Telegram's limits do not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pressers: dict[int, _Presser] = {}

    def toast(self, person: int) -> Toasting:
        """What becomes of the person's next toast."""
        now = self._clock.monotonic()
        presser = self._presser(person, now)
        presser.warned = presser.warned and not presser.limit.rests(now)
        if presser.limit.wait(now):
            return Toasting.DROPPED
        presser.limit.note(now)
        if presser.warned or not presser.limit.wait(now):
            return Toasting.TOLD
        presser.warned = True
        return Toasting.WARNING

    def _presser(self, person: int, now: float) -> _Presser:
        """What is known of a person; who is at rest is forgotten when there are many."""
        if person not in self._pressers and len(self._pressers) >= REMEMBERED:
            self._pressers = {
                one: kept for one, kept in self._pressers.items() if not kept.limit.rests(now)
            }
        return self._pressers.setdefault(person, _Presser(Bucket(RATE, BURST, now)))

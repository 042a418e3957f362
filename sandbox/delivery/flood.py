"""How much a bot may say: 30 a second in all, one a second to a person, 20 a minute in a group."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from sandbox.errors import too_many_requests
from sandbox.limits import Limits


@dataclass(slots=True)
class Allowance:
    """Permissions that are used up at once and come back slowly."""

    left: float
    at: float

    def refill(self, now: float, rate: float, most: float) -> None:
        """Give back what has come back since; refuse if that is less than one."""
        self.left = min(most, self.left + max(0.0, now - self.at) * rate)
        self.at = now
        if self.left < 1:
            raise too_many_requests(ceil((1 - self.left) / rate))


class FloodControl:
    """Counts what is sent and edited, and refuses what is too much."""

    def __init__(self, clock: Callable[[], float], limits: Limits) -> None:
        self.on = True
        self._clock = clock
        self._limits = limits
        self._overall = Allowance(limits.overall_rate, clock())
        self._private: dict[int, Allowance] = {}
        self._groups: dict[int, deque[float]] = {}

    def check(self, chat_id: int, *, private: bool) -> None:
        """Count one message or edit in a chat, or refuse it."""
        if not self.on:
            return
        now, limits = self._clock(), self._limits
        self._overall.refill(now, limits.overall_rate, limits.overall_rate)
        if private:
            own = self._private.setdefault(chat_id, Allowance(limits.private_burst, now))
            own.refill(now, limits.private_rate, limits.private_burst)
            own.left -= 1
        else:
            sent = self._groups.setdefault(chat_id, deque())
            while sent and sent[0] <= now - limits.group_window:
                sent.popleft()
            if len(sent) >= limits.group_rate:
                raise too_many_requests(max(1, ceil(sent[0] + limits.group_window - now)))
            sent.append(now)
        self._overall.left -= 1

    def moved(self, old_id: int, new_id: int) -> None:
        """A group has another number now; what it has used up stays used up."""
        if old_id in self._groups:
            self._groups[new_id] = self._groups.pop(old_id)

"""The updates that wait for the bot, as Telegram keeps them."""

import json
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from math import inf

from sandbox.changes import Signal
from sandbox.limits import Limits
from sandbox.shapes import Json

DEFAULT_KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member"})
"""What a bot gets that never asked for anything in particular."""

ALL_KINDS = DEFAULT_KINDS | {"chat_member"}
"""Every kind of update that happens here."""


@dataclass(slots=True, eq=False)
class Update:
    """One update: ready to be sent, and good until it expires."""

    id: int
    raw: str
    lane: int
    expires: float
    again: bool = False
    serial: int = 0
    assigned: bool = False


class UpdateQueue:
    """The queue: what is confirmed is gone, what is not comes again, what is too old is dropped."""

    def __init__(self, clock: Callable[[], float], limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._next_id = int(clock())
        self._waiting: OrderedDict[int, Update] = OrderedDict()
        self._added = 0
        self._tidy = True
        self._soonest = inf
        self._recent: dict[int, Update] = {}
        self.made: deque[str] = deque(maxlen=1000)  # what people did, the newest last
        self.kinds = DEFAULT_KINDS
        self.arrived = Signal()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def put(self, kind: str, body: Json, lane: int = 0) -> int | None:
        """Queue an update of that kind; nothing happens if the bot did not ask for such."""
        if kind not in self.kinds:
            return None
        number = self._new_id()
        age = self._limits.update_age
        if kind == "callback_query":
            age = self._limits.undelivered_query_age
        raw = json.dumps({"update_id": number, kind: body})
        self.made.append(raw)
        self._add(Update(number, raw, lane, self._clock() + age))
        return number

    def inject(self, body: Json | str, update_id: int | None = None) -> int:
        """Queue an update as it stands, or any text at all; without a number it gets one."""
        known = update_id
        if isinstance(body, dict):
            known = body.get("update_id", update_id)
        number = known
        if not isinstance(number, int):
            number = self._new_id()
        if isinstance(body, dict):
            body = json.dumps({"update_id": number, **body})
        expires = self._clock() + self._limits.update_age
        self._add(Update(number, body, 0, expires, again=number == known))
        return number

    def redeliver(self, update_ids: Iterable[int]) -> list[int]:
        """Queue updates once more under their old numbers; gives those still remembered."""
        found = [self._recent[number] for number in update_ids if number in self._recent]
        expires = self._clock() + self._limits.update_age
        for old in found:
            self._add(Update(old.id, old.raw, old.lane, expires, again=True))
        return [update.id for update in found]

    def reorder(self, arrange: Callable[[list[Update]], None]) -> None:
        """Put what waits into another order."""
        waiting = list(self._waiting.values())
        arrange(waiting)
        self._waiting.clear()
        for update in waiting:
            update.again = True
            self._append(update)
        self._tidy = False

    def confirm(self, offset: int) -> None:
        """Forget what comes before an offset; a negative one keeps the last ones only."""
        waiting = self._waiting
        if offset < 0:
            while len(waiting) > -offset:
                waiting.popitem(last=False)
        # An offset beyond belief confirms nothing.
        elif 0 < offset < self._next_id + self._limits.far_offset and self._tidy:
            while waiting and next(iter(waiting.values())).id < offset:
                waiting.popitem(last=False)
        elif 0 < offset < self._next_id + self._limits.far_offset:
            self._keep_if(lambda update: update.id >= offset or update.again)
            self._tidy = not self._waiting

    def batch(self, limit: int) -> list[Update]:
        """The first updates, which stay until they are confirmed."""
        self._drop_expired()
        chosen = list(islice(self._waiting.values(), limit))
        for update in chosen:
            update.again = False
        return chosen

    def pending(self) -> list[Update]:
        """Everything that waits, oldest first."""
        self._drop_expired()
        return list(self._waiting.values())

    def unassigned(self) -> list[Update]:
        """What no delivery has been told of yet, oldest first; it counts as told from now on."""
        fresh: list[Update] = []
        for update in reversed(self._waiting.values()):
            if update.assigned:
                break
            update.assigned = True
            fresh.append(update)
        return fresh[::-1]

    def unassign(self) -> None:
        """Let everything that waits be delivered in another way."""
        for update in self._waiting.values():
            update.assigned = False

    def remove(self, update: Update) -> None:
        """Forget one update that a webhook has taken."""
        self._waiting.pop(update.serial, None)

    def clear(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def skip(self, count: int) -> None:
        """Leave a gap in the numbers."""
        self._next_id += count

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _add(self, update: Update) -> None:
        if len(self._waiting) >= self._limits.pending_updates:
            self._waiting.popitem(last=False)
        if update.again:
            self._tidy = False
        self._append(update)
        self._soonest = min(self._soonest, update.expires)
        self._recent[update.id] = update
        if len(self._recent) > self._limits.updates_kept:
            del self._recent[next(iter(self._recent))]
        self.arrived.fire()

    def _append(self, update: Update) -> None:
        self._added += 1
        update.serial = self._added
        update.assigned = False
        self._waiting[update.serial] = update

    def _drop_expired(self) -> None:
        # A long queue is looked through only when something in it may have expired.
        now = self._clock()
        if now >= self._soonest:
            self._keep_if(lambda update: update.expires > now)
            self._soonest = min((update.expires for update in self._waiting.values()), default=inf)

    def _keep_if(self, wanted: Callable[[Update], bool]) -> None:
        kept = [update for update in self._waiting.values() if wanted(update)]
        self._waiting = OrderedDict((update.serial, update) for update in kept)

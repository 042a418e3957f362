"""A lane: the order of one chat, in which rows are decided and calls are sent."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from bot.agenda.outcome import Call, Outgoing, Urgency

CROWDED: Final = 20  # outcomes that wait in a lane: more come from a flood or a long backlog


@dataclass(slots=True)
class Lane:
    """What is under way in one chat: whether rows are being decided, and calls sent."""

    id: int
    deciding: bool = False
    again: bool = False
    sending: bool = False
    toasting: int = 0
    queue: deque[Outgoing] = field(default_factory=deque)
    unsent: set[int] = field(default_factory=set)
    # since the last transaction began, which may have read them as unsent
    sent: set[int] = field(default_factory=set)
    unsure: bool = False  # whether a transaction may have committed without our knowing

    @property
    def idle(self) -> bool:
        """Nothing is under way, so that the lane may be forgotten."""
        return not (self.deciding or self.sending or self.toasting or self.queue)

    def superseded(self, call: Call) -> bool:
        """Whether something newer makes a call needless.

        For a menu or a refusal that is much else in its lane; for an edit another one of the same
        message, by the same method or of its whole text.
        """
        if call.urgency is Urgency.REPLY and len(self.queue) > CROWDED:
            return True
        if call.slot is None:
            return False
        waiting = (
            later for outgoing in self.queue for later in outgoing.calls if later.slot == call.slot
        )
        return any(later.method in {call.method, "editMessageText"} for later in waiting)


class Lanes:
    """The lanes in which something is under way."""

    def __init__(self) -> None:
        self._lanes: dict[int, Lane] = {}
        self._empty = asyncio.Event()

    @property
    def ids(self) -> list[int]:
        """Their chats."""
        return list(self._lanes)

    def open(self, number: int) -> Lane:
        """The lane of a chat, from now on under way."""
        return self._lanes.setdefault(number, Lane(number))

    def let_go(self, lane: Lane) -> None:
        """Forget a lane that is idle."""
        if lane.idle:
            self._lanes.pop(lane.id, None)
        if not self._lanes:
            self._empty.set()

    async def emptied(self) -> None:
        """Wait until nothing is under way."""
        while self._lanes:
            self._empty.clear()
            await self._empty.wait()

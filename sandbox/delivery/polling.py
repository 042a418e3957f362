"""What the server remembers between two polls."""

import asyncio
from dataclasses import dataclass, field
from math import inf

from sandbox.changes import Signal
from sandbox.errors import ApiError


@dataclass(slots=True, eq=False)
class OpenPoll:
    """A poll that waits, until something arrives or somebody ends it."""

    ended: asyncio.Future[ApiError]

    def end(self, reason: ApiError) -> None:
        """Make it fail, unless it is over."""
        if not self.ended.done():
            self.ended.set_result(reason)


@dataclass(slots=True)
class LongPolling:
    """The poll of now, and when the last ones were."""

    current: OpenPoll | None = None
    offset: int | None = None
    started: float = -inf
    next_conflict: float = -inf
    begun: Signal = field(default_factory=Signal)

    def begin(self, poll: OpenPoll) -> None:
        """Let a poll wait."""
        self.current = poll
        self.begun.fire()

    def end(self, reason: ApiError) -> None:
        """End the poll of now, if there is one."""
        if self.current is not None:
            self.current.end(reason)
        self.current = None

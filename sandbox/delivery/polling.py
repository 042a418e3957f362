"""What the server remembers between two polls."""

import asyncio
from dataclasses import dataclass, field
from math import inf

from sandbox.changes import Signal
from sandbox.errors import ApiError

OpenPoll = asyncio.Future[ApiError]
"""A poll that waits; its result is why it was ended."""


@dataclass(slots=True)
class LongPolling:
    """The poll of now, and when the last ones were."""

    current: OpenPoll | None = None
    offset: int | None = None
    started: float = -inf
    next_conflict: float = -inf
    begun: Signal = field(default_factory=Signal)

    def begin(self) -> OpenPoll:
        """Let a poll wait."""
        self.current = asyncio.get_running_loop().create_future()
        self.begun.fire()
        return self.current

    def end(self, reason: ApiError) -> None:
        """End the poll of now, if there is one."""
        if self.current is not None and not self.current.done():
            self.current.set_result(reason)
        self.current = None

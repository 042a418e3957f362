"""Faults on demand: what goes wrong at which call."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sandbox.calls import BotCall, Reply
from sandbox.changes import Signal
from sandbox.errors import STANDARD, ApiError

Act = Callable[[BotCall], Awaitable[Reply | None]]
"""Something to do at a call; a reply takes the place of the real one."""

DEEDS = frozenset({"kill", "kill_after", "drop", "lose_reply", "delay", "hang"})
"""What can happen by name."""


@dataclass(slots=True, eq=False)
class Fault:
    """Something that goes wrong at certain calls, from the nth on, so many times (None: for ever).

    `do` is the name of a deed, a status to answer with, a whole reply, or a function.
    """

    method: str
    do: str | int | Reply | Act
    nth: int = 1
    times: int | None = 1
    chat_id: int | None = None
    when: Callable[[BotCall], bool] | None = None
    seconds: float = 0.0
    text: str = ""
    retry_after: int | None = None
    after: bool = False
    seen: int = field(default=0, init=False)
    struck: int = field(default=0, init=False)
    healed: Signal = field(default_factory=Signal, init=False)

    def __post_init__(self) -> None:
        """Refuse a deed that nobody knows."""
        if isinstance(self.do, str) and self.do not in DEEDS:
            raise ValueError(f"no such fault: {self.do}")

    @property
    def over(self) -> bool:
        """Whether it has happened as often as it should."""
        return self.times is not None and self.struck >= self.times

    def is_due(self, call: BotCall) -> bool:
        """Whether it should happen at this call; every call is shown once, in order."""
        concerns = (
            self.method in {"*", call.method}
            and self.chat_id in {None, call.chat_id}
            and (self.when is None or self.when(call))
        )
        if self.over or not concerns:
            return False
        self.seen += 1
        return self.seen >= self.nth

    def heal(self) -> None:
        """Let it happen no more."""
        self.times = self.struck
        self.healed.fire()

    def refusal(self, status: int) -> ApiError:
        """What the server says with a status, in Telegram's words unless others are given."""
        text = self.text or STANDARD.get(status, "Bad Request")
        if self.retry_after is None:
            return ApiError(status, text)
        seconds = self.retry_after
        text = self.text or f"Too Many Requests: retry after {seconds}"
        return ApiError(status, text, retry_after=seconds)


class Hold:
    """A call that stops until it is let go."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._released = asyncio.Event()
        self.call: BotCall | None = None

    async def reached(self) -> None:
        """Wait until the call is there."""
        await self._reached.wait()

    def release(self) -> None:
        """Let it go on."""
        self._released.set()

    async def __call__(self, call: BotCall) -> None:
        """Stop the call."""
        self.call = call
        self._reached.set()
        await self._released.wait()


class Faults:
    """All faults that may strike, and the process they may kill."""

    def __init__(self) -> None:
        self.bot_pid: int | None = None
        self.listed: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Let something go wrong from now on."""
        self.listed.append(fault)
        return fault

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        for fault in self.listed:
            fault.heal()
        self.listed.clear()

    def strike(self, call: BotCall) -> Fault | None:
        """What goes wrong at this call, if anything."""
        due = [fault for fault in self.listed if fault.is_due(call)]
        if not due:
            return None
        due[0].struck += 1
        return due[0]

    def kill(self) -> None:
        """End the bot's process at once, without a chance to tidy up."""
        if self.bot_pid is None:
            raise RuntimeError("no process to kill: set sandbox.faults.bot_pid")
        os.kill(self.bot_pid, signal.SIGKILL)

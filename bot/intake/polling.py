"""Long polling: a batch is saved in one commit before the next poll confirms it."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from telegram.error import NetworkError, TelegramError

from bot.agenda.outages import Connectivity
from bot.agenda.store import Entry
from bot.clock import Clock
from bot.codec import decode
from bot.intake.backoff import Backoff
from bot.intake.inbox import UNREADABLE, entry_of, entry_of_text, first_number
from bot.intake.saving import Saving
from bot.metrics import Metrics
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

TIMEOUT: Final = 10  # seconds that Telegram holds a poll: a dead connection is noticed soon
_FIRST: Final = 3  # the same at the start, so that this process soon counts as no newcomer
PATIENCE: Final = TIMEOUT + 5.0
BATCH: Final = 100
_LATE: Final = 2.0  # seconds after which a poll that should have ended hangs
_UNSAVED_PAUSE: Final = 1.0  # seconds after a batch that could not be written down
_SLOW: Final = 6.0  # seconds to save a batch before a warning; a locked database takes less
_STANDSTILL: Final = 0.5  # seconds after an update that came again, more each time …
_LONGEST: Final = 4.0  # … but not more than these
_STEPS: Final = 3  # past the last number that was confirmed
_NEAR: Final = 100_000  # from that number: what comes again from there is only repeated

Fetch = Callable[[Mapping[str, Any], float], Awaitable[tuple[int, bytes]]]
"""A request for updates: parameters and seconds of patience; an HTTP status and a body."""

Refusal = Callable[[int, dict[str, Any]], TelegramError]
"""The library's error for an answer that is not ok."""

_BEGINNING: Final = ('{"ok":true', '"result":[')
"""How a batch begins, and no portal's page."""


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """Telegram delivered a batch, but there is something in it that can't be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{len(text)} characters")
        self.text = text


class Polling:
    """Asks for updates for ever; only a refused token or another process ends it."""

    def __init__(
        self,
        fetch: Fetch,
        refusal: Refusal,
        clock: Clock,
        saving: Saving,
        connectivity: Connectivity,
        wanted: Sequence[str],
        metrics: Metrics,
    ) -> None:
        self._fetch = fetch
        self._refusal = refusal
        self._clock = clock
        self._saving = saving
        self._connectivity = connectivity
        self._wanted = list(wanted)
        self._metrics = metrics
        self._offset: int | None = None
        self._limit = BATCH
        self._aside: deque[str] = deque(maxlen=BATCH)
        self._first: str | None = None
        self._base: int | None = None
        self._steps = 0
        self._troubles = Backoff(clock)
        self.ended = 0  # polls that came to an end, whichever: what the watchdog looks at

    async def run(self) -> None:
        """Poll, save, confirm by the next poll."""
        while True:
            held = TIMEOUT if self._troubles.proven else _FIRST
            if self._connectivity.behind:
                held = 0  # until the backlog is drained an empty answer must come at once
            params: dict[str, Any] = {"timeout": held, "limit": self._limit}
            params["allowed_updates"] = self._wanted
            if self._offset is not None:
                params["offset"] = self._offset
            self._connectivity.expect(held + _LATE)
            try:
                status, payload = await self._fetch(params, PATIENCE)
                self.ended += 1
                batch = updates_of(status, payload, self._refusal)
            except TelegramError as error:
                self._connectivity.lose()
                self._metrics.troubles.labels(type(error).__name__).inc()
                await asyncio.sleep(self._troubles.pause(error))
            except Unreadable as error:
                self._connectivity.contact()
                self._troubles.over()
                await self._narrow(error)
            else:
                now = self._connectivity.contact()
                self._troubles.over()
                self._metrics.seen.set(now.timestamp())
                await self._keep(batch, now)
            self.ended += 1

    async def _narrow(self, error: Unreadable) -> None:
        """Ask for one update at a time until the one that can't be read is found and parked."""
        if self._limit == 1:
            await self._save([entry_of_text(error.text, self._clock.now())])
            return
        nameless = first_number(error.text)
        if self._steps and self._offset is None and nameless:
            text, number = nameless
            if await self._save([entry_of_text(text, self._clock.now())]):
                self._offset = number
            return
        if not self._steps:
            log.warning("a batch could not be read: %s; looking at its updates one by one", error)
        self._limit = 1

    async def _keep(self, batch: Sequence[object], now: datetime) -> None:
        """Save a batch; one that is not full shows that nothing else waited."""
        if not batch:
            self._first, self._steps = None, 0
        last = len(batch) < self._limit
        saved = not batch or await self._save([entry_of(update, now) for update in batch])
        if not saved or not last:
            return
        self._connectivity.drain()
        if seconds := self._troubles.rest():
            # Beside a newcomer nothing arrives between short polls: no bell may ring meanwhile.
            self._connectivity.lose()
            await asyncio.sleep(seconds)

    async def _save(self, entries: Sequence[Entry]) -> bool:
        """One commit a batch; as long as it fails nothing is confirmed.

        A slow database is waited for, with one warning: the watchdog ends what is too long.
        """
        aside = self._aside
        fresh = [one for one in entries if one.update_id is not None or one.body not in aside]
        words = "the database does not answer, so updates stay with Telegram"
        timer = asyncio.get_running_loop().call_later(_SLOW, log.error, words)
        try:
            await self._saving.save(fresh)
        except Unavailable:
            await asyncio.sleep(_UNSAVED_PAUSE)
            return False
        finally:
            timer.cancel()
        self._limit = BATCH
        parked = [entry.body for entry in fresh if entry.kind == UNREADABLE]
        aside.extend(parked)
        self._metrics.parked.inc(len(parked))
        self._metrics.updates.inc(len(fresh))
        await self._confirm(entries)
        return True

    async def _confirm(self, entries: Sequence[Entry]) -> None:
        """The next poll's offset; pauses when an update came again although confirmed.

        An update far from the last offset has a meaningless number: it is passed by a guess, which
        is never far past the last number that was confirmed, for others may follow.
        """
        numbers = [entry.update_id for entry in entries if entry.update_id is not None]
        highest = max(numbers, default=None)
        if entries[0].body == self._first:
            self._steps += 1
        else:
            self._first, self._base, self._steps = entries[0].body, self._offset, 0
        base = self._base
        if self._steps and base is not None and (highest is None or abs(highest - base) > _NEAR):
            self._offset = base + min(self._steps, _STEPS)
        elif highest is not None:
            self._offset = highest + 1
        if self._steps:
            await asyncio.sleep(min(_STANDSTILL * self._steps, _LONGEST))


def updates_of(status: int, payload: bytes, refusal: Refusal) -> list[object]:
    """The updates of an answer; raises Unreadable, or the library's error for no batch."""
    try:
        answer = decode(payload)
    except (ValueError, RecursionError):
        answer = None
        text = payload.decode(errors="replace")
        beginning = "".join(text[:64].split())
        if status == HTTPStatus.OK and all(part in beginning for part in _BEGINNING):
            raise Unreadable(text) from None
    if not isinstance(answer, dict):
        raise NetworkError(f"the answer is no JSON object (HTTP {status})")
    if status != HTTPStatus.OK or not answer.get("ok"):
        raise refusal(status, answer)
    batch = answer.get("result")
    if not isinstance(batch, list):
        raise NetworkError("the answer holds no list of updates")
    return batch

"""The webhook's address: set at the start, checked every minute, taken from nobody."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from telegram.error import BadRequest

from bot.clock import Clock
from bot.intake.backoff import AnotherProcess, Backoff, Caller, insist
from bot.metrics import Metrics

log = logging.getLogger(__name__)

LOOK: Final = 60.0  # seconds between two looks at the webhook
FAILURES: Final = 2  # looks that find new failures while updates wait, before the owners hear of it
NOWHERE: Final = "nowhere"
_PORTS: Final = {"http": 80, "https": 443}


class HookRefused(Exception):  # noqa: N818 - reads as what happened
    """Telegram does not accept the address."""


class Warn(Protocol):
    """Warns the owners of something, by its key and values, unless they were warned lately."""

    async def __call__(self, key: str, **values: str | int) -> None:
        """Warn them."""


Ours = Callable[[str], Awaitable[bool]]
"""Whether a webhook is our own."""


class Address:
    """Keeps Telegram bringing updates to `params["url"]`."""

    def __init__(
        self, params: Mapping[str, Any], call: Caller, clock: Clock, metrics: Metrics, warn: Warn
    ) -> None:
        self._params = params
        self._call = call
        self._clock = clock
        self._metrics = metrics
        self._warn = warn
        self._failed_at: int | None = None
        self._failures = 0

    async def settle(self) -> None:
        """Have updates brought here, however often it takes."""
        try:
            await insist(self._call, "setWebhook", self._params, Backoff(self._clock))
        except BadRequest as error:
            raise HookRefused(str(error)) from None

    async def guard(self, lose: Callable[[datetime], None]) -> None:
        """Look after the webhook; `lose` gets the time since when updates may have gone elsewhere.

        A webhook that was taken away is set again, but not twice in a row: two bots would fight.
        """
        sure = self._clock.now()
        taken = False
        while True:
            await asyncio.sleep(LOOK)
            began = self._clock.now()
            info = await insist(self._call, "getWebhookInfo", {}, Backoff(self._clock))
            url = str(info.get("url", ""))
            if _parts(url) == _parts(str(self._params["url"])):
                taken, sure = False, began
                await self._note(info)
                continue
            elsewhere = shown(url)
            if taken:
                what = "the webhook was taken away twice in a row"
                raise AnotherProcess(f"{what}, updates go to {elsewhere}")
            taken = True
            log.warning("the webhook was taken away, updates went to %s: set again", elsewhere)
            await self.settle()
            await self._warn("care-hook-taken", elsewhere=elsewhere)
            lose(sure)

    async def _note(self, info: Mapping[str, Any]) -> None:
        """Note what waits and what failed; owners get a message about lasting failures."""
        waiting = int(info.get("pending_update_count", 0))
        failed_at = int(info.get("last_error_date", 0))
        reason = str(info.get("last_error_message"))
        self._metrics.hook_waiting.set(waiting)
        self._metrics.hook_failed.set(failed_at)
        if self._failed_at not in {None, failed_at}:
            log.warning("Telegram could not bring an update here: %s", reason)
            self._failures += 1
        self._failed_at = failed_at
        if not waiting:
            self._failures = 0
        if self._failures >= FAILURES:
            await self._warn("care-hook-fails", waiting=waiting, reason=reason)


async def hooked(call: Caller, clock: Clock, ours: Ours) -> str:
    """The webhook in use, or nothing; one that is not ours is refused."""
    info = await insist(call, "getWebhookInfo", {}, Backoff(clock))
    url = str(info.get("url", ""))
    if url and not await ours(url):
        raise AnotherProcess(
            f"Telegram brings its updates to {shown(url)}, by a webhook that this installation "
            "did not set. Polling would end it. If that is what you want: quizbot run --take-over"
        )
    return url


async def unhook(call: Caller, clock: Clock, ours: Ours) -> None:
    """End a webhook of ours, so that updates can be polled for; nothing that waits is dropped."""
    if url := await hooked(call, clock, ours):
        log.warning("the webhook to %s ends now, updates are polled for", shown(url))
        await insist(call, "deleteWebhook", {}, Backoff(clock))


def shown(url: str) -> str:
    """An address without its path, which may hold a secret."""
    parts = urlsplit(url)
    if not parts.netloc:
        return NOWHERE
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _parts(url: str) -> tuple[object, ...]:
    """What makes an address, however it is spelt."""
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme)
    return parts.scheme, parts.hostname, port, parts.path or "/", parts.query

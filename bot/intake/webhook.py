"""The webhook: an update is written down before Telegram is told that it was taken."""

import asyncio
import hmac
import logging
from collections.abc import Sequence
from http import HTTPStatus
from itertools import count
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.agenda.outages import Connectivity
from bot.clock import Clock
from bot.codec import decode
from bot.intake.address import Address, Warn
from bot.intake.backoff import Backoff, Caller, insist
from bot.intake.inbox import entry_of, entry_of_text
from bot.intake.saving import Saving
from bot.metrics import Metrics
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

LARGEST: Final = 1024 * 1024  # bytes of one update
SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
CONNECTIONS: Final = 40
_READING: Final = 5.0  # seconds for a body to arrive
_SAVING: Final = 4.5  # seconds to write an update down, before Telegram is asked to come again
_CATCHING_UP: Final = 10.0  # seconds to wait at start for what Telegram holds back
_LOOK: Final = 0.5  # seconds between two looks at it


class Webhook:
    """Takes updates at the path of `url` from whoever knows one of the secrets."""

    def __init__(
        self,
        url: str,
        secrets: Sequence[str],
        clock: Clock,
        saving: Saving,
        connectivity: Connectivity,
        metrics: Metrics,
    ) -> None:
        self._url = url
        self._secrets = [secret.encode() for secret in secrets]
        self._clock = clock
        self._saving = saving
        self._connectivity = connectivity
        self._metrics = metrics
        self._taken_at = clock.now()

    def routes(self) -> list[web.RouteDef]:
        """The one path at which updates are taken."""
        return [web.post(urlsplit(self._url).path or "/", self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """Answer 200 once the update is saved, 503 if it can't be; check the secret first.

        Every secret is compared to its end, so that the time taken tells nothing.
        """
        given = request.headers.get(SECRET, "").encode(errors="surrogateescape")
        status = HTTPStatus.FORBIDDEN
        if sum(hmac.compare_digest(given, secret) for secret in self._secrets):
            status = await self._taken(request)
        if status != HTTPStatus.OK:
            self._metrics.refused.labels(str(status.value)).inc()
        return web.Response(status=status)

    async def _taken(self, request: web.Request) -> HTTPStatus:
        if (request.content_length or 0) > LARGEST:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            async with asyncio.timeout(_READING):
                body = await request.read()
        except TimeoutError:
            return HTTPStatus.REQUEST_TIMEOUT
        now = self._clock.now()
        try:
            entry = entry_of(decode(body), now)
        except (ValueError, RecursionError):
            entry = entry_of_text(body.decode(errors="replace"), now)
        try:
            await self._saving.save([entry], since=now, patience=_SAVING)
        except Unavailable:  # Telegram keeps it and sends it again
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._taken_at = now
        self._metrics.updates.inc()
        self._metrics.seen.set(now.timestamp())
        return HTTPStatus.OK

    # What Telegram holds back

    async def listen(self, call: Caller, wanted: Sequence[str], warn: Warn) -> None:
        """Have Telegram bring updates here and go on doing so, and wait for what it holds back."""
        params = {
            "url": self._url,
            "secret_token": self._secrets[0].decode(),
            "allowed_updates": list(wanted),
            "max_connections": CONNECTIONS,
        }
        address = Address(params, call, self._clock, self._metrics, warn)
        await address.settle()
        async with asyncio.TaskGroup() as tasks:
            # Updates went elsewhere at the earliest after the last one that came here.
            lose = self._connectivity.lose
            tasks.create_task(address.guard(lambda since: lose(max(since, self._taken_at))))
            while True:
                await self._connectivity.lost.wait()
                await self._wait_for_backlog(call)

    async def _wait_for_backlog(self, call: Caller) -> None:
        try:
            async with asyncio.timeout(_CATCHING_UP):
                for _ in count():
                    info = await insist(call, "getWebhookInfo", {}, Backoff(self._clock))
                    if not info.get("pending_update_count"):
                        break
                    await asyncio.sleep(_LOOK)
        except TimeoutError:
            log.info("Telegram still holds updates back; what is due goes on")
        self._connectivity.contact()
        self._connectivity.drain()

"""The bot's own door: health and metrics, with the webhook or the sandbox behind the same port."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Final

from aiohttp import web

from bot.metrics import CONTENT_TYPE, Metrics

log = logging.getLogger(__name__)

PATIENCE: Final = 2.0  # seconds for the database to answer
CONNECTIONS: Final = 512  # at once; more are closed unheard
IDLE: Final = 15.0  # seconds that a connection may be silent
_PROXIED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP")

Look = Callable[[], Awaitable[None]]
"""Looks at the database, notes what it finds in the metrics, and raises if it can't."""


class Door:
    """Tells machines, and nobody else, how the bot is."""

    def __init__(self, metrics: Metrics, look: Look) -> None:
        self._metrics = metrics
        self._look = look

    def routes(self) -> list[web.RouteDef]:
        """The paths of health and metrics."""
        return [web.get("/healthz", self.health), web.get("/metrics", self.metrics)]

    async def health(self, _request: web.Request) -> web.Response:
        """200 while the bot can do its work; Telegram's own outages are no illness of the bot."""
        well = await self._looked()
        status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(text="ok\n" if well else "the database does not answer\n", status=status)

    async def metrics(self, request: web.Request) -> web.Response:
        """Counters for a neighbour; whoever comes from outside, or through a proxy, is refused."""
        if not _is_near(request):
            raise web.HTTPForbidden
        await self._looked()
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    async def _looked(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._look()
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot is not well
            log.debug("the database does not answer: %s", type(error).__name__)
            return False
        return True


def _is_near(request: web.Request) -> bool:
    if any(name in request.headers for name in _PROXIED):
        return False
    try:
        peer = ip_address(request.remote or "")
    except ValueError:
        return False
    peer = (isinstance(peer, IPv6Address) and peer.ipv4_mapped) or peer
    return peer.is_loopback or peer.is_private


class _Full(asyncio.Protocol):
    """A connection too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


@asynccontextmanager
async def listening(application: web.Application, host: str, port: int, idle: float = IDLE) -> AsyncIterator[int]:
    """Serve an application and give the port; connections are limited in number and in idleness."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5, keepalive_timeout=idle)
    await runner.setup()
    try:
        server = await asyncio.get_running_loop().create_server(lambda: _admit(runner), host, port)
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            server.close()
    finally:
        await runner.cleanup()


def _admit(runner: web.AppRunner) -> asyncio.Protocol:
    if runner.server is None or len(runner.server.connections) >= CONNECTIONS:
        return _Full()
    return runner.server()

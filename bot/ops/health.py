"""The bot's own door: health and metrics, with the webhook or the sandbox behind the same port."""

import asyncio
import errno
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
CONNECTIONS: Final = 512  # at once; one more takes the place of one that asks for nothing
IDLE: Final = 15.0  # seconds that a connection may be silent
_LAST_PORT: Final = 65535
_PROXIED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP")

Look = Callable[[], Awaitable[None]]
"""Looks at the database, notes what it finds in the metrics, and raises if it can't."""


class Health:
    """Tells machines, and nobody else, how the bot is."""

    def __init__(self, metrics: Metrics, look: Look) -> None:
        self._metrics = metrics
        self._look = look

    def routes(self) -> list[web.RouteDef]:
        """The paths of health and metrics."""
        return [web.get("/healthz", self.health), web.get("/metrics", self.metrics)]

    async def health(self, _request: web.Request) -> web.Response:
        """200 while the bot can do its work; Telegram's own outages are no illness of the bot."""
        if await self._looked():
            return web.Response(text="ok\n")
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(text="the database does not answer\n", status=status)

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
    """A connection too many, while all others are being served."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


@asynccontextmanager
async def listening(
    application: web.Application, host: str, port: int, *, idle: float = IDLE, ports: int = 1
) -> AsyncIterator[int]:
    """Serve an application and give the port, the first of so many that is free.

    Connections are limited in number and in idleness.
    """
    guests = _Guests()
    application.middlewares.append(guests.serve)
    runner = web.AppRunner(
        application, access_log=None, shutdown_timeout=0.5, keepalive_timeout=idle
    )
    await runner.setup()
    try:
        candidates = range(port, min(port + ports, _LAST_PORT + 1))
        server = await _listen(lambda: guests.admit(runner.server), host, candidates)
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            server.close()
    finally:
        await runner.cleanup()


async def _listen(
    protocol: Callable[[], asyncio.Protocol], host: str, ports: range
) -> asyncio.Server:
    """A server on the first of the ports that is free."""
    try:
        return await asyncio.get_running_loop().create_server(protocol, host, ports[0])
    except OSError as error:
        if error.errno != errno.EADDRINUSE or len(ports) == 1:
            raise
    return await _listen(protocol, host, ports[1:])


class _Guests:
    """The connections, so that idle ones can't keep others out."""

    def __init__(self) -> None:
        self._served: set[asyncio.Protocol] = set()

    @web.middleware
    async def serve(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Know whose request is being answered."""
        self._served.add(request.protocol)
        try:
            return await handler(request)
        finally:
            self._served.discard(request.protocol)

    def admit(self, server: web.Server | None) -> asyncio.Protocol:
        """A new connection, which may end the oldest of those that are not being served."""
        if server is None:
            return _Full()
        there = [
            one for one in server.connections if one.transport and not one.transport.is_closing()
        ]
        if len(there) >= CONNECTIONS:
            idle = next((one for one in there if one not in self._served), None)
            if idle is None:
                return _Full()
            idle.force_close()
        return server()

"""The wire to Telegram: what comes over it is read with distrust."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.botapi import client
from bot.botapi.client import Client
from bot.botapi.errors import Unanswered

LARGEST = 2**20


@asynccontextmanager
async def reaching(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> AsyncIterator[Client]:
    """A wire to a server that answers everything so."""
    application = web.Application()
    application.add_routes([web.post("/{path:.*}", answer)])
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Client(f"http://127.0.0.1:{runner.addresses[0][1]}", "1:x") as there:
        yield there
    await runner.cleanup()


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "LARGEST", LARGEST)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
async def test_an_answer_without_end_is_cut_off(coding: str) -> None:
    poured, over = 0, asyncio.Event()
    part = gzip.compress(bytes(2**22)) if coding == "gzip" else bytes(2**16)

    async def pour(request: web.Request) -> web.StreamResponse:
        nonlocal poured
        response = web.StreamResponse(headers={"Content-Encoding": coding})
        await response.prepare(request)
        try:
            while True:
                await response.write(part)
                poured += len(part)
        finally:
            over.set()

    async with reaching(pour) as there:
        with pytest.raises(Unanswered, match="too long"):
            await there.call("getMe", {})
        async with asyncio.timeout(20):
            await over.wait()
    assert poured < 8 * LARGEST  # what goes beyond it is held back by the sockets


async def test_an_answer_of_the_largest_size_is_read() -> None:
    async def say(_request: web.Request) -> web.Response:
        return web.Response(body=b'{"ok":true,"result":"' + b"x" * (LARGEST - 23) + b'"}')

    async with reaching(say) as there:
        assert len(await there.call("getMe", {})) == LARGEST - 23

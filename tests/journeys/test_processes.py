"""Several webhook processes share one bot on PostgreSQL."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator
from itertools import cycle
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from sandbox import Sandbox
from tests.support import crowd
from tests.support.house import Child, bank_in

PROCESSES, PEOPLE, ANSWERS = 3, 20, 12
SECRET = "shared_secret"  # noqa: S105 - opens nothing

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database", ["postgres"], indirect=True)]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, crowd=crowd.bank(100))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Proxy:
    """What stands before the processes: hands each request to the next one that answers."""

    def __init__(self, ports: list[int]) -> None:
        self._next = cycle(ports)
        self._tries = len(ports)
        self._session: aiohttp.ClientSession
        self.url = ""

    async def serve(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in range(self._tries):
            address = f"http://127.0.0.1:{next(self._next)}{request.path}"
            try:
                async with self._session.post(
                    address, data=body, headers=request.headers
                ) as answer:
                    return web.Response(status=answer.status)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)

    async def running(self) -> AsyncIterator["Proxy"]:
        app = web.Application()
        app.router.add_post("/hook", self.serve)
        runner = web.AppRunner(app, access_log=None)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
            yield self
            await runner.cleanup()


@pytest.fixture
async def children(environment: dict[str, str]) -> AsyncIterator[list[Child]]:
    ports = [free_port() for _ in range(PROCESSES)]
    async for proxy in Proxy(ports).running():
        hooked = environment | {
            "WEBHOOK_URL": proxy.url,
            "WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "ERROR",
        }
        children = [Child(hooked | {"PORT": str(port)}) for port in ports]
        for child in children:
            child.before = ("-m", "tests.support.unpaced")
        yield children


async def kill_in_turn(
    children: list[Child], sandbox: Sandbox, learners: list[crowd.Learner]
) -> None:
    """One every two seconds, but on a slow machine not before somebody has got on."""
    for child in cycle(children):
        await asyncio.sleep(2)
        await progress(sandbox, learners)
        await child.kill()


async def progress(sandbox: Sandbox, learners: list[crowd.Learner]) -> None:
    """Wait until somebody answers."""
    before = crowd.answers(learners).total()
    await sandbox.until(lambda: crowd.answers(learners).total() > before, crowd.PATIENCE)


async def test_one_of_three_processes_killed_every_two_seconds(
    children: list[Child], sandbox: Sandbox
) -> None:
    learners = crowd.gather(sandbox, PEOPLE, seed=3)
    first, second, third = children
    async with first.nursed(), second.nursed(), third.nursed(), asyncio.TaskGroup() as tasks:
        killing = tasks.create_task(kill_in_turn(children, sandbox, learners))
        await crowd.learn(learners, ANSWERS)
        killing.cancel()
    assert Counter(person for person, _, _ in await first.counted()) == crowd.answers(learners)
    assert sum(child.starts for child in children) > PROCESSES


async def test_a_lane_of_a_dead_process_is_taken_over(
    children: list[Child], sandbox: Sandbox
) -> None:
    learner, *_ = crowd.gather(sandbox, 1, seed=5)
    first, second, _ = children
    async with second.nursed():
        await first.start()
        await learner.learns(3)
        await first.kill()
        await learner.learns(6)
        assert Counter(person for person, _, _ in await second.counted()) == crowd.answers(
            [learner]
        )

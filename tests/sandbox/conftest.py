"""What every story of the sandbox begins with."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from sandbox import Account, Limits, Sandbox
from tests.sandbox.raw_client import Client, Clock

QUICK = Limits(repeated_poll_pause=0.2, conflict_pause=0.1, webhook_pauses=(0.0, 0.01))
"""Telegram's numbers, with its pauses made short."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock, limits=QUICK) as started:
        yield started


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with ClientSession() as session:
        yield Client(session, sandbox)


@pytest.fixture
def anya(sandbox: Sandbox) -> Account:
    """Anya, who has pressed Start."""
    person = sandbox.person("Anya")
    person.says("/start")
    sandbox.world.updates.clear()
    return person

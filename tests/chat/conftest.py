"""What tests of telling share: telling itself, over a real database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.chat.delivery import Delivery, Means
from bot.chat.outage import Outage
from bot.chat.pace import Pace
from bot.chat.pictures import Pictures
from bot.chat.supergroups import Supergroups
from bot.chat.wire import Wire
from bot.clock import Clock
from bot.sandbox import Sandbox
from bot.storage import schema
from bot.storage.database import Database


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Database]:
    """The database that telling asks."""
    url = f"sqlite:///{tmp_path}/quizbot.db"
    schema.migrate(url)
    database = schema.open_database(url)
    yield database
    database.close()


@pytest.fixture
async def wire(sandbox: Sandbox) -> AsyncIterator[Wire]:
    async with Wire(sandbox.url, sandbox.token) as wire:
        yield wire


@pytest.fixture
def means(wire: Wire, kept: Database, clock: Clock, tmp_path: Path) -> Means:
    return Means(wire, Pace(clock), Outage(wire), Pictures(1, tmp_path, kept), Supergroups(kept))


@pytest.fixture
def delivery(means: Means, clock: Clock) -> Delivery:
    return Delivery(means, clock, "ru")

"""What tests of telling share: telling itself, over a real database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.delivery import Delivery
from bot.chat.pace import Pace
from bot.chat.pictures import Pictures
from bot.chat.wire import Wire
from bot.clock import Clock
from bot.sandbox import Sandbox
from bot.storage import schema


@pytest.fixture
async def delivery(sandbox: Sandbox, clock: Clock, tmp_path: Path) -> AsyncIterator[Delivery]:
    url = f"sqlite:///{tmp_path}/quizbot.db"
    schema.migrate(url)
    database = schema.open_database(url)
    async with Wire(sandbox.url, sandbox.token) as wire:
        yield Delivery(wire, clock, Pace(clock), Pictures(1, tmp_path, database), "ru")
    database.close()

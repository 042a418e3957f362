"""What tests of sending share: a delivery over a real database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.botapi.client import Client
from bot.chat.sending.offline import Offline
from bot.chat.sending.rate_limit import TELEGRAM, RateLimit
from bot.chat.sending.sender import Delivery, Means
from bot.chat.sending.toast_limit import ToastLimit
from bot.chat.sending.uploads import Uploads
from bot.chat.supergroups import Supergroups
from bot.clock import Clock
from bot.insights.figures import OwnerFigures
from bot.storage import schema
from bot.storage.database import Database
from sandbox import Sandbox


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Database]:
    """The database that a delivery reads."""
    url = f"sqlite:///{tmp_path}/quizbot.db"
    schema.migrate(url)
    database = schema.open_database(url)
    yield database
    database.close()


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[Client]:
    async with Client(sandbox.url, sandbox.token) as client:
        yield client


@pytest.fixture
def means(client: Client, kept: Database, clock: Clock, tmp_path: Path) -> Means:
    return Means(
        client,
        RateLimit(clock, TELEGRAM),
        Offline(client),
        Uploads(1, tmp_path, kept, OwnerFigures(f"sqlite:///{tmp_path}/quizbot.db", clock)),
        Supergroups(kept),
    )


@pytest.fixture
def delivery(means: Means, clock: Clock) -> Delivery:
    return Delivery(means, ToastLimit(clock, TELEGRAM), "ru")

"""A learner with a bank and a database, without Telegram: what a lesson decides, seen at close quarters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.clock import Clock
from bot.storage import schema
from tests.learner import Learner


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    url = f"sqlite:///{tmp_path}/study.db"
    schema.migrate(url, Clock())
    engine = schema.engine_for(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def learner(connection: Connection) -> Learner:
    return Learner(connection)

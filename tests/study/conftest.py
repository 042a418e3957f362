"""A learner with a bank and a database, without Telegram: what a lesson decides, seen at close quarters."""

import pytest
from sqlalchemy import Connection

from tests.support.learner import Learner


@pytest.fixture
def learner(connection: Connection) -> Learner:
    return Learner(connection)

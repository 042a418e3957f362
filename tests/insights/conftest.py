"""A learner with a bank and a database, without Telegram."""

import pytest
from sqlalchemy import Connection

from tests.support.learner import Learner


@pytest.fixture
def learner(connection: Connection) -> Learner:
    return Learner(connection)

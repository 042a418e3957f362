"""A learner with a bank and a database, for what a change of the bank does to her."""

import pytest
from sqlalchemy import Connection

from tests.support.learner import Learner


@pytest.fixture
def learner(connection: Connection) -> Learner:
    return Learner(connection)

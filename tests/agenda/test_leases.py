"""Leases: how many processes serve a bot is known from the lanes that they keep."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from bot.agenda.leases import LEASE, Leases
from bot.storage import schema
from tests.support.house import on_both

BOT = 7
EIGHT = datetime(2027, 1, 15, 20, tzinfo=UTC)

pytestmark = on_both


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_whoever_keeps_a_lane_is_counted_until_its_lease_ends(connection: Connection) -> None:
    one, other, third = Leases(BOT), Leases(BOT), Leases(BOT)
    assert one.processes(connection, EIGHT) == 1
    for lane in range(5):
        one.claim(connection, lane, EIGHT)
        other.claim(connection, -lane - 1, EIGHT)
    Leases(BOT + 1).claim(connection, 9, EIGHT)
    assert one.processes(connection, EIGHT) == other.processes(connection, EIGHT) == 2
    assert third.processes(connection, EIGHT) == 3
    other.release(connection)
    assert one.processes(connection, EIGHT) == 1
    assert third.processes(connection, EIGHT + LEASE) == 1

"""Leases: how many processes serve a bot is known from the lanes that they keep."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.agenda.leases import LEASE, Claim, Leases
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


def test_a_lane_is_kept_while_its_lease_is_renewed_and_taken_anew_after_it(
    connection: Connection,
) -> None:
    keeper, heir = Leases(BOT), Leases(BOT)
    assert keeper.claim(connection, 1, EIGHT) is Claim.TAKEN
    late = EIGHT + LEASE - timedelta(seconds=1)
    assert keeper.claim(connection, 1, late) is Claim.KEPT
    assert heir.claim(connection, 1, EIGHT + LEASE) is Claim.REFUSED
    keeper.renew(connection, [1], EIGHT + LEASE)
    assert heir.claim(connection, 1, late + LEASE) is Claim.REFUSED
    over = EIGHT + 2 * LEASE
    assert keeper.claim(connection, 1, over) is Claim.TAKEN
    assert heir.claim(connection, 1, over + LEASE) is Claim.TAKEN
    assert (keeper.holds(connection, 1), heir.holds(connection, 1)) == (False, True)


def test_leases_of_other_lanes_bots_and_processes_are_left_alone(connection: Connection) -> None:
    keeper, places = Leases(BOT), ((BOT, 1), (BOT, 3), (BOT - 1, 2), (BOT + 1, 2))
    for bot, lane in places:
        assert Leases(bot).claim(connection, lane, EIGHT) is Claim.TAKEN
    assert keeper.claim(connection, 2, EIGHT) is Claim.TAKEN
    keeper.renew(connection, [1, 2, 3], EIGHT + timedelta(seconds=9))
    heirs = [(Leases(bot), lane) for bot, lane in places]
    for heir, lane in heirs:
        assert heir.claim(connection, lane, EIGHT + LEASE) is Claim.TAKEN
    assert keeper.claim(connection, 2, EIGHT + LEASE) is Claim.KEPT
    keeper.release(connection)
    assert not keeper.holds(connection, 2)
    assert all(heir.holds(connection, lane) for heir, lane in heirs)

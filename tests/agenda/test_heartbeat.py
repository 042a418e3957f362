"""Beats: a gap is told once, whoever asks and however many do."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine

from bot.agenda import store as agenda_store
from bot.agenda.leases import LEASE, Claim, Leases
from bot.agenda.outages import Heartbeat
from bot.agenda.store import Entry
from bot.storage import schema
from tests.support.house import on_both

BOT = 7
EIGHT = datetime(2027, 1, 15, 20, tzinfo=UTC)
NOTHING, WEEK = timedelta(0), timedelta(days=7)

pytestmark = on_both


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    schema.migrate(database)
    engine = schema.engine_for(database)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        yield connection


@pytest.mark.parametrize("gap", [timedelta(minutes=7), timedelta(hours=-2)])
def test_one_of_two_processes_is_told_of_a_gap(connection: Connection, gap: timedelta) -> None:
    one, other = Heartbeat(BOT, shared=True), Heartbeat(BOT, shared=True)
    one.beat(connection, EIGHT)
    assert one.gap(connection, EIGHT + gap) == gap
    assert other.gap(connection, EIGHT + gap + timedelta(seconds=1)) == NOTHING
    assert other.gap(connection, EIGHT + gap + WEEK) == WEEK


def test_between_two_beats_others_have_kept_the_bot_alive(connection: Connection) -> None:
    heart = Heartbeat(BOT, shared=True)
    assert heart.gap(connection, EIGHT) == NOTHING
    assert heart.gap(connection, EIGHT + timedelta(seconds=9)) == NOTHING


def test_a_process_alone_is_told_of_every_gap(connection: Connection) -> None:
    heart = Heartbeat(BOT, shared=False)
    assert heart.gap(connection, EIGHT) == NOTHING
    assert heart.gap(connection, EIGHT + timedelta(seconds=1)) == timedelta(seconds=1)


def test_each_bot_has_its_own_beats(connection: Connection) -> None:
    Heartbeat(BOT, shared=False).beat(connection, EIGHT)
    assert Heartbeat(BOT + 1, shared=False).gap(connection, EIGHT + WEEK) == NOTHING
    assert Heartbeat(BOT, shared=False).gap(connection, EIGHT + WEEK) == WEEK


def test_a_beat_and_a_gap_of_one_bot_leave_those_of_others_alone(connection: Connection) -> None:
    bots = [Heartbeat(bot, shared=False) for bot in (BOT - 1, BOT, BOT + 1)]
    for bot in bots:
        bot.beat(connection, EIGHT)
    bots[1].beat(connection, EIGHT + WEEK)
    assert [bot.gap(connection, EIGHT + WEEK) for bot in bots] == [WEEK, NOTHING, WEEK]
    for bot in (bots[1], bots[0], bots[2]):
        assert bot.gap(connection, EIGHT + 2 * WEEK) == WEEK


def test_a_beat_is_corrected_unless_another_process_has_beaten_since(
    connection: Connection,
) -> None:
    one, other = Heartbeat(BOT, shared=True), Heartbeat(BOT, shared=True)
    seconds = timedelta(seconds=5)
    one.beat(connection, EIGHT)
    other.correct(connection, EIGHT - seconds)  # it has saved no beat yet
    one.newest = EIGHT
    other.beat(connection, EIGHT + seconds)
    one.correct(connection, EIGHT - seconds)
    assert one.gap(connection, EIGHT + WEEK) == WEEK - seconds
    one.newest = EIGHT + WEEK
    one.correct(connection, EIGHT + WEEK - seconds)
    assert one.gap(connection, EIGHT + 2 * WEEK) == WEEK + seconds


def test_of_processes_that_start_at_once_one_is_told(engine: Engine) -> None:
    def start(number: int) -> timedelta:
        with engine.begin() as connection:
            return Heartbeat(BOT, shared=True).gap(
                connection, EIGHT + WEEK + timedelta(milliseconds=number)
            )

    with engine.begin() as connection:
        Heartbeat(BOT, shared=True).beat(connection, EIGHT)
    with ThreadPoolExecutor(4 if engine.dialect.name == "postgresql" else 1) as threads:
        told = list(threads.map(start, range(4)))
    assert sorted(bool(gap) for gap in told) == [False, False, False, True]


def test_t01_a_lease_follows_a_clock_that_is_set_back(connection: Connection) -> None:
    keeper, heir, back = Leases(BOT), Leases(BOT), timedelta(hours=2)
    assert keeper.claim(connection, 1, EIGHT) is Claim.TAKEN
    keeper.shift(connection, -back)
    assert heir.claim(connection, 1, EIGHT - back) is Claim.REFUSED
    assert heir.claim(connection, 1, EIGHT - back + LEASE) is Claim.TAKEN


def test_a_killed_process_lived_until_the_last_update_that_it_received(
    connection: Connection,
) -> None:
    heart, received = Heartbeat(BOT, shared=False), EIGHT + timedelta(seconds=4)
    heart.beat(connection, EIGHT)
    agenda_store.put(connection, BOT, [Entry(1, received, "update", "{}", 1)])
    heart.revive(connection, EIGHT + WEEK)
    assert heart.gap(connection, EIGHT + WEEK) == EIGHT + WEEK - received

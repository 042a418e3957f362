"""The agenda's rows: crossed out they are gone, and planned ones cost no wake-up anything."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.agenda import store as agenda_store
from bot.agenda.leases import LEASE, Leases
from bot.agenda.store import REMEMBERED, Entry, Waiting
from bot.storage import schema
from bot.storage.tables import agenda, updates
from tests.support.house import on_both

BOT, ANYA, BORIS = 7, 1001, 1002
NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def arrives(
    connection: Connection, update_id: int | None, at: datetime = NOON, lane: int = ANYA
) -> list[int]:
    """An update comes; returned are the ids of the rows that wait in its lane."""
    agenda_store.put(connection, BOT, [Entry(lane, at, "update", "{}", update_id)])
    return [row.id for row in agenda_store.take(connection, BOT, lane, at)]


def rows(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(agenda)).scalar_one()


@on_both
def test_a_row_crossed_out_is_gone_and_its_update_known_for_two_days(
    connection: Connection,
) -> None:
    (row,) = arrives(connection, 50)
    assert arrives(connection, 50) == [row]
    agenda_store.cross_out(connection, row, NOON)
    assert rows(connection) == 0
    assert arrives(connection, 50) == []
    agenda_store.forget(connection, NOON + REMEMBERED)
    assert arrives(connection, 50) == []
    agenda_store.forget(connection, NOON + REMEMBERED + timedelta(microseconds=1))
    assert arrives(connection, 50) != []


@on_both
def test_an_update_of_another_bot_is_another(connection: Connection) -> None:
    (row,) = arrives(connection, 50)
    agenda_store.cross_out(connection, row, NOON)
    agenda_store.put(connection, BOT + 1, [Entry(ANYA, NOON, "update", "{}", 50)])
    assert len(agenda_store.take(connection, BOT + 1, ANYA, NOON)) == 1


@on_both
def test_a_row_without_an_update_leaves_nothing_behind(connection: Connection) -> None:
    (row,) = arrives(connection, None)
    agenda_store.cross_out(connection, row, NOON)
    assert (
        rows(connection),
        connection.execute(select(func.count()).select_from(updates)).scalar_one(),
    ) == (0, 0)


@on_both
def test_a_parked_row_stays_two_days_and_is_not_crossed_out(connection: Connection) -> None:
    (row,) = arrives(connection, 50)
    agenda_store.park(connection, row, NOON)
    agenda_store.cross_out(connection, row, NOON)
    assert agenda_store.parked_lanes(connection, BOT, 9) == [ANYA]
    agenda_store.forget(connection, NOON + REMEMBERED + HOUR)
    assert (rows(connection), agenda_store.parked_lanes(connection, BOT, 9)) == (0, [])


def test_a_row_has_an_id_that_none_had_before(connection: Connection) -> None:
    (first,) = arrives(connection, 50)
    agenda_store.cross_out(connection, first, NOON)
    (second,) = arrives(connection, 51)
    assert second > first


@on_both
def test_lanes_are_due_in_the_order_in_which_they_have_waited(connection: Connection) -> None:
    arrives(connection, None, NOON + HOUR, BORIS)
    arrives(
        connection, 50, NOON + 9 * HOUR, ANYA
    )  # what Telegram sent is due whatever the clock says
    arrives(connection, None, NOON + 2 * HOUR, ANYA)
    assert agenda_store.due_lanes(connection, BOT, NOON) == [ANYA]
    assert agenda_store.due_lanes(connection, BOT, NOON + HOUR) == [BORIS, ANYA]
    assert agenda_store.next_due(connection, BOT, NOON) == NOON + HOUR
    assert agenda_store.due_lanes(connection, BOT + 1, NOON + 9 * HOUR) == []


@on_both
def test_what_is_planned_does_not_count_as_waiting(connection: Connection) -> None:
    arrives(connection, None, NOON + HOUR)
    (row,) = arrives(connection, 50)
    assert agenda_store.waiting(connection, BOT, NOON) == Waiting(1, NOON)
    agenda_store.keep(connection, row, "[]")
    assert agenda_store.waiting(connection, BOT, NOON) == Waiting(1, None)


def test_a_wake_up_reads_indexes_alone(connection: Connection) -> None:
    """SQLite's own plan of what is asked: planned rows are neither read nor passed over."""
    asked: list[str] = []
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(asked.append)
    agenda_store.due_lanes(connection, BOT, NOON)
    agenda_store.next_due(connection, BOT, NOON)
    agenda_store.waiting(connection, BOT, NOON)
    agenda_store.parked_lanes(connection, BOT, 10)
    driver.set_trace_callback(None)
    assert len(asked) == 7
    plans = [driver.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall() for statement in asked]
    steps = [str(step[3]) for found in plans for step in found if "TEMP B-TREE" not in step[3]]
    assert [step for step in steps if not step.startswith("SEARCH")] == []
    assert [step for step in steps if "agenda" in step and "COVERING INDEX" not in step] == []


def test_what_is_done_in_a_lane_touches_no_other_lane_and_no_other_bot(
    connection: Connection,
) -> None:
    others = [(BOT, ANYA - 1), (BOT, BORIS), (BOT - 1, ANYA), (BOT + 1, ANYA)]
    for bot, lane in others:
        entry = Entry(lane, NOON, "update", "{}")
        agenda_store.put(connection, bot, [entry] * 3)
        _, decided, parked = agenda_store.take(connection, bot, lane, NOON)
        agenda_store.keep(connection, decided.id, "[]")
        agenda_store.park(connection, parked.id, NOON)
    theirs = connection.execute(select(agenda).order_by(agenda.c.id)).all()
    agenda_store.put(connection, BOT, [Entry(ANYA, NOON, "update", "{}", one) for one in range(4)])
    first, second, third, fourth = (
        row.id for row in agenda_store.take(connection, BOT, ANYA, NOON)
    )
    agenda_store.keep(connection, first, "[1]")
    agenda_store.keep(connection, second, "[2]")
    assert agenda_store.unsent(connection, BOT, ANYA) == [
        (first, ANYA, "[1]"),
        (second, ANYA, "[2]"),
    ]
    assert [agenda_store.count_failure(connection, third) for _ in range(2)] == [1, 2]
    agenda_store.park(connection, third, NOON)
    agenda_store.cross_out(connection, first, NOON)
    agenda_store.move(connection, BOT, ANYA, -ANYA, NOON)
    assert [agenda_store.is_open(connection, row) for row in (first, second, third, fourth)] == [
        False,
        True,
        False,
        True,
    ]
    assert [row.id for row in agenda_store.take(connection, BOT, -ANYA, NOON)] == [fourth]
    assert agenda_store.unsent(connection, BOT, ANYA) == [(second, ANYA, "[2]")]
    assert agenda_store.supergroup_of(connection, ANYA) == -ANYA
    assert {agenda_store.supergroup_of(connection, lane) for lane in (ANYA - 1, BORIS)} == {None}
    left = select(agenda).where(agenda.c.id < first).order_by(agenda.c.id)
    assert connection.execute(left).all() == theirs


def test_a_bot_sees_nothing_of_what_waits_for_others(connection: Connection) -> None:
    for bot in (BOT - 1, BOT + 1):
        for number, at in enumerate((NOON, NOON, NOON, NOON + HOUR)):
            agenda_store.put(connection, bot, [Entry(ANYA, at, "update", "{}", number)])
        crossed_out, decided, parked, _ = agenda_store.take(connection, bot, ANYA, NOON + HOUR)
        agenda_store.cross_out(connection, crossed_out.id, NOON)
        agenda_store.keep(connection, decided.id, "[]")
        agenda_store.park(connection, parked.id, NOON)
    assert agenda_store.take(connection, BOT, ANYA, NOON + HOUR) == []
    assert agenda_store.due_lanes(connection, BOT, NOON + HOUR) == []
    assert agenda_store.next_due(connection, BOT, NOON) is None
    assert agenda_store.unsent(connection, BOT) == []
    assert agenda_store.parked_lanes(connection, BOT, 9) == []
    assert agenda_store.waiting(connection, BOT, NOON + HOUR) == Waiting()
    assert agenda_store.last_sign(connection, BOT, NOON - HOUR, NOON + HOUR) is None


def test_the_last_sign_of_life_is_an_update_received_or_crossed_out(
    connection: Connection,
) -> None:
    def last(since: datetime, until: datetime) -> datetime | None:
        return agenda_store.last_sign(connection, BOT, since, until)

    moment = timedelta(microseconds=1)
    (row,) = arrives(connection, 50)
    arrives(connection, None, NOON + HOUR)
    assert last(NOON - moment, NOON + HOUR) == last(NOON - HOUR, NOON) == NOON
    assert last(NOON, NOON + HOUR) is last(NOON - HOUR, NOON - moment) is None
    ended = NOON + 2 * HOUR
    agenda_store.cross_out(connection, row, ended)
    assert last(ended - moment, ended + HOUR) == last(NOON, ended) == ended
    assert last(ended, ended + HOUR) is last(NOON, ended - moment) is None
    arrives(connection, 51, NOON + HOUR)
    assert last(NOON, ended - moment) == NOON + HOUR
    assert last(NOON, ended) == ended


def test_what_is_due_now_lies_no_longer_in_the_future(connection: Connection) -> None:
    for hours in (1, 2):
        arrives(connection, None, NOON + hours * HOUR)
    assert agenda_store.next_due(connection, BOT, NOON + HOUR) == NOON + 2 * HOUR
    assert agenda_store.due_lanes(connection, BOT, NOON + HOUR) == [ANYA]


def test_what_others_decided_is_due_once_their_lease_is_over(connection: Connection) -> None:
    keeper = Leases(BOT)
    keeper.claim(connection, ANYA, NOON)
    for bot, lane in ((BOT, ANYA - 1), (BOT, BORIS), (BOT - 1, ANYA), (BOT + 1, ANYA)):
        Leases(bot).claim(connection, lane, NOON - HOUR)  # over, but nothing is unsent there
    (row,) = arrives(connection, 50)
    agenda_store.keep(connection, row, "[]")
    assert agenda_store.due_lanes(connection, BOT, NOON + LEASE) == []
    over = NOON + LEASE + timedelta(microseconds=1)
    assert agenda_store.due_lanes(connection, BOT, over) == [ANYA]

"""Deciding: what becomes of a row, without an event loop."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.decide import Decider, UndecidedError
from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call, GivenUp, Parked, Receipt
from bot.agenda.store import AT_A_TIME, Entry, Row
from bot.storage import schema
from bot.storage.database import Unavailable

BOT, ANYA = 7, 1001
NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


class Echo(Quiet):
    """Answers a row with its body; a row «slow» must be prepared, a row «broken» fails."""

    def prepares(self, row: Row) -> bool:
        return row.body == "slow"

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        if row.body == "broken":
            raise ValueError(row.body)
        if row.body == "locked":
            raise Unavailable(row.body)
        return [Call("sendMessage", {"text": prepared or row.body})] if row.body else []

    def apologise(self, row: Row) -> Sequence[Call]:
        return [Call("sendMessage", {"text": f"sorry for {row.body}"})]


class Saved(list[Receipt]):
    """The receipts that were saved."""

    def __call__(self, _connection: Connection, receipts: Sequence[Receipt], _at: datetime) -> None:
        self.extend(receipts)


@pytest.fixture
def saved() -> Saved:
    return Saved()


@pytest.fixture
def decider(saved: Saved) -> Decider:
    return Decider(BOT, {"echo": Echo()}, saved)


def receive(connection: Connection, *bodies: str, kind: str = "echo") -> list[Row]:
    agenda_store.put(connection, BOT, [Entry(ANYA, NOON, kind, body) for body in bodies])
    return waiting(connection)


def waiting(connection: Connection) -> list[Row]:
    return agenda_store.take(connection, BOT, ANYA, NOON)


def texts(calls: Sequence[Call]) -> list[object]:
    return [call.params["text"] for call in calls]


def test_rows_are_decided_in_order_up_to_one_that_must_be_prepared(
    connection: Connection, decider: Decider
) -> None:
    _, _, slow, _ = receive(connection, "first", "", "slow", "last")
    decided = decider.lane(connection, ANYA, NOON, {})
    assert [texts(one.calls) for one in decided.outgoing] == [["first"], []]
    assert (decided.unprepared, decided.more) == (slow, True)
    decided = decider.lane(connection, ANYA, NOON, {slow.id: "prepared"})
    assert [texts(one.calls) for one in decided.outgoing] == [["prepared"], ["last"]]
    assert (decided.unprepared, decided.more, waiting(connection)) == (None, False, [])


def test_a_long_lane_is_decided_a_hundred_rows_at_a_time(
    connection: Connection, decider: Decider
) -> None:
    receive(connection, *(str(number) for number in range(AT_A_TIME + 1)))
    decided = [decider.lane(connection, ANYA, NOON, {}) for _ in range(2)]
    assert [(len(one.outgoing), one.more) for one in decided] == [(AT_A_TIME, True), (1, False)]


def test_what_is_decided_is_kept_until_it_is_crossed_out(
    connection: Connection, decider: Decider
) -> None:
    receive(connection, "first", "last")
    first, last = decider.lane(connection, ANYA, NOON, {}).outgoing
    assert decider.unsent(connection) == decider.unsent(connection, ANYA) == [first, last]
    decider.cross_out(connection, first, [], NOON)
    assert decider.unsent(connection) == [last]
    assert decider.unsent(connection, ANYA + 1) == []


def test_a_row_that_fails_is_tried_twice_and_then_parked_with_an_apology(
    connection: Connection, decider: Decider, saved: Saved
) -> None:
    [row] = receive(connection, "broken")
    with pytest.raises(UndecidedError) as raised:
        decider.lane(connection, ANYA, NOON, {})
    assert raised.value.row == row
    assert decider.failed(connection, row, NOON) is None
    assert (waiting(connection), saved) == ([row], [])
    apology = decider.failed(connection, row, NOON)
    assert apology is not None
    assert texts(apology.calls) == ["sorry for broken"]
    assert (waiting(connection), saved) == ([], [Parked(ANYA)])
    assert agenda_store.parked_lanes(connection, BOT, 9) == [ANYA]


def test_a_row_of_an_unknown_kind_is_parked_without_a_word(
    connection: Connection, decider: Decider
) -> None:
    [row] = receive(connection, "x", kind="of a later release")
    with pytest.raises(UndecidedError):
        decider.row(connection, row, {})
    assert decider.failed(connection, row, NOON) is None
    apology = decider.failed(connection, row, NOON)
    assert apology is not None
    assert apology.calls == ()


def test_a_failing_database_is_no_fault_of_the_row(
    connection: Connection, decider: Decider
) -> None:
    [row] = receive(connection, "locked")
    with pytest.raises(Unavailable):
        decider.row(connection, row, {})


def test_a_call_that_is_given_up_parks_its_row(
    connection: Connection, decider: Decider, saved: Saved
) -> None:
    receive(connection, "first")
    [outgoing] = decider.lane(connection, ANYA, NOON, {}).outgoing
    decider.cross_out(connection, outgoing, [GivenUp(ANYA, "why")], NOON)
    assert saved == [GivenUp(ANYA, "why")]
    assert agenda_store.parked_lanes(connection, BOT, 9) == [ANYA]
    assert (decider.unsent(connection), waiting(connection)) == ([], [])

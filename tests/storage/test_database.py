"""The hooks: new rows of the agenda are announced once their transaction is committed, or never."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.storage import schema
from bot.storage.database import Database, NewRow
from tests.support.house import on_both

BOT, ANYA, BORIS = 7, 1001, 1002
NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)

pytestmark = on_both


@pytest.fixture
async def hooked(database: str) -> AsyncIterator[tuple[Database, list[str]]]:
    """A database, and what its hooks are given."""
    schema.migrate(database)
    opened, heard = schema.open_database(database), list[str]()

    def before(connection: Connection, rows: Sequence[NewRow]) -> None:
        heard.append(f"before {[row.lane for row in rows]} {connection.in_transaction()}")

    opened.before_commit = before
    opened.on_commit = lambda rows: heard.append(f"after {[row.lane for row in rows]}")
    yield opened, heard
    await asyncio.to_thread(opened.close)


def put(connection: Connection, *lanes: int, fails: bool = False) -> None:
    agenda_store.put(connection, BOT, [Entry(lane, NOON, "x", "") for lane in lanes])
    if fails:
        raise ValueError


async def test_new_rows_are_announced_in_the_transaction_and_after_it(
    hooked: tuple[Database, list[str]],
) -> None:
    database, heard = hooked
    await database.run(put, ANYA, BORIS)
    assert heard == [f"before [{ANYA}, {BORIS}] True", f"after [{ANYA}, {BORIS}]"]


async def test_what_is_rolled_back_is_never_announced(
    hooked: tuple[Database, list[str]],
) -> None:
    database, heard = hooked
    with pytest.raises(ValueError):  # noqa: PT011 - our own
        await database.run(put, ANYA, fails=True)
    await database.run(put)
    assert heard == []


async def test_each_of_the_use_cases_that_share_a_commit_announces_its_own_rows(
    hooked: tuple[Database, list[str]],
) -> None:
    database, heard = hooked
    await asyncio.gather(*(database.run(put, lane) for lane in range(5)))
    assert sorted(line for line in heard if line.startswith("after")) == [
        f"after [{lane}]" for lane in range(5)
    ]

"""A row whose own statement fails is parked, whatever the failure is; all lanes go on."""

import asyncio
from collections.abc import Callable, Sequence

import psycopg
import pytest
from sqlalchemy import Connection, text

from bot.agenda.decide import Decider
from bot.agenda.handler import Handler, Quiet
from bot.agenda.outages import Connectivity, Outages
from bot.agenda.outcome import Call, Receipt
from bot.agenda.store import Entry, Row
from bot.agenda.worker import Worker
from bot.clock import Clock
from bot.storage import schema
from bot.storage.database import Database
from tests.support.house import on_both

BOT, ANYA = 7, 1001
MANY = 300_000  # more than either database takes
Deed = Callable[[Connection], object]


def too_many_variables(connection: Connection) -> None:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    connection.exec_driver_sql(
        f"SELECT 1 WHERE 1 IN ({','.join([mark] * MANY)})", tuple(range(MANY))
    )


def below_sqlalchemy(connection: Connection) -> None:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT 1 WHERE 1 IN ({','.join([mark] * MANY)})", tuple(range(MANY)))


def no_such_table(connection: Connection) -> None:
    connection.execute(text("SELECT * FROM dreams"))


def too_slow(connection: Connection) -> None:
    connection.execute(text("SET LOCAL statement_timeout = 20"))
    connection.execute(text("SELECT pg_sleep(60)"))


class Doing(Quiet):
    """Handles rows by doing something with the database."""

    def __init__(self, deed: Deed) -> None:
        self._deed = deed

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        self._deed(connection)
        return [Call("sent", {"text": row.body})]


class Preparing(Quiet):
    """Handles rows after having looked at something in the database."""

    def __init__(self, database: Database, deed: Deed) -> None:
        self._database = database
        self._deed = deed

    def prepares(self, row: Row) -> bool:  # noqa: ARG002
        return True

    async def prepare(self, row: Row) -> object:  # noqa: ARG002
        return await self._database.read(self._deed)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        return [Call("sent", {"text": row.body})]


async def sent_after(url: str, deed: Deed) -> list[str]:
    """What a lane sends when each of its odd rows does something of the kind."""
    schema.migrate(url)
    database, clock, sent, last = schema.open_database(url), Clock(), list[str](), asyncio.Event()

    async def send(_lane: int, call: Call) -> Sequence[Receipt]:
        sent.append(str(call.params["text"]))
        if sent[-1] == "last":
            last.set()
        return ()

    handlers: dict[str, Handler] = {
        "deed": Doing(deed),
        "look": Preparing(database, deed),
        "plain": Doing(lambda _: None),
    }
    outages = Outages(BOT, Connectivity(clock), lambda *_: None, shared=False)
    worker = Worker(
        BOT,
        database,
        clock,
        outages,
        Decider(BOT, handlers, lambda *_: None),
        send=send,
    )
    rows = [
        ("deed", "never"),
        ("plain", "first"),
        ("look", "looked"),
        ("deed", "never"),
        ("plain", "last"),
    ]
    entries = [
        Entry(ANYA, clock.now(), kind, body, number) for number, (kind, body) in enumerate(rows)
    ]
    async with asyncio.TaskGroup() as tasks:
        working = tasks.create_task(worker.run())
        await worker.ready.wait()
        await worker.put(entries)
        async with asyncio.timeout(60):
            await last.wait()
        working.cancel()
    await asyncio.to_thread(database.close)
    return sent


@on_both
@pytest.mark.parametrize("deed", [too_many_variables, below_sqlalchemy, no_such_table])
async def test_d11_a_row_whose_own_statement_fails_is_parked(database: str, deed: Deed) -> None:
    assert await sent_after(database, deed) == ["first", "looked", "last"]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_d11_a_row_whose_statement_takes_too_long_is_parked(database: str) -> None:
    assert await sent_after(database, too_slow) == ["first", "looked", "last"]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_s12_a_row_whose_connection_is_cut_is_decided_all_the_same(database: str) -> None:
    cut = [database]

    def once(connection: Connection) -> None:
        if cut:
            with psycopg.connect(cut.pop(), autocommit=True) as other:
                pid = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
                other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        connection.connection.cursor().execute("SELECT 1")

    assert await sent_after(database, once) == ["never", "first", "looked", "never", "last"]

"""One process a database file, one poller a bot, also after a cut connection."""

import asyncio
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from bot.storage import lock

BOT = 7
HELD: LiteralString = "FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = 7"
CUT: LiteralString = f"SELECT pg_terminate_backend(pid) {HELD}"
HOLDER: LiteralString = f"SELECT pid {HELD}"
KEY: LiteralString = f"SELECT (classid::bigint << 32) | objid::bigint {HELD}"
WAITED_FOR: LiteralString = (
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 7"
)


async def holds(url: str, bot: int) -> None:
    async with lock.of_bot(url, bot):
        pass


async def appears(
    connection: psycopg.Connection, query: LiteralString, values: Sequence[int] = ()
) -> tuple[int, ...]:
    """The row of a query, as soon as there is one."""
    for _ in count():
        if row := connection.execute(query, values).fetchone():
            return row
        await asyncio.sleep(0.01)
    raise AssertionError


async def waits(connection: psycopg.AsyncConnection, key: tuple[int, ...]) -> None:
    await connection.execute("SELECT pg_advisory_lock(%s)", key)


async def test_the_second_process_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "quizbot.db"
    with (
        lock.of_file(path),
        pytest.raises(lock.LockTaken, match=r"quizbot\.db"),
        lock.of_file(path),
    ):
        pass
    with lock.of_file(path):
        pass


async def test_f10_only_one_process_polls_with_a_server(server: str) -> None:
    async with lock.of_bot(server, BOT), lock.of_bot(server, BOT + 1):
        with pytest.raises(lock.LockTaken):
            await holds(server, BOT)
    await holds(server, BOT)


async def test_f10_s12_a_hold_that_is_cut_is_taken_again(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as other:
        async with lock.of_bot(server, BOT):
            before = await appears(other, HOLDER)
            other.execute(CUT)
            await appears(other, f"{HOLDER} AND pid <> %s", before)
            with pytest.raises(lock.LockTaken):
                await holds(server, BOT)
        await holds(server, BOT)


async def test_f10_s12_whose_hold_another_process_took_ends(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as owner:
        async with await psycopg.AsyncConnection.connect(server, autocommit=True) as other:
            with pytest.RaisesGroup(lock.LockTaken):
                async with lock.of_bot(server, BOT), asyncio.TaskGroup() as tasks:
                    tasks.create_task(waits(other, await appears(owner, KEY)))
                    await appears(owner, WAITED_FOR)
                    owner.execute(CUT)
                    await asyncio.Event().wait()

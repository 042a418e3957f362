"""One process a database file, one polling process a bot: whoever comes second is told at once."""

import asyncio
import fcntl
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

import psycopg
from psycopg import AsyncConnection
from sqlalchemy import Connection, text

from bot.storage import postgres, schema
from bot.storage.database import Unusable

log = logging.getLogger(__name__)

_CLASS: Final = 0x71_75_69_7A << 32  # sets our advisory locks apart from others on the server
_TRIES: Final = 5  # a killed process's session may live on for a moment …
_TRIES_AGAIN: Final = 2  # … and so may our own, but nobody else may poll meanwhile
_PAUSE: Final = 0.5  # seconds between them
_AGAIN: Final = 0.2  # seconds between two tries to reach a server that fails
_PATIENCE: Final = 10.0  # seconds for a server to answer


class LockTaken(Exception):  # noqa: N818 - reads as what happened
    """Another process holds it."""


@asynccontextmanager
async def alone(url: str, polls: int | None) -> AsyncIterator[None]:
    """One process a database file; on a server one that `polls`, and any that don't."""
    async with AsyncExitStack() as stack:
        if path := schema.path_of(url):
            stack.enter_context(of_file(path))
        elif polls is not None:
            await stack.enter_async_context(of_bot(url, polls))
        yield


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """Hold a database file; the system releases it when the process ends."""
    lock = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("a")
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LockTaken(f"it has the database {path} open") from None
        yield


@asynccontextmanager
async def of_bot(url: str, bot: int) -> AsyncIterator[None]:
    """Hold a bot on a PostgreSQL server, so that only one process polls for it.

    A connection that is cut releases it: it is taken again at once, or LockTaken ends the process.
    """
    try:
        connection = await _holding(url, bot, _TRIES)
    except (psycopg.Error, TimeoutError) as error:
        raise Unusable(f"the server: {type(error).__name__}: {error}") from None
    async with connection, asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(_keep(connection, url, bot))
        yield
        keeping.cancel()


def serialise(connection: Connection, key: int) -> None:
    """Let no other transaction with this key go on until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


async def _keep(connection: AsyncConnection, url: str, bot: int) -> None:
    """Wait until the connection breaks, and take the lock again by another one."""
    while True:
        async with connection:
            try:
                async for _ in connection.notifies():
                    pass
            except psycopg.Error as error:
                log.warning("the hold on this bot is lost: %s", type(error).__name__)
        while connection.closed:
            try:
                connection = await _holding(url, bot, _TRIES_AGAIN)
            except (psycopg.Error, TimeoutError):
                await asyncio.sleep(_AGAIN)


async def _holding(url: str, bot: int, tries: int) -> AsyncConnection:
    """A connection that holds the bot; raises LockTaken."""
    async with asyncio.timeout(_PATIENCE):
        connection = await AsyncConnection.connect(url, autocommit=True, **postgres.CONNECTING)
        try:
            for tried in range(tries):
                await asyncio.sleep(_PAUSE * min(tried, 1))
                asked = "SELECT pg_try_advisory_lock(%s)", (_CLASS ^ bot,)
                if await (await connection.execute(*asked)).fetchone() == (True,):
                    return connection
        except BaseException:
            await connection.close()
            raise
        await connection.close()
        raise LockTaken("it polls with the same database")

"""PostgreSQL: a pool of threads; what collides or is cut before its commit is tried again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Job
from bot.storage.failures import ConnectionCut, is_cut, translated

T = TypeVar("T")
log = logging.getLogger(__name__)
CONNECTIONS = 4
RECONNECT = 1.0  # seconds; until then the agenda is looked through every second all the same
TRIES = 3
_SILENT = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
CONNECTING: Final[Mapping[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": _SILENT,
}
"""Both sides notice within seconds that the other one is gone."""
_COLLISIONS = {"40001", "40P01"}  # serialization failure, deadlock


def engine(url: str) -> Engine:
    """A pooled engine for `postgresql://…` through psycopg 3."""
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_size=CONNECTIONS,
        hide_parameters=True,
        max_overflow=0,
        connect_args={
            **CONNECTING,
            "options": f"{_SILENT} -c statement_timeout=30000 -c lock_timeout=5000",
        },
    )


class Postgres:
    """The backend for a PostgreSQL server."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine = engine(url)
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgres")

    def submit(self, job: Job[T]) -> "asyncio.Future[T]":
        """Run a job in a transaction on one of the pool's threads."""
        return asyncio.get_running_loop().run_in_executor(self._threads, self._transact, job)

    query = submit

    async def notifications(self, channel: str) -> AsyncIterator[str]:
        """Notifications of other processes, through a connection of its own that is renewed."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True, **CONNECTING
                ) as listener:
                    await listener.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                    async for notification in listener.notifies():
                        yield notification.payload
            except psycopg.Error as error:
                log.warning("notifications can't be received: %s", type(error).__name__)
            await asyncio.sleep(RECONNECT)

    def close(self) -> None:
        """Finish what was begun and close the pool."""
        self._threads.shutdown()
        self._engine.dispose()

    def _transact(self, job: Job[T]) -> T:
        # each connection of the pool may have been cut while it was idle
        collisions, cuts = TRIES - 1, CONNECTIONS
        while True:
            committing = False
            try:
                with self._engine.begin() as connection:
                    result = _watched(job, connection)
                    committing = True
            except (DBAPIError, psycopg.Error) as error:
                cut = isinstance(error, ConnectionCut) or getattr(
                    error, "connection_invalidated", False
                )
                cause = error.orig if isinstance(error, DBAPIError) else error
                if collisions and getattr(cause, "sqlstate", None) in _COLLISIONS:
                    # not saved, and may succeed at once
                    collisions -= 1
                elif cuts and not committing and cut:
                    cuts -= 1
                else:
                    raise translated(error) from error
            else:
                return result


def _watched(job: Job[T], connection: Connection) -> T:
    """Run a job; a connection that was cut below SQLAlchemy is not given back to the pool."""
    try:
        return job(connection)
    except psycopg.OperationalError as error:
        if is_cut(connection):
            connection.invalidate()
            raise ConnectionCut(str(error)) from error
        raise

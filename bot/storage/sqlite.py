"""SQLite: one writer thread whose waiting jobs share a commit, and one reader thread beside it."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.storage import backups, past
from bot.storage.database import Job, Unavailable, Unusable
from bot.storage.failures import translated

T = TypeVar("T")
BUSY_MS = 5000
SHARED = 64  # jobs a commit at most, so that no one waits long for others


class PendingJob(NamedTuple):
    """A submitted job and where its result is awaited."""

    job: Job[Any]
    future: "asyncio.Future[Any]"


def engine(path: Path, *, read_only: bool = False, create: bool = True) -> Engine:
    """An engine with one connection that begins with BEGIN IMMEDIATE, or only reads."""
    mode = "ro" if read_only else "rwc" if create else "rw"
    address = f"file:{quote(str(path))}?mode={mode}"
    made = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            address, uri=True, check_same_thread=False, isolation_level=None, cached_statements=512
        ),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(made, "connect", _prepare_reader if read_only else _prepare_writer)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def _prepare_writer(connection: sqlite3.Connection, _record: object) -> None:
    """Make a connection ready, and what its -wal file holds durable.

    A commit whose fsync failed lies complete in that file: SQLite would take it for saved once
    everybody has closed the file, though a power cut could still undo it.
    """
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",  # what people erase must not stay in free pages
        "foreign_keys = ON",
        "cache_size = -16000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


def _prepare_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


class Sqlite:
    """The backend for a database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._opened = _file_at(path)
        self._loss: Unusable | None = None
        self._engine = engine(path, create=False)
        event.listen(self._engine, "connect", self._note_opened)
        self._reader = engine(path, read_only=True)
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._queue: queue.SimpleQueue[PendingJob | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job[T]) -> "asyncio.Future[T]":
        """Run a job on the writer thread."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(PendingJob(job, future))
        return future

    def query(self, job: Job[T]) -> "asyncio.Future[T]":
        """Run a job on the reader thread; what it tries to write is refused by SQLite."""
        return asyncio.get_running_loop().run_in_executor(self._reading, self._read, job)

    async def notifications(self, channel: str) -> AsyncIterator[str]:  # noqa: ARG002 - a backend's signature
        """Nobody else works on this file."""
        nobody: tuple[str, ...] = ()
        for notification in nobody:
            yield notification

    def close(self) -> None:
        """Write what waits, then close."""
        self._queue.put(None)
        self._thread.join()
        self._reading.shutdown()
        self._reader.dispose()
        self._engine.dispose()

    def _read(self, job: Job[T]) -> T:
        if not self._is_there():  # the writer's next job rescues what it held, and ends the bot
            raise Unavailable(f"{self._path}: the file is not there any more")
        try:
            with self._reader.begin() as connection:
                return job(connection)
        except Exception as error:
            if isinstance(translated(error), Unavailable):
                self._reader.dispose()
            raise translated(error) from error

    def _write(self) -> None:
        while batch := self._next_batch():
            try:
                results = self._transact(batch)
            except Exception as error:  # noqa: BLE001 - whoever waits is told
                self._alone(batch, error)
            else:
                _settle(batch, results)

    def _next_batch(self) -> list[PendingJob]:
        """All jobs that wait now; empty at the end."""
        batch = []
        waiting = self._queue.get()
        while waiting is not None:
            batch.append(waiting)
            if len(batch) == SHARED or self._queue.empty():
                return batch
            waiting = self._queue.get()
        if batch:
            self._queue.put(None)
        return batch

    def _transact(self, batch: list[PendingJob]) -> list[Any]:
        try:
            with self._engine.begin() as connection:
                results = [waiting.job(connection) for waiting in batch]
                self._prove_there()
                return results
        except Exception as error:
            if not self._is_there():
                raise self._gone() from error
            if isinstance(translated(error), Unavailable):
                # a connection that failed may fail for ever; a new one sees what has healed
                self._engine.dispose()
            raise

    def _prove_there(self) -> None:
        if not self._is_there():
            raise Unusable(f"{self._path}: the file is not there any more")

    def _is_there(self) -> bool:
        """A file that was deleted or replaced under us would take every write into nowhere."""
        return _file_at(self._path) == self._file

    def _note_opened(self, _connection: sqlite3.Connection, _record: object) -> None:
        self._opened = _file_at(self._path)

    def _gone(self) -> Unusable:
        """The error that ends the bot when its file is gone; what the file held is rescued once."""
        if self._loss is None:
            if self._opened == self._file:
                with suppress(backups.BackupFailed, DBAPIError), self._engine.connect() as held:
                    open_still: Any = held.connection.driver_connection
                    backups.rescue(self._path, open_still, Clock().now())
            self._loss = Unusable(
                f"{self._path}: the file was deleted or replaced. {past.ways_back(self._path)}"
            )
        return self._loss

    def _alone(self, batch: list[PendingJob], error: Exception) -> None:
        """After a failed batch each job has its own transaction, so that one can't harm another."""
        if len(batch) == 1:
            _resolve(batch[0].future, _fail, translated(error))
            return
        for waiting in batch:
            try:
                results = self._transact([waiting])
            except Exception as own:  # noqa: BLE001 - whoever waits is told
                _resolve(waiting.future, _fail, translated(own))
            else:
                _settle([waiting], results)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def _settle(batch: list[PendingJob], results: list[Any]) -> None:
    """Hand all results over with one wake-up of the event loop."""

    def succeed() -> None:
        for waiting, result in zip(batch, results, strict=True):
            if not waiting.future.done():
                waiting.future.set_result(result)

    with suppress(RuntimeError):  # the loop is gone: nobody waits any more
        batch[0].future.get_loop().call_soon_threadsafe(succeed)


def _resolve(future: "asyncio.Future[Any]", how: Callable[..., None], value: object) -> None:
    with suppress(RuntimeError):  # the loop is gone: nobody waits any more
        future.get_loop().call_soon_threadsafe(how, future, value)


def _fail(future: "asyncio.Future[Any]", error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)

"""100,000 rows planned for later: the cost of a wake-up; and a night's trimming."""

import asyncio
import os
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import Connection

from benchmarks.storage import DAY, fill
from bot.agenda import store as agenda_store
from bot.clock import Clock
from bot.storage import schema, trimming
from bot.storage.database import Database, Job
from bot.storage.sqlite import Sqlite

T = TypeVar("T")
PLANNED = int(os.environ.get("BENCH_PLANNED", "100000"))
ANSWERS = int(os.environ.get("BENCH_TRIMMED", "200000"))
BOT = 123456
TURNS, WAKE_UPS = 40, 50

PLAN = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {planned})
INSERT INTO agenda (bot, lane, at, kind, body, state, tries)
    SELECT {bot}, n, {now} + n % 30 * {day} + {day}, 'update', '{{}}', 0, 0 FROM numbers;
"""


def main() -> None:
    """Measure and print."""
    asyncio.run(_wake_ups())
    asyncio.run(_night())


async def _wake_ups() -> None:
    now = Clock().now()
    with TemporaryDirectory() as name:
        empty, full = (
            _prepared(Path(name) / file, rows, now)
            for file, rows in (("e.db", 0), ("f.db", PLANNED))
        )
        costs = [(await _cost(empty, now), await _cost(full, now)) for _ in range(TURNS)]
        empty.close()
        full.close()
    before, after = (1e6 * median(cost) for cost in zip(*costs, strict=True))
    ratio = median(planned / nothing for nothing, planned in costs)
    print(
        f"a wake-up: {before:.0f} µs with nothing planned, {after:.0f} µs with {PLANNED} rows;"
        f" ratio {ratio:.2f}"
    )


def _prepared(path: Path, planned: int, now: datetime) -> Database:
    schema.migrate(f"sqlite:///{path}")
    if planned:
        micros = int(now.timestamp()) * 1_000_000
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(PLAN.format(planned=planned, bot=BOT, now=micros, day=DAY))
    return schema.open_database(f"sqlite:///{path}")


async def _cost(database: Database, now: datetime) -> float:
    """Seconds of a wake-up."""

    def wake_ups(connection: Connection) -> float:
        began = time.perf_counter()
        for _ in range(WAKE_UPS):
            agenda_store.due_lanes(connection, BOT, now)
            agenda_store.next_due(connection, BOT, now)
        return (time.perf_counter() - began) / WAKE_UPS

    return await database.read(wake_ups)


async def _night() -> None:
    """Trim what the answers left, and time the transactions that block others."""
    now = Clock().now()
    with TemporaryDirectory() as name:
        path = Path(name) / "bench.db"
        fill(path, ANSWERS)
        timed = _Timed(path)
        began = time.perf_counter()
        rows = await trimming.trim(Database(timed, shared=False), now)
        whole = time.perf_counter() - began
        timed.close()
    print(
        f"a first night after {ANSWERS} answers: {rows} rows in {whole:.1f} s,"
        f" {len(timed.seconds)} transactions,"
        f" p95 {1000 * quantiles(timed.seconds, n=20)[-1]:.0f} ms, longest"
        f" {1000 * max(timed.seconds):.0f} ms"
    )


class _Timed(Sqlite):
    """A database file that notes how long its transactions take, their waiting included."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.seconds: list[float] = []

    def submit(self, job: Job[T]) -> "asyncio.Future[T]":
        began = time.perf_counter()
        future = super().submit(job)
        future.add_done_callback(lambda _: self.seconds.append(time.perf_counter() - began))
        return future


if __name__ == "__main__":
    main()

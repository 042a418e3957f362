"""A million answers in the database against none: time to start and to answer."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

from benchmarks.answers import BOTS, ROOT, TOKEN, cpu_of, environment_for, lessons
from bot.clock import Clock
from bot.storage import backups, schema
from sandbox import Sandbox

ANSWERS = int(os.environ.get("BENCH_ANSWERS", "1000000"))
BEFORE = 200  # answers that everybody in the full database has given before, one a question
FIRST, PEOPLE, PRESSES, WARM = 10_000, 50, 40, 10
DAY = 86_400_000_000

FILL = """
CREATE TEMP TABLE given AS
    WITH RECURSIVE numbers(n)
        AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {answers} - 1)
    SELECT n + 1 AS id, {first} + n / {before} AS person, 'q' || (n % {before}) AS question,
        {now} - n % 60 * {day} AS at FROM numbers;
INSERT INTO people (id, name, started_at)
    SELECT DISTINCT person, 'P', {now} - 60 * {day} FROM given;
INSERT INTO lessons (id, person, started_at, ended_at)
    SELECT person, person, min(at), max(at) FROM given GROUP BY person;
INSERT INTO contents (digest, body) VALUES ('before', '');
INSERT INTO asked (id, key, person, lesson, question, topic, digest, layout, state, asked_at)
    SELECT id, 'before' || id, person, person, question, 'bench', 'before', '[0, 1, 2, 3]',
        'answered', at FROM given;
INSERT INTO reviews (id, person, chat, asked, question, digest, answered_at, answer, verdict,
        proposed, rating, stage, moved)
    SELECT id, person, person, id, question, 'before', at, '[0]', 'correct',
        3, 3, 1, true FROM given;
INSERT INTO cards
    (person, question, topic, state, stability, difficulty, due, last_review, reps, hidden_until)
    SELECT person, question, 'bench', 2, 9.5, 5.0, at + 30 * {day}, at, 1, 0 FROM given;
DROP TABLE given;
"""


class Measured(NamedTuple):
    """What one database cost."""

    megabytes: float
    start: float
    middle: float
    p95: float
    cpu: float


def main() -> None:
    """Measure and print."""
    empty, full = (asyncio.run(_measure(answers)) for answers in (0, ANSWERS))
    for name, found in (("empty", empty), (f"{ANSWERS} answers", full)):
        print(
            f"{name}: {found.megabytes:.0f} MB, polls {found.start:.2f} s after its start;"
            f" an answer takes {1000 * found.middle:.0f} ms, p95 {1000 * found.p95:.0f} ms, CPU"
            f" {found.cpu:.2f} ms"
        )
    start, p95, cpu = full.start / empty.start, full.p95 / empty.p95, full.cpu / empty.cpu
    print(
        f"ratio full / empty: start {start:.2f}, p95 of an answer {p95:.2f}, CPU {cpu:.2f}"
        " (aim: CPU <= 1.2)"
    )


async def _measure(answers: int) -> Measured:
    with TemporaryDirectory() as name:
        folder = Path(name)
        await asyncio.to_thread(fill, folder / "bench.db", answers)
        async with _bot(folder) as (sandbox, process, start):
            people = [sandbox.add_person(f"P{n}", FIRST - PEOPLE // 2 + n) for n in range(PEOPLE)]
            await lessons(people, WARM)
            before = cpu_of(process)
            waits = await lessons(people, PRESSES)
            cpu = 1000 * (cpu_of(process) - before) / len(waits)
        megabytes = (folder / "bench.db").stat().st_size / 1e6
        return Measured(megabytes, start, median(waits), quantiles(waits, n=20)[-1], cpu)


def fill(path: Path, answers: int) -> None:
    """So many answers of old, and a backup of them, so that none is due."""
    schema.migrate(f"sqlite:///{path}")
    now = Clock().now()
    if answers:
        micros = int(now.timestamp()) * 1_000_000
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(
                FILL.format(answers=answers, first=FIRST, before=BEFORE, now=micros, day=DAY)
            )
    backups.take(path, now)


@asynccontextmanager
async def _bot(folder: Path) -> AsyncIterator[tuple[Sandbox, psutil.Process, float]]:
    """The bot, and how many seconds it took to its first poll."""
    async with Sandbox(TOKEN) as sandbox:
        sandbox.world.flood.on = False
        environment = environment_for(sandbox, folder)
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *BOTS["ours"], cwd=ROOT, env=environment
        )
        try:
            if not await sandbox.until(
                lambda: any(call.method == "getUpdates" for call in sandbox.calls), 120
            ):
                raise TimeoutError("the bot does not poll")
            yield sandbox, psutil.Process(process.pid), time.perf_counter() - began
        finally:
            process.terminate()
            await process.wait()


if __name__ == "__main__":
    main()

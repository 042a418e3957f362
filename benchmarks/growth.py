"""Twenty thousand answers through one process: growth of database, memory, descriptors."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.answers import BOTS, ROOT, TOKEN, environment_for, lessons
from bot.agenda import store as agenda_store
from bot.clock import Clock
from bot.storage import backups, schema, trimming
from sandbox import Sandbox

ANSWERS = int(os.environ.get("BENCH_GROWTH", "20000"))
PEOPLE = 100
DAYS = (2, 8)


def main() -> None:
    """Measure and print."""
    asyncio.run(_main())


async def _main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "bench.db"
        async with Sandbox(TOKEN) as sandbox:
            sandbox.world.flood.on = False
            environment = environment_for(sandbox, folder)
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *BOTS["ours"], cwd=ROOT, env=environment
            )
            people = [sandbox.add_person(f"P{n}", 10_000 + n) for n in range(PEOPLE)]
            bot = psutil.Process(process.pid)
            await lessons(people, 10)
            print(f"at the start: {_process(bot)}")
            await lessons(people, 2 * ANSWERS // PEOPLE - 10)
            journal = path.with_name("bench.db-wal").stat().st_size / 1e6
            print(f"after {ANSWERS} answers: {_process(bot)}, -wal {journal:.1f} MB")
            process.terminate()
            await process.wait()
        _tell(path, "at the end")
        for days in DAYS:
            await _wait(path, days)
            _tell(path, f"after {days} days")
        made = backups.take(path, Clock().now())
        print(f"a backup: {made.stat().st_size / 1e6:.1f} MB")


def _process(bot: psutil.Process) -> str:
    return f"{bot.memory_info().rss / 1e6:.0f} MB of memory, {bot.num_fds()} descriptors"


async def _wait(path: Path, days: int) -> None:
    """What the bot does by itself within so many days in which nobody answers."""
    now = Clock().now() + timedelta(days=days)
    database = schema.open_database(f"sqlite:///{path}")
    await database.run(agenda_store.forget, now)
    await trimming.trim(database, now)
    database.close()


def _tell(path: Path, when: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (answers,) = connection.execute("SELECT count(*) FROM reviews").fetchone()
        size, pages, free = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_size", "page_count", "freelist_count")
        )
    used, whole = size * (pages - free), size * pages
    print(
        f"{when}: {answers} answers, {used / answers:.0f} bytes each in use,"
        f" {whole / answers:.0f} in the file"
        f" of {whole / 1e6:.1f} MB, {100 * free / pages:.0f} % of it free"
    )


if __name__ == "__main__":
    main()

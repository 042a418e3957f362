"""The database fails while the bot runs: nothing unsaved is called saved; it heals by itself."""

import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot.clock import Clock
from sandbox import Sandbox
from tests.support.house import Child, living
from tests.support.people import Anya, Vera


def reviews(path: Path) -> int:
    """How many answers are counted."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM reviews").fetchone()[0])


@pytest.mark.usefixtures("bot")
async def test_s01_a_database_that_is_locked_for_a_while(
    sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    await anya.says("/study")
    message = await anya.sees("скорость обучения")
    right = next(button for row in message.buttons for button in row if "колеблется" in button.text)
    with closing(sqlite3.connect(tmp_path / "quizbot.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        anya.person.press(anya.chat.id, message.id, right.data or "")
        assert not await sandbox.until(lambda: bool(anya.toasts), 1)
        other.execute("ROLLBACK")
    await anya.sees("✅ Верно")
    assert reviews(tmp_path / "quizbot.db") == 1


async def test_s01_s02_locked_for_long_the_owner_is_told_once(
    environment: dict[str, str],
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
    vera: Vera,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.storage.sqlite.BUSY_MS", 50)
    monkeypatch.setattr("bot.ops.upkeep.TICK", 0.2)
    async with living(environment, clock):
        await anya.says("/start")
        await vera.says("/start")
        with closing(sqlite3.connect(tmp_path / "quizbot.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            anya.person.says("/help")
            await vera.sees("⚠️")
            assert sandbox.waiting()
        await anya.sees("/study")
        assert await sandbox.until(lambda: not sandbox.waiting())
    assert sum("⚠️" in message.text for message in vera.chat.messages) == 1


async def test_s02_s03_a_full_disk_is_not_called_saved_and_heals(
    sandbox: Sandbox, child: Child, anya: Anya, tmp_path: Path
) -> None:
    """Files may not grow any more, as if there were no space, and then may again."""
    await child.start()
    await anya.says("/study")
    message = await anya.sees("скорость обучения")
    right = next(button for row in message.buttons for button in row if "колеблется" in button.text)
    size = os.path.getsize(tmp_path / "quizbot.db-wal")  # noqa: ASYNC240, PTH202 - one look at a file
    resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    anya.person.press(anya.chat.id, message.id, right.data or "")
    assert not await sandbox.until(lambda: bool(anya.toasts), 2)
    assert reviews(tmp_path / "quizbot.db") == 0
    resource.prlimit(
        child.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    )
    await anya.sees("✅ Верно")
    assert len(await child.counted()) == 1
    assert (await child.command("doctor"))[0] == 0


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_s12_a_server_that_cuts_every_connection(
    database: str, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"  # noqa: S608 - our own words
    async with living(environment, clock):
        await anya.says("/study")
        await anya.sees("скорость обучения")
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(cut)
            await anya.taps("Ошибка колеблется")
            await anya.sees("✅ Верно")
            connection.execute(cut)
            await anya.taps("Дальше")
            await anya.sees("метрики регрессии")
            counted = connection.execute("SELECT count(*) FROM reviews").fetchone()
    assert counted == (1,)

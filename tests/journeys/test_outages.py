"""Outages and clocks that are set while a round is open: it keeps its length."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from bot.clock import Clock
from bot.intake.polling import TIMEOUT
from bot.storage import schema
from bot.storage.tables import rounds
from sandbox import Sandbox
from tests.support.clocks import WallClock
from tests.support.house import living, on_both, settings_for
from tests.support.people import Anya, Boris

SECRET = "shared_secret"  # noqa: S105 - opens nothing
OTHER = "777:other"
on_postgres = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def boris(sandbox: Sandbox) -> Boris:
    return Boris(sandbox, sandbox.group("Пятница"))


class Ear(logging.Handler):
    """Hears when a process notices that the clock was set."""

    def __init__(self) -> None:
        super().__init__()
        self._heard = asyncio.Semaphore(0)

    def emit(self, record: logging.LogRecord) -> None:
        """One more line of the log."""
        if "the clock was set" in record.getMessage():
            self._heard.release()

    async def hears(self, processes: int) -> None:
        """Wait until so many have noticed."""
        async with asyncio.timeout(15):
            for _ in range(processes):
                await self._heard.acquire()


@pytest.fixture
def ear() -> Iterator[Ear]:
    ear = Ear()
    logging.getLogger("bot").addHandler(ear)
    yield ear
    logging.getLogger("bot").removeHandler(ear)


def deadline(url: str) -> datetime | None:
    """When the only round ends; None before it is open."""
    with schema.reading(url) as connection:
        return connection.execute(select(rounds.c.deadline)).scalar()


async def begins(boris: Boris, url: str) -> datetime:
    """A contest whose only round is open; its deadline."""
    await boris.says("/quiz 1 60")
    await boris.taps("Участвую")
    await boris.taps("Начать")
    await boris.sees("Вопрос 1 из 1")
    async with asyncio.timeout(5):
        while (found := deadline(url)) is None:  # noqa: ASYNC110 - a database calls nobody
            await asyncio.sleep(0.02)
    return found


async def presses(boris: Boris) -> None:
    """Press the first button without waiting for an answer: there will be none for a while."""
    message, button = await boris._button(boris.buttons[0])  # noqa: SLF001 - `taps` would wait for one
    assert button.data is not None
    boris.person.press(boris.chat.id, message.id, button.data)


async def blocked(url: str) -> None:
    """Wait until a transaction of the bot waits for ours."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(15):
        with psycopg.connect(url, autocommit=True) as connection:
            while connection.execute(waiting).fetchone() == (0,):  # noqa: ASYNC110 - a database calls nobody
                await asyncio.sleep(0.02)


def moved(url: str, before: datetime, step: timedelta) -> bool:
    """Whether the round ends later by a step, measured by two clocks."""
    now = deadline(url)
    return now is not None and abs(now - before - step) < timedelta(seconds=1)


@on_both
@pytest.mark.parametrize("step", [timedelta(days=1), timedelta(hours=-2)], ids=["forward", "back"])
async def test_t01_a_round_keeps_its_length_when_the_clock_is_set(
    environment: dict[str, str],
    database: str,
    clock: WallClock,
    boris: Boris,
    step: timedelta,
    ear: Ear,
) -> None:
    async with living(environment, clock):
        before = await begins(boris, database)
        clock.wrong = step
        await boris.taps(boris.buttons[0])
        await ear.hears(1)
    assert moved(database, before, step)


@on_postgres
@pytest.mark.parametrize("step", [timedelta(days=1), timedelta(hours=-2)], ids=["forward", "back"])
async def test_t01_three_processes_notice_and_one_moves_the_round(
    environment: dict[str, str],
    database: str,
    clock: WallClock,
    boris: Boris,
    step: timedelta,
    unused_tcp_port: int,
    ear: Ear,
) -> None:
    hooked = {"WEBHOOK_URL": f"http://127.0.0.1:{unused_tcp_port}/hook", "WEBHOOK_SECRET": SECRET}
    async with AsyncExitStack() as processes:
        for port in (unused_tcp_port, 0, 0):
            await processes.enter_async_context(
                living(environment | hooked | {"PORT": str(port)}, clock)
            )
        before = await begins(boris, database)
        clock.wrong = step
        await ear.hears(3)
    assert moved(database, before, step)


@pytest.mark.slow
async def test_f10_a_round_ends_though_another_process_came_and_went(
    environment: dict[str, str], clock: WallClock, boris: Boris, sandbox: Sandbox
) -> None:
    async with living(environment, clock):
        assert await sandbox.until(
            lambda: any(call.params.get("timeout") == TIMEOUT for call in sandbox.calls)
        )
        await boris.says("/quiz 1 5")
        await boris.taps("Участвую")
        await boris.taps("Начать")
        await boris.sees("Вопрос 1 из 1")
        conflict = sandbox.on("getUpdates", do=409)
        await boris.taps(boris.buttons[0])
        assert await sandbox.until(lambda: conflict.over)
        await boris.sees("✓")


@on_postgres
async def test_t01_nobody_goes_by_the_new_time_before_the_round_is_moved(
    environment: dict[str, str], database: str, clock: WallClock, boris: Boris, sandbox: Sandbox
) -> None:
    async with living(environment, clock):
        await begins(boris, database)
        with psycopg.connect(database) as connection:
            connection.execute("SELECT at FROM heartbeats FOR UPDATE")
            clock.wrong = timedelta(days=1)
            await blocked(database)
            toasts = len(boris.toasts)
            await presses(boris)
            assert await sandbox.until(lambda: not sandbox.waiting())
            assert not await sandbox.until(lambda: len(boris.toasts) > toasts, 0.5)
        await boris.sees_toast(": ")  # "Принято: …" or "Выбрано: …"; a refusal names no option


@on_postgres
async def test_an_outage_of_one_bot_is_none_of_another_on_the_same_database(
    environment: dict[str, str],
    database: str,
    clock: WallClock,
    boris: Boris,
    tmp_path: Path,
    questions: Path,
) -> None:
    later = Clock()
    async with Sandbox(OTHER) as elsewhere, living(environment, clock):
        elsewhere.world.flood.on = False
        elsewhere.world.date = lambda: elsewhere.world.clock() + later.ahead.total_seconds()
        other, anya = (
            settings_for(elsewhere, tmp_path, questions, DATABASE_URL=database),
            Anya(elsewhere),
        )
        async with living(other, later):
            await anya.says("/start")
        before = await begins(boris, database)
        later.ahead = timedelta(minutes=7)
        async with living(other, later):
            await anya.says("/help")
        assert deadline(database) == before


async def test_an_answer_that_waits_while_telegram_fails_is_in_time(
    environment: dict[str, str], database: str, clock: WallClock, boris: Boris, sandbox: Sandbox
) -> None:
    async with living(environment, clock):
        before = await begins(boris, database)
        outage = sandbox.on("getUpdates", do=502, times=None)
        await Anya(sandbox).says("/start")
        assert await sandbox.until(lambda: outage.struck > 0)
        clock.ahead = timedelta(minutes=7)
        await presses(boris)
        outage.heal()
        await boris.sees_toast(": ")  # "Принято: …" or "Выбрано: …"; a refusal names no option
    now = deadline(database)
    assert now is not None
    assert now - before >= timedelta(minutes=7)

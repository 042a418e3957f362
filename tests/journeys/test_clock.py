"""A clock far from Telegram's is refused at the start, before an answer carries its date."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Reply, Sandbox
from tests.support.books import Books
from tests.support.house import Child, living
from tests.support.people import Anya


def told(sandbox: Sandbox, apart: timedelta) -> Callable[[], float]:
    """Telegram's time, so far from this machine's."""
    return lambda: sandbox.world.clock() + apart.total_seconds()


@pytest.mark.parametrize("apart", [timedelta(days=1), timedelta(hours=-2), timedelta(minutes=-6)])
async def test_t01_a_clock_that_is_wrong_is_refused_with_both_times(
    sandbox: Sandbox, child: Child, anya: Anya, books: Books, apart: timedelta, tmp_path: Path
) -> None:
    sandbox.world.date = told(sandbox, apart)
    anya.person.says("/study")
    await child.start()
    async with asyncio.timeout(60):
        assert await child.ends() == 2
    *_, last = (tmp_path / "bot.log").read_text().splitlines()
    assert last.startswith("clock: it is ")
    assert "UTC at Telegram" in last
    assert sandbox.waiting()
    assert [
        books.ask(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own words
        for table in ("agenda", "banks", "reviews")
    ] == [[(0,)]] * 3


@pytest.mark.parametrize("apart", [timedelta(minutes=4), timedelta(minutes=-4)])
async def test_a_clock_that_is_nearly_right_will_do(
    sandbox: Sandbox, child: Child, anya: Anya, apart: timedelta
) -> None:
    sandbox.world.date = told(sandbox, apart)
    await child.start()
    await anya.says("/start")
    await anya.sees("Привет")


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 01 Jan 2001 18:00:00 -0000"])
async def test_a_server_that_tells_no_time_is_believed(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya, date: str
) -> None:
    me = {"ok": True, "result": sandbox.world.bot.json()}
    sandbox.on("getMe", do=Reply(200, json.dumps(me).encode(), headers={"Date": date}))
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет")

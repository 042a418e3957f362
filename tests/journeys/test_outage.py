"""Telegram is gone for a while: few calls, few log lines, then everybody is answered once.

`make check` tells of a short outage; `make soak` of ten minutes (SOAK_OUTAGE, in seconds).
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sandbox import Account, Sandbox
from tests.support.house import Child, bank_in

SECONDS = float(os.environ.get("SOAK_OUTAGE", "6"))
PEOPLE = 20
LINES = 100  # of the log, in a minute
ONCE = 15  # calls that were under way when Telegram went, and those that ask quickly at first
PATIENCE = 60.0

BANK = """
topic: Числа
language: ru
questions:
- {id: two, type: number, text: Сколько будет 1 + 1?, answer: 2}
- {id: four, type: number, text: Сколько будет 2 + 2?, answer: 4}
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, numbers=BANK)


@asynccontextmanager
async def failing(sandbox: Sandbox) -> AsyncIterator[None]:
    """Every call is answered with 503; no more of them than one a second, but for the first."""
    fault = sandbox.on("*", do=503, times=None)
    yield
    print(f"{fault.struck} calls in {SECONDS:g} s")  # noqa: T201 - the figure that `make soak` is run for
    assert fault.struck <= SECONDS + ONCE
    fault.heal()


@asynccontextmanager
async def refusing(sandbox: Sandbox) -> AsyncIterator[None]:
    """Nobody listens where Telegram was."""
    port = urlsplit(sandbox.url).port or 0
    await sandbox.stop()
    yield
    await sandbox.start(port=port)


def told(person: Account) -> list[str]:
    """What the bot said, oldest first."""
    return [message.text for message in person.chat.everything if message.sender.is_bot]


def answered(person: Account) -> bool:
    return any("Верно" in text for text in told(person))


async def meanwhile(people: list[Account]) -> None:
    """All through the outage somebody answers the open question; the first do so as it begins."""
    for number, person in enumerate(people):
        person.says("2")
        if number >= PEOPLE // 2:
            await asyncio.sleep(SECONDS * 2 / PEOPLE)


@pytest.mark.parametrize("outage", [failing, refusing])
async def test_f01_f12_telegram_is_gone_and_comes_back(
    outage: type, child: Child, sandbox: Sandbox, tmp_path: Path
) -> None:
    people = [sandbox.add_person(f"Learner {number}") for number in range(PEOPLE)]
    await child.start()
    for person in people:
        person.says("/study")
    assert await sandbox.until(
        lambda: all("1 + 1" in "".join(told(person)) for person in people), PATIENCE
    )
    assert await sandbox.polled(PATIENCE)
    before = len((tmp_path / "bot.log").read_text().splitlines())
    async with outage(sandbox):
        await meanwhile(people)
    assert await sandbox.until(lambda: all(map(answered, people)), PATIENCE)
    lines = (tmp_path / "bot.log").read_text().splitlines()[before:]
    print(f"{len(lines)} lines in the log")  # noqa: T201 - the same
    assert len(lines) <= max(1.0, SECONDS / 60) * LINES
    counted = Counter(person for person, _, _ in await child.counted())
    assert counted == Counter({person.id: 1 for person in people})
    assert max(len(told(person)) for person in people) == 2

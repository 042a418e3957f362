"""Two hundred contests whose rounds end in the same instant, within Telegram's limits."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.contest.conftest import CHOICES
from tests.contest.ends import closings, end_together
from tests.contest.players import Players
from tests.support.house import Child, bank_in

GROUPS = 200


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, nets=CHOICES)


async def opens(players: Players) -> None:
    """Begin, and answer the question that is to stay open."""
    await players.begin("/quiz 1 120", 120)
    await players.sees(1, 120)
    players.answer(1)


@pytest.mark.slow
async def test_g11_two_hundred_rounds_end_in_the_same_instant(
    sandbox: Sandbox, child: Child, tmp_path: Path
) -> None:
    sandbox.world.flood.on = True
    people = [sandbox.add_person(f"P{number}", 10_000 + number) for number in range(GROUPS)]
    groups = [
        Players(sandbox, sandbox.add_group(f"G{place}", [one]), [one], lambda _number, _place: True)
        for place, one in enumerate(people)
    ]
    async with child.nursed():
        async with asyncio.TaskGroup() as tasks:
            for players in groups:
                tasks.create_task(opens(players))
        deadline = sandbox.world.clock() + 10
        assert await sandbox.until(
            lambda: end_together(tmp_path / "quizbot.db", deadline) == GROUPS
        )
        tables = [await players.ends(120) for players in groups]
    assert all(
        f"🥇 {one.user.first_name} — 1" in table for one, table in zip(people, tables, strict=True)
    )
    assert not [call for call in sandbox.calls if call.error]
    closed = closings(sandbox.calls)
    assert len(closed) == GROUPS
    assert deadline < min(closed.values())
    told = {call.chat_id: call.at for call in sandbox.calls if "Итоги" in call.text}
    assert max(closed.values()) <= min(told.values())
    assert all(
        told[first] < told[second] + 1
        for first, second in pairwise(sorted(closed, key=closed.__getitem__))
    )

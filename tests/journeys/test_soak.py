"""Killed at random while a crowd learns: nothing lost, nothing counted twice, nobody stuck.

`make test` and `make check` tell a short version; `make soak` the long one (SOAK_KILLS, SOAK_ANSWERS).
"""

import asyncio
import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.sandbox import Sandbox
from tests import crowd
from tests.house import Child, on_both

KILLS = int(os.environ.get("SOAK_KILLS", "6"))
ANSWERS = int(os.environ.get("SOAK_ANSWERS", "600"))
PEOPLE = 50

pytestmark = pytest.mark.slow


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "crowd.yaml").write_text(crowd.bank(400))
    return folder


@pytest.fixture
def child(environment: dict[str, str], sandbox: Sandbox) -> Child:
    child = Child(environment | {"LOG_LEVEL": "ERROR"}, sandbox)
    child.before = ("-m", "tests.unpaced")
    return child


async def kill_now_and_then(child: Child, sandbox: Sandbox, times: int) -> None:
    """`kill -9` at random instants: every fourth while the bot is still starting, the others once it is at work."""
    random = Random(7)
    for number in range(times):
        if number % 4:
            await sandbox.changed(crowd.PATIENCE)
        await asyncio.sleep(2 * random.random())
        await child.kill()


@on_both
async def test_c13_killed_at_random_while_a_crowd_learns(child: Child, sandbox: Sandbox) -> None:
    learners = crowd.gather(sandbox, PEOPLE, seed=1)
    async with child.nursed(), asyncio.TaskGroup() as tasks:
        killing = tasks.create_task(kill_now_and_then(child, sandbox, KILLS))
        await crowd.learn(learners, ANSWERS // PEOPLE)
        killing.cancel()
    assert Counter(person for person, _, _ in await child.counted()) == crowd.answers(learners)
    assert max(map(crowd.repeated, learners)) <= child.starts
    assert child.starts > KILLS // 2

"""Killed at random while a crowd learns: nothing lost, nothing counted twice, nobody stuck.

`make test` and `make check` tell a short version; `make soak` the long one (SOAK_KILLS, SOAK_ANSWERS).
"""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
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


async def kill_now_and_then(child: Child, sandbox: Sandbox, learners: Sequence[crowd.Learner]) -> None:
    """`kill -9` at random instants all along the way, every fourth time a process that may still be starting."""
    random = Random(7)
    for number in range(KILLS):
        if number % 4:
            answered = partial(crowd.have_answered, learners, ANSWERS * number // KILLS)
            assert await sandbox.until(answered, crowd.PATIENCE)
        await asyncio.sleep(random.random())
        await child.kill()


@on_both
async def test_c13_killed_at_random_while_a_crowd_learns(child: Child, sandbox: Sandbox) -> None:
    learners = crowd.gather(sandbox, PEOPLE, seed=1)
    async with child.nursed(), asyncio.TaskGroup() as tasks:
        tasks.create_task(kill_now_and_then(child, sandbox, learners))
        await crowd.learn(learners, ANSWERS // PEOPLE)
    again = max(map(crowd.repeated, learners))
    told = f"{ANSWERS} answers, {child.starts - 1} kills, at most {again} messages again in a chat"
    print(told)  # noqa: T201 - the figures that `make soak` is run for
    assert Counter(person for person, _, _ in await child.counted()) == crowd.answers(learners)
    assert again <= child.starts
    assert child.starts > KILLS // 2

"""A crowd learns while the bot is killed or updates repeat: nothing lost, nothing doubled.

`make check` runs a short version; `make soak` the long one (SOAK_KILLS, SOAK_ANSWERS …).
"""

import asyncio
import os
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

import pytest

from sandbox import Sandbox
from tests.support import crowd
from tests.support.house import Child, bank_in, on_both

KILLS = int(os.environ.get("SOAK_KILLS", "6"))
ANSWERS = int(os.environ.get("SOAK_ANSWERS", "600"))
UPDATES = int(os.environ.get("SOAK_UPDATES", "1000"))
PEOPLE = 50
UPDATES_AN_ANSWER = 2.5  # a press and «Дальше», each of them once or twice

pytestmark = pytest.mark.slow


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, crowd=crowd.bank(400))


@pytest.fixture
def child(environment: dict[str, str], sandbox: Sandbox) -> Child:
    child = Child(environment | {"LOG_LEVEL": "ERROR"}, sandbox)
    child.before = ("-m", "tests.support.unpaced")
    return child


async def judged(child: Child) -> dict[int, list[str]]:
    """The verdicts that were counted, person by person in the order of time."""
    found = defaultdict(list)
    for person, _, verdict in await child.counted():
        found[person].append(verdict)
    return found


async def kill_now_and_then(
    child: Child, sandbox: Sandbox, learners: Sequence[crowd.Learner]
) -> None:
    """`kill -9` at random instants, every fourth time of a process that may still be starting."""
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
    assert await judged(child) == crowd.verdicts(learners)
    assert again <= child.starts
    assert child.starts > KILLS // 2


async def repeat(sandbox: Sandbox, learners: Sequence[crowd.Learner]) -> None:
    """Whenever little waits, Telegram repeats up to four old updates, all in any order."""
    order, seen = Random(5), [0] * len(learners)
    while await sandbox.changed(crowd.PATIENCE):
        if len(sandbox.waiting()) > PEOPLE:
            continue
        for place, learner in enumerate(learners):
            sent, seen[place] = learner.sent[seen[place] :], len(learner.sent)
            sandbox.redeliver(
                [number for number in sent if number for _ in range(order.randrange(5))]
            )
        sandbox.shuffle(order.randrange(1000))


@on_both
async def test_d01_d04_sent_one_to_five_times_and_shuffled(child: Child, sandbox: Sandbox) -> None:
    learners = crowd.gather(sandbox, PEOPLE, seed=2)
    async with child.nursed(), asyncio.TaskGroup() as tasks:
        repeating = tasks.create_task(repeat(sandbox, learners))
        await crowd.learn(learners, round(UPDATES / PEOPLE / UPDATES_AN_ANSWER))
        repeating.cancel()
    print(f"{sum(len(learner.sent) for learner in learners)} updates")  # noqa: T201 - the same
    assert await judged(child) == crowd.verdicts(learners)
    assert max(map(crowd.repeated, learners)) == 0

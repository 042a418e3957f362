"""The rate limit: never more than Telegram bears, wherever calls are on their way."""

import asyncio
from itertools import pairwise
from random import Random

import pytest

from bot.agenda.outcome import Urgency
from bot.chat.sending.rate_limit import (
    TELEGRAM,
    Bucket,
    Permit,
    RateLimit,
    SendLimits,
    Spent,
    Window,
)
from bot.clock import Clock
from tests.support.clocks import BOOTS, Stopwatch


@pytest.mark.parametrize("slowest", [0.0, 0.02, 0.3, 1.0])
def test_no_second_sees_more_calls_than_fit_whenever_they_arrive(slowest: float) -> None:
    random, window = Random(5), Window(30, 1.0)
    arrivals: list[float] = []
    under_way: list[tuple[float, Spent]] = []
    now = 0.0
    while len(arrivals) < 600:
        for end, mark in [one for one in under_way if one[0] <= now]:
            mark.over(end)
            under_way.remove((end, mark))
        if not window.wait(now):
            end = now + slowest * random.random()
            arrivals.append(random.uniform(now, end))
            under_way.append((end, window.note(now)))
        else:
            now += 0.005
    arrivals.sort()
    assert min(later - first for first, later in zip(arrivals, arrivals[30:], strict=False)) >= 1.0
    assert len(arrivals) / arrivals[-1] > 30 / (1.05 + slowest)


async def test_the_most_urgent_have_their_turn_first() -> None:
    limit, order = RateLimit(Clock(), TELEGRAM), list[Urgency]()
    for chat in range(30):
        with await given(limit, chat, Urgency.RESULT):
            pass

    async def asks(chat: int, urgency: Urgency) -> None:
        if await limit.turn(chat, urgency):
            order.append(urgency)

    async with asyncio.TaskGroup() as tasks:
        for chat, urgency in enumerate(
            (Urgency.BROADCAST, Urgency.REPLY, Urgency.COUNTDOWN, Urgency.RESULT), 100
        ):
            tasks.create_task(asks(chat, urgency))
    assert order == [Urgency.RESULT, Urgency.REPLY, Urgency.BROADCAST]


async def given(limit: RateLimit, chat: int, urgency: Urgency) -> Permit:
    turn = await limit.turn(chat, urgency)
    assert turn is not None
    return turn


async def test_processes_that_share_a_bot_take_their_parts() -> None:
    limit = RateLimit(Clock(), TELEGRAM)
    limit.share(3)
    for chat in range(10):
        await given(limit, chat, Urgency.COUNTDOWN)
    assert await limit.turn(10, Urgency.COUNTDOWN) is None


async def test_who_was_long_silent_is_forgotten() -> None:
    watch = Stopwatch()
    limit = RateLimit(watch, SendLimits(overall=1_000_000, remembered=100))
    for chat in range(-500, 500):
        watch.seconds += 1
        with await given(limit, chat, Urgency.RESULT):
            pass
    assert len(limit.chats) <= 100


@pytest.mark.parametrize("begins", BOOTS)
def test_a_burst_and_then_a_steady_rate(begins: float) -> None:
    bucket, now, times = Bucket(1.0, 15, begins), begins, []
    for _ in range(20):
        now += bucket.wait(now)
        bucket.note(now)
        times.append(now)
    assert times[14] == times[0]
    assert all(later - first == pytest.approx(1.0) for first, later in pairwise(times[14:]))

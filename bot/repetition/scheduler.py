"""FSRS through py-fsrs: the only file that knows it."""

from datetime import datetime, timedelta
from functools import lru_cache
from math import inf
from random import Random

import fsrs

from bot.repetition.memory import Memory, Rating, Stage

RETENTION = 0.9  # the wanted probability of remembering when a card falls due
LONGEST = 3650  # days: no interval is longer
_NO_FUZZ_BELOW = 2.5  # days
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
"""FSRS's fuzz: from how many days, to how many, and which part of those is added to the spread of one day."""


@lru_cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    """FSRS's default parameters and steps; its own fuzz is off, because it is not seeded."""
    return fsrs.Scheduler(desired_retention=retention, maximum_interval=LONGEST, enable_fuzzing=False)


def review(memory: Memory | None, rating: Rating, now: datetime, days: int, seed: int) -> Memory:
    """The memory after a review at `now`, `days` study days after the last one; the same seed, the same fuzz."""
    card, _ = _scheduler(RETENTION).review_card(_card(memory, now, days), fsrs.Rating(rating), now)
    interval = card.due - now
    if card.state is fsrs.State.Review:
        interval = fuzzed(interval, seed)
    return Memory(
        Stage(card.state.value),
        card.step,
        card.stability,
        card.difficulty,
        now + interval,
        now,
        (memory.reps if memory else 0) + 1,
        (memory.lapses if memory else 0) + (rating is Rating.AGAIN),
    )


def _card(memory: Memory | None, now: datetime, days: int) -> fsrs.Card:
    """FSRS counts whole days of 24 hours; ours begin at night, so the last review is moved to `days` ago."""
    if memory is None:
        return fsrs.Card(card_id=0, due=now)
    last = now - timedelta(days=days) if days > 0 else min(memory.last_review or now, now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(memory.stage.value),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=last,
    )


def fuzzed(interval: timedelta, seed: int) -> timedelta:
    """An interval in days moved a little, as FSRS does, so that cards learned together part."""
    days = interval.days
    if days < _NO_FUZZ_BELOW:
        return interval
    spread = 1.0 + sum(part * max(min(days, end) - start, 0.0) for start, end, part in _FUZZ)
    low, high = max(2, round(days - spread)), min(round(days + spread), LONGEST)
    return timedelta(days=Random(seed).randint(min(low, high), high))  # noqa: S311 - no secret hangs on it

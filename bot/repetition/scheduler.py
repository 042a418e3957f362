"""FSRS through py-fsrs: the only file that knows it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from math import floor, inf
from random import Random

import fsrs

from bot.repetition.memory import Memory, Rating, Stage

RETENTION = 0.9  # the wanted probability of remembering when a card falls due
LONGEST = 3650  # days: no interval is longer
_NO_FUZZ_BELOW = 2.5  # days
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
"""FSRS's fuzz: from how many days, to how many, and which part of those is added to the spread of one day."""

Dawn = Callable[[int], datetime]
"""When the day begins that is so many study days ahead."""


@lru_cache
def _scheduler(retention: float) -> fsrs.Scheduler:
    """FSRS's default parameters and steps; its own fuzz is off, because it is not seeded."""
    return fsrs.Scheduler(
        desired_retention=retention, maximum_interval=LONGEST, enable_fuzzing=False
    )


def futures(
    memory: Memory | None, now: datetime, days: int, seed: int, dawn: Dawn
) -> dict[Rating, Memory]:
    """The memory after each rating at `now`, `days` study days after the last review; the same seed, the same fuzz.

    A better rating never brings the question back sooner.
    """
    scheduler, before = _scheduler(RETENTION), _card(memory, now, days)
    cards = {
        rating: scheduler.review_card(before, fsrs.Rating(rating), now)[0] for rating in Rating
    }
    learned = {
        rating: (card.due - now).days
        for rating, card in cards.items()
        if card.state is fsrs.State.Review
    }
    luck = Random(seed).random()  # noqa: S311 - no secret hangs on it
    whole = dict(zip(learned, fuzzed(list(learned.values()), luck), strict=True))
    dues = [dawn(whole[rating]) if rating in whole else card.due for rating, card in cards.items()]
    soonest = list(
        accumulate(reversed(dues), min)
    )  # minutes before dawn, a day is shorter than a step
    return {rating: _after(memory, rating, cards[rating], soonest.pop()) for rating in Rating}


def _card(memory: Memory | None, now: datetime, days: int) -> fsrs.Card:
    """FSRS counts whole days of 24 hours; ours begin at dawn, so the last review is moved to `days` ago."""
    if memory is None:
        return fsrs.Card(card_id=0, due=now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(memory.stage.value),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=now - timedelta(days=days),
    )


def _after(memory: Memory | None, rating: Rating, card: fsrs.Card, due: datetime) -> Memory:
    """Only a memory that was learned can lapse."""
    reps, lapses = (memory.reps, memory.lapses) if memory else (0, 0)
    lapsed = memory is not None and memory.stage is Stage.REVIEW and rating is Rating.AGAIN
    return Memory(
        Stage(card.state.value),
        card.step,
        card.stability,
        card.difficulty,
        due,
        card.last_review,
        reps + 1,
        lapses + lapsed,
    )


def fuzzed(intervals: Sequence[int], luck: float) -> list[int]:
    """Intervals in days, the worst rating's first, moved a little as FSRS does, so that cards learned together part.

    All are moved by the same luck, from 0 to 1, and keep their order: one that is longer stays longer by a day.
    """
    moved: list[int] = []
    for better, days in enumerate(intervals, 1 - len(intervals)):
        low, high = _bounds(days, LONGEST + better)
        least = moved[-1] + (days > intervals[len(moved) - 1]) if moved else low
        moved.append(max(least, low + floor(luck * (high - low + 1))))
    return moved


def _bounds(days: int, longest: int) -> tuple[int, int]:
    """Between which numbers of days FSRS's fuzz moves an interval."""
    if days < _NO_FUZZ_BELOW:
        return days, days
    spread = 1.0 + sum(part * max(min(days, end) - start, 0.0) for start, end, part in _FUZZ)
    high = min(round(days + spread), longest)
    return min(max(2, round(days - spread)), high), high

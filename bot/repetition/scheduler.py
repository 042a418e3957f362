"""FSRS through py-fsrs: the only file that knows it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from math import floor, inf
from random import Random
from typing import Final, NamedTuple

import fsrs

from bot.repetition.memory import Memory, Rating, Stage

RETENTION = 0.9  # the wanted probability of remembering when a card falls due
LONGEST = 3650  # days: no interval is longer
_NO_FUZZ_BELOW = 2.5  # days
_ANY_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)  # FSRS looks only at days between reviews
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
"""FSRS's fuzz: from how many days, to how many, and which part of those widens the spread."""

DayStart = Callable[[int], datetime]
"""When the study day begins that is so many days ahead."""


Parameters = tuple[float, ...]
"""FSRS's 21 numbers, which say how fast somebody forgets."""

DEFAULT: Final[Parameters] = tuple(fsrs.Scheduler().parameters)


class Aim(NamedTuple):
    """The wanted retention, how somebody forgets, and the days that no interval exceeds."""

    retention: float = RETENTION
    longest: int = LONGEST
    parameters: Parameters = DEFAULT


USUAL = Aim()


class Trace(NamedTuple):
    """What a review leaves of a memory that depends on the parameters."""

    stability: float
    difficulty: float


class Learned(NamedTuple):
    """What a right answer leads to: stability, difficulty, and days until the next review."""

    stability: float
    difficulty: float
    days: int


@lru_cache(512)
def _scheduler(retention: float, parameters: Parameters = DEFAULT) -> fsrs.Scheduler:
    """FSRS with its usual steps; its own fuzz is off, because it is not seeded."""
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=retention,
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


_STEPS: Final = _scheduler(RETENTION)


def accepts(parameters: Parameters) -> bool:
    """Whether they are within FSRS's bounds."""
    try:
        _scheduler(RETENTION, parameters)
    except ValueError:
        return False
    return True


def answers_left(stage: Stage, step: int | None) -> int:
    """How many right answers take a card to its next interval of days."""
    if stage in {Stage.NEW, Stage.LEARNING}:
        return max(1, len(_STEPS.learning_steps) - (step or 0))
    if stage is Stage.RELEARNING:
        return max(1, len(_STEPS.relearning_steps) - (step or 0))
    return 1


def futures(
    memory: Memory | None,
    now: datetime,
    days: int,
    seed: int,
    day_start: DayStart,
    aim: Aim = USUAL,
) -> dict[Rating, Memory]:
    """The memory after each rating at `now`, `days` study days after the last review.

    The same seed gives the same fuzz. A better rating never brings the question back sooner.
    """
    before, scheduler = _card(memory, now, days), _scheduler(aim.retention, aim.parameters)
    cards = {
        rating: scheduler.review_card(before, fsrs.Rating(rating), now)[0] for rating in Rating
    }
    learned = {
        rating: (card.due - now).days
        for rating, card in cards.items()
        if card.state is fsrs.State.Review
    }
    moved = fuzzed(list(learned.values()), _luck(seed))
    whole = {rating: min(day, aim.longest) for rating, day in zip(learned, moved, strict=True)}
    dues = [
        day_start(whole[rating]) if rating in whole else card.due for rating, card in cards.items()
    ]
    soonest = list(accumulate(reversed(dues), min))  # a day may end before a step of minutes
    return {rating: _after(memory, rating, cards[rating], soonest.pop()) for rating in Rating}


def interval(stability: float, seed: int, parameters: Parameters = DEFAULT) -> int:
    """The usual interval of days after a review that led to this stability, with its fuzz."""
    decay = -parameters[-1]
    days = round(stability / _factor(decay) * (RETENTION ** (1 / decay) - 1))
    return fuzzed([min(max(1, days), LONGEST)], _luck(seed))[0]


def recalled(stability: float, days: int, parameters: Parameters = DEFAULT) -> float:
    """How probably a question is remembered so many days after its last review."""
    decay = -parameters[-1]
    return float((1 + _factor(decay) * days / stability) ** decay)


def _factor(decay: float) -> float:
    return float(0.9 ** (1 / decay) - 1)


def traces(history: Iterable[tuple[Rating, int]], parameters: Parameters) -> Iterator[Trace]:
    """What each review of a card leaves, by its rating and its study days since the one before."""
    scheduler, now = _scheduler(RETENTION, parameters), _ANY_DAY
    card = fsrs.Card(card_id=0, due=now)
    for rating, days in history:
        now += timedelta(days=days)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        yield Trace(card.stability or 0.0, card.difficulty or 0.0)


def learned_new(retention: float, now: datetime) -> Learned:
    """What a new question leads to that is answered rightly through its learning steps."""
    card, scheduler = fsrs.Card(card_id=0, due=now), _scheduler(retention)
    while card.state is not fsrs.State.Review:
        card = scheduler.review_card(card, fsrs.Rating.Good, now)[0]
    return _learned(card, now)


def remembered(
    stability: float, difficulty: float, days: int, retention: float, now: datetime
) -> Learned:
    """What a right answer at `now` leads to, so many days after the last review."""
    card = fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        due=now,
        last_review=now - timedelta(days=days),
    )
    return _learned(_scheduler(retention).review_card(card, fsrs.Rating.Good, now)[0], now)


def _learned(card: fsrs.Card, now: datetime) -> Learned:
    return Learned(card.stability or 0.0, card.difficulty or 0.0, (card.due - now).days)


def _luck(seed: int) -> float:
    return Random(seed).random()  # noqa: S311 - no secret depends on it


def _card(memory: Memory | None, now: datetime, days: int) -> fsrs.Card:
    """FSRS's card; it counts days of 24 hours, so the last review is moved to `days` ago."""
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
    """The memory of FSRS's card; only a learned one can lapse."""
    reps = lapses = 0
    if memory:
        is_lapse = memory.stage is Stage.REVIEW and rating is Rating.AGAIN
        reps, lapses = memory.reps, memory.lapses + is_lapse
    return Memory(
        Stage(card.state.value),
        card.step,
        card.stability,
        card.difficulty,
        due,
        card.last_review,
        reps + 1,
        lapses,
    )


def fuzzed(intervals: Sequence[int], luck: float) -> list[int]:
    """Intervals in days, the worst rating's first, fuzzed as FSRS does.

    All are moved by the same luck, from 0 to 1, and keep their order: a longer one stays longer.
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

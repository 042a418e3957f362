"""When to ask again, by FSRS."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import fsrs
from hypothesis import example, given
from hypothesis import strategies as st

from bot.repetition.memory import Memory, Rating, Stage
from bot.repetition.scheduler import LONGEST, futures, fuzzed

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)
FSRS = fsrs.Scheduler(desired_retention=0.9, maximum_interval=LONGEST, enable_fuzzing=False)
BANDS = ((2.5, 7, 0.15), (7, 20, 0.1), (20, float("inf"), 0.05))
HISTORIES = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 900)), max_size=15)


def review(
    memory: Memory | None, rating: Rating, now: datetime, days: int, seed: int = 1
) -> Memory:
    return ahead(memory, now, days, seed)[rating]


def ahead(memory: Memory | None, now: datetime, days: int, seed: int) -> dict[Rating, Memory]:
    """What each rating would give, for somebody whose days last 24 hours from now."""
    return futures(memory, now, days, seed, lambda number: now + number * DAY)


def _after(*ratings: Rating) -> Memory:
    """A memory after answers that were given when they were due."""
    memory: Memory | None = None
    now = NOON
    for rating in ratings:
        memory = review(memory, rating, now, 0)
        now = memory.due
    assert memory is not None
    return memory


def within_fuzz(days: int, plain: int) -> bool:
    """Whether FSRS's fuzz may move an interval of so many plain days so far."""
    if plain < 2.5:
        return days == plain
    spread = 1 + sum(part * max(min(plain, end) - start, 0) for start, end, part in BANDS)
    return max(2, round(plain - spread)) <= days <= min(round(plain + spread), LONGEST)


def test_a_new_question_takes_two_good_answers_to_leave_its_steps() -> None:
    first = _after(Rating.GOOD)
    assert (first.stage, first.due - NOON) == (Stage.LEARNING, timedelta(minutes=10))
    assert _after(Rating.GOOD, Rating.GOOD).stage is Stage.REVIEW


def test_a_wrong_answer_returns_after_a_minute() -> None:
    assert _after(Rating.AGAIN).due - NOON == timedelta(minutes=1)


def test_an_easy_answer_leaves_the_steps_at_once() -> None:
    assert _after(Rating.EASY).stage is Stage.REVIEW


def test_a_forgotten_card_is_learned_again() -> None:
    memory = _after(Rating.EASY, Rating.AGAIN)
    assert memory.stage is Stage.RELEARNING
    assert memory.lapses == 1


def test_only_what_was_learned_lapses() -> None:
    assert _after(Rating.AGAIN, Rating.AGAIN, Rating.HARD).lapses == 0
    assert _after(Rating.EASY, Rating.AGAIN, Rating.AGAIN, Rating.GOOD).lapses == 1
    assert _after(Rating.EASY, Rating.AGAIN, Rating.GOOD, Rating.AGAIN).lapses == 2


@given(HISTORIES, st.integers(0, 2**32))
@example([(Rating.EASY, 0), (Rating.EASY, 900), (Rating.EASY, 900), (Rating.EASY, 900)], 1)
def test_a_memory_is_fsrs_s_own_and_better_ratings_wait_longer(
    history: list[tuple[Rating, int]], seed: int
) -> None:
    memory, card, now = None, fsrs.Card(card_id=1, due=NOON), NOON
    for rating, days in [*history, (Rating.GOOD, 30)]:
        now += days * DAY if memory else timedelta(0)
        plain = {one: FSRS.review_card(card, fsrs.Rating(one), now)[0] for one in Rating}
        mine = ahead(memory, now, days, seed)
        for one in Rating:
            our, theirs = mine[one], plain[one]
            assert (our.stability, our.difficulty, our.step) == (
                theirs.stability,
                theirs.difficulty,
                theirs.step,
            )
            assert int(our.stage) == theirs.state.value
            apart = (our.due - now).days
            assert (
                within_fuzz(apart, (theirs.due - now).days)
                if our.stage is Stage.REVIEW
                else our.due == theirs.due
            )
        for worse, better in pairwise(Rating):
            assert mine[worse].due <= mine[better].due
            if plain[worse].state is fsrs.State.Review and plain[better].due > plain[worse].due:
                assert mine[worse].due + DAY <= mine[better].due
        memory, card = mine[rating], plain[rating]


@given(
    st.lists(st.integers(1, LONGEST), min_size=1, max_size=4).map(sorted),
    st.floats(0, 1, exclude_max=True),
)
@example([3600, 3649, 3650], 0.999)
@example([5, 6], 0.0)
def test_fuzz_keeps_intervals_in_order_and_within_fsrs_s_bounds(
    intervals: list[int], luck: float
) -> None:
    moved = fuzzed(intervals, luck)
    assert all(within_fuzz(days, plain) for days, plain in zip(moved, intervals, strict=True))
    for (worse, better), (plain, grown) in zip(pairwise(moved), pairwise(intervals), strict=True):
        assert better >= worse + (grown > plain)


def test_the_same_seed_gives_the_same_day_and_seeds_spread() -> None:
    known, then = _after(Rating.EASY), NOON + 8 * DAY
    days = {(review(known, Rating.GOOD, then, 8, seed).due - then).days for seed in range(100)}
    assert review(known, Rating.GOOD, then, 8, 7) == review(known, Rating.GOOD, then, 8, 7)
    assert len(days) > 3


def test_t08_two_hundred_easy_answers_reach_the_longest_interval_and_no_further() -> None:
    memory: Memory | None = None
    now = NOON
    for _ in range(200):
        days = 0 if memory is None else (memory.due - now).days
        now = memory.due if memory else now
        memory = review(memory, Rating.EASY, now, days, seed=3)
        assert timedelta(0) < memory.due - now <= timedelta(days=LONGEST)
    assert memory is not None
    assert memory.due - now >= timedelta(days=LONGEST * 0.9)


def test_the_fuzz_reaches_from_its_first_day_to_its_last() -> None:
    assert [fuzzed([10], luck)[0] for luck in (0.0, 0.3, 0.5, 0.7, 0.999)] == [8, 9, 10, 11, 12]

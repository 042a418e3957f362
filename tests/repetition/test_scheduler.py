"""When to ask again, by FSRS."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.repetition.memory import Memory, Rating, Stage
from bot.repetition.scheduler import LONGEST, fuzzed, review

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _after(*ratings: Rating, days: int = 0) -> Memory:
    memory: Memory | None = None
    now = NOON
    for rating in ratings:
        memory = review(memory, rating, now, days if memory else 0, seed=1)
        now = max(memory.due, now + timedelta(days=days))
    assert memory is not None
    return memory


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


def test_failures_are_counted_from_the_first_answer_on() -> None:
    assert _after(Rating.AGAIN, Rating.AGAIN, Rating.GOOD, Rating.HARD).lapses == 2


def test_better_ratings_wait_longer() -> None:
    dues = [review(_after(Rating.EASY), rating, NOON + timedelta(days=8), 8, seed=1).due for rating in Rating]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


def test_the_same_seed_gives_the_same_day_and_seeds_spread() -> None:
    days = {fuzzed(timedelta(days=30), seed).days for seed in range(100)}
    assert fuzzed(timedelta(days=30), 7) == fuzzed(timedelta(days=30), 7)
    assert len(days) > 3
    assert 25 <= min(days) <= max(days) <= 35


@given(st.integers(0, 20_000), st.integers())
def test_fuzz_never_leaves_its_bounds(days: int, seed: int) -> None:
    moved = fuzzed(timedelta(days=min(days, LONGEST)), seed).days
    assert moved >= min(days, 2)
    assert moved <= LONGEST
    assert abs(moved - min(days, LONGEST)) <= max(1, days * 0.16 + 2)


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

"""What leads to an exam: new questions a day, retention, the last interval, the forecast."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exams import plan
from bot.exams.plan import MOST, Held
from bot.people.person import Person
from bot.repetition.scheduler import LONGEST, RETENTION, USUAL, Aim, interval

DAY = date(2027, 1, 20)
NOON = datetime(2027, 1, 8, 9, tzinfo=UTC)
ANYA = Person(1001, "Anya", "ru", "Europe/Moscow", new_a_day=10, exam_on=DAY)
CARD = Held(30.0, 5.0, due_in=20, ago=3)


def test_twelve_days_for_forty_questions_are_four_a_day() -> None:
    found = plan.forecast([], 40, 40, DAY, 12, own=10)
    assert (found.days, found.new, found.begun) == (12, 4, 40)
    assert 5 <= found.reviews <= 15
    assert found.known > 0.85


def test_what_does_not_fit_is_said() -> None:
    found = plan.forecast([], 500, 500, DAY, 5, own=10)
    assert (found.new, found.begun) == (MOST, 5 * MOST)
    assert found.known < 0.3


def test_whoever_wants_no_new_questions_gets_none() -> None:
    found = plan.forecast([CARD], 40, 41, DAY, 12, own=0)
    assert (found.new, found.begun) == (0, 0)


def test_nothing_at_all_is_nothing_to_do() -> None:
    found = plan.forecast([], 0, 0, DAY, 12, own=10)
    assert (found.new, found.reviews, found.known) == (0, 0, 0.0)


def test_many_cards_are_forecast_by_some_of_them() -> None:
    some = plan.forecast([CARD] * 200, 0, 2000, DAY, 60, own=10)
    many = plan.forecast([CARD] * 2000, 0, 2000, DAY, 60, own=10)
    assert many.known == pytest.approx(10 * some.known)
    assert 0 <= 10 * some.reviews - many.reviews < 10


@given(unseen=st.integers(0, 3000), days=st.integers(1, 366))
def test_the_last_days_are_without_new_questions_if_all_fit_before(unseen: int, days: int) -> None:
    left = unseen
    for ahead in range(days, 0, -1):
        new = min(left, plan.new_a_day(left, ahead, 10))
        assert new <= MOST
        if days > 2 and ahead <= 2 and unseen <= MOST * (days - 2):
            assert new == 0
        left -= new
    assert left == max(0, unseen - MOST * days)


def test_the_wanted_retention_rises_and_no_interval_passes_the_exam() -> None:
    aims = [plan.aim(DAY, DAY - timedelta(days=left)) for left in range(60, 0, -1)]
    assert aims[0] == Aim(RETENTION, 60)
    assert aims[-1] == Aim(0.95, 1)
    assert all(before.retention <= after.retention for before, after in pairwise(aims))
    assert plan.aim(DAY, DAY) == plan.aim(DAY, DAY + timedelta(days=1)) == USUAL
    assert plan.aim(None, DAY) == USUAL


def test_the_plan_rules_the_new_questions_until_the_exam_is_over() -> None:
    seen = replace(ANYA, new_on=date(2027, 1, 8), new_zone=ANYA.zone, new_seen=3)
    assert plan.planned(ANYA, 40, NOON).new_left(NOON) == 4
    assert plan.planned(seen, 37, NOON).new_left(NOON) == 1
    assert plan.planned(ANYA, 40, NOON + timedelta(days=12)).new_left(NOON) == 0
    assert plan.planned(ANYA, 40, NOON + timedelta(days=13)).new_left(NOON) == 10
    assert plan.planned(replace(ANYA, exam_on=None), 40, NOON).new_left(NOON) == 10


def test_the_last_due_moment_is_the_start_of_the_exams_day() -> None:
    assert plan.last_due(ANYA, NOON) == datetime(2027, 1, 20, 1, tzinfo=UTC)
    assert plan.last_due(ANYA, NOON + timedelta(days=12)) is None


@given(stability=st.floats(0.1, 40_000), seed=st.integers(0, 2**32))
def test_a_released_card_returns_as_if_there_were_no_exam(stability: float, seed: int) -> None:
    days = interval(stability, seed)
    assert 1 <= days <= LONGEST
    if stability < LONGEST:
        assert abs(days - stability) <= 2.5 + 0.15 * stability


@pytest.mark.parametrize("number", [1, 40, 900])
def test_what_would_be_remembered_today_is_the_start_of_the_line(number: int) -> None:
    """A card is remembered with nine chances in ten when its stability is over."""
    cards = [Held(10.0, 5.0, 0, 10)] * number
    found = plan.forecast(cards, number, 2 * number, DAY, 12, 10)
    assert found.recalled == pytest.approx(0.45)
    assert plan.forecast([], number, number, DAY, 12, 10).recalled == 0

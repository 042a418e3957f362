"""Study days in a row: one a week may be missed, and nobody is blamed for more."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.insights.streak import Streak, streak
from bot.people.days import day_of

FRIDAY = date(2026, 11, 20)


def days_ago(*numbers: int) -> list[date]:
    return [FRIDAY - timedelta(days=number) for number in numbers]


def test_who_never_studied_has_no_streak() -> None:
    assert streak([], FRIDAY) == Streak()


@pytest.mark.parametrize("length", [1, 2, 30, 800])
def test_each_day_counts(length: int) -> None:
    assert streak(days_ago(*range(length)), FRIDAY) == Streak(length)


def test_today_is_not_missed_before_it_is_over() -> None:
    assert streak(days_ago(1, 2, 3), FRIDAY) == Streak(3)


@pytest.mark.parametrize("today", [0, None])
def test_a_missed_day_a_week_ends_no_streak_and_does_not_count(today: int | None) -> None:
    studied = days_ago(*([] if today is None else [today]), 2, 3, 4)
    assert streak(studied, FRIDAY) == Streak(len(studied), FRIDAY - timedelta(days=1))


def test_the_next_day_may_be_missed_a_week_later() -> None:
    assert streak(days_ago(0, 2, 3, 4, 5, 6, 7, 9), FRIDAY).days == 8
    assert streak(days_ago(0, 2, 3, 4, 5, 6, 8), FRIDAY).days == 1


def test_two_missed_days_in_a_row_begin_a_new_streak() -> None:
    assert streak(days_ago(0, 3, 4, 5), FRIDAY) == Streak(1)
    assert streak(days_ago(3, 4, 5), FRIDAY) == Streak()
    assert streak(days_ago(2, 3, 4), FRIDAY).days == 3


def test_a_broken_streak_leaves_a_new_one_its_missed_day() -> None:
    assert streak(days_ago(0, 2, 3, 6, 8, 9), FRIDAY) == Streak(3, FRIDAY - timedelta(days=1))


def test_days_that_are_to_come_do_not_count() -> None:
    assert streak(days_ago(-9, -1, 0, 1), FRIDAY) == Streak(2)


def lessons(zone: str, first: date, number: int, hour: int) -> Iterable[datetime]:
    """A lesson a day at the same hour of the wall clock."""
    for place in range(number):
        day = first + timedelta(days=place)
        yield datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize("hour", [0, 3, 4, 12, 23])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("first", [date(2026, 3, 1), date(2026, 9, 25), date(2026, 10, 20)])
def test_a_lesson_a_day_is_a_day_each_whatever_the_clock_does(
    first: date, zone: str, hour: int
) -> None:
    told = list(lessons(zone, first, 40, hour))
    run = streak({day_of(moment, zone) for moment in told}, day_of(told[-1], zone))
    assert run == Streak(40)


@pytest.mark.parametrize(
    ("home", "there"),
    [("Europe/Moscow", "Asia/Vladivostok"), ("Asia/Vladivostok", "America/New_York")],
)
def test_whoever_moves_keeps_the_streak(home: str, there: str) -> None:
    """One of the days may be missed on the way, or be two of the wall clock."""
    told = [*lessons(home, FRIDAY, 20, 19), *lessons(there, FRIDAY + timedelta(days=20), 20, 19)]
    run = streak({day_of(moment, there) for moment in told}, day_of(told[-1], there))
    assert 38 <= run.days <= 40

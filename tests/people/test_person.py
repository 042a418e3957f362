"""How many new questions a person's day has, wherever the person goes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.people.person import Person

EAST, MOSCOW, WEST = "Asia/Vladivostok", "Europe/Moscow", "America/New_York"
ZONES = st.sampled_from(
    (EAST, MOSCOW, WEST, "Asia/Kolkata", "Europe/Berlin", "Pacific/Apia", "Pacific/Pago_Pago")
)
LATE = datetime(2026, 11, 20, 23, 30, tzinfo=ZoneInfo(MOSCOW)).astimezone(UTC)
JOURNEY = st.lists(st.tuples(ZONES, st.integers(0, 40)), max_size=30)


def _learns(person: Person, now: datetime) -> Person:
    """Everything new that there is today."""
    today = person.on(now)
    return replace(today, new_seen=today.new_seen + person.new_left(now))


@pytest.fixture
def anya() -> Person:
    """Somebody who has had today's ten, half an hour before midnight."""
    return _learns(Person(1001, "Anya", "ru", MOSCOW, new_a_day=10), LATE)


def test_each_day_has_its_ten(anya: Person) -> None:
    assert anya.new_left(LATE) == 0
    assert anya.new_left(LATE + timedelta(hours=4)) == 0
    assert anya.new_left(LATE + timedelta(hours=5)) == 10
    assert _learns(anya, LATE + timedelta(hours=5)).new_left(LATE + timedelta(hours=20)) == 0


def test_t05_a_change_of_zone_over_midnight_and_back_gives_no_other_ten(anya: Person) -> None:
    moved = replace(anya, zone=EAST)  # it is half past six there, and another day
    assert moved.new_left(LATE) == 0
    back = replace(_learns(moved, LATE), zone=MOSCOW)
    assert back.new_left(LATE) == 0
    assert back.new_left(LATE + timedelta(hours=5)) == 10


def test_t05_who_moves_west_has_the_next_ten_with_the_next_date(anya: Person) -> None:
    west = replace(anya, zone=WEST)
    assert west.new_left(LATE + timedelta(hours=12)) == 0
    assert west.new_left(LATE + timedelta(hours=13)) == 10


def test_t05_a_date_that_has_ended_elsewhere_but_not_begun_here_has_no_ten() -> None:
    line_islands = _learns(Person(1001, "Anya", "ru", "Pacific/Kiritimati", new_a_day=10), LATE)
    dawn_there = datetime(2026, 11, 21, 14, tzinfo=UTC)
    assert line_islands.new_left(dawn_there) == 10
    assert replace(line_islands, zone="Etc/GMT+12").new_left(dawn_there) == 0


def test_what_was_left_of_the_day_goes_along(anya: Person) -> None:
    assert replace(anya, new_seen=3, zone=EAST).new_left(LATE) == 7


def test_a_clock_that_was_ten_years_ahead_locks_nobody_out(anya: Person) -> None:
    assert replace(anya, new_on=date(2036, 1, 1)).new_left(LATE) == 10


def test_a_count_of_an_older_release_belongs_to_the_zone_of_now(anya: Person) -> None:
    assert replace(anya, new_zone=None).new_left(LATE) == 0
    assert replace(anya, new_zone=None).new_left(LATE + timedelta(hours=5)) == 10


@given(JOURNEY)
@example([(EAST, 0), (MOSCOW, 0)] * 10)
def test_t05_no_journey_gives_more_than_ten_a_day(journey: list[tuple[str, int]]) -> None:
    person, now, learned = Person(1001, "Anya", "ru", MOSCOW, new_a_day=10), LATE, 0
    for zone, hours in journey:
        person = replace(person, zone=zone)
        now += timedelta(hours=hours)
        learned += person.new_left(now)
        person = _learns(person, now)
    assert learned <= 10 * ((now - LATE) / timedelta(days=1) + 3)


@given(ZONES, st.lists(st.integers(1, 30), max_size=20))
def test_who_stays_has_ten_each_day(zone: str, hours: list[int]) -> None:
    person, now, days = Person(1001, "Anya", "ru", zone, new_a_day=10), LATE, set[date]()
    learned = 0
    for pause in hours:
        now += timedelta(hours=pause)
        days.add((now.astimezone(ZoneInfo(zone)) - timedelta(hours=4)).date())
        learned += person.new_left(now)
        person = _learns(person, now)
    assert learned == 10 * len(days)

"""A person's days begin at four in the morning in any zone, whatever its clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.screens.menus import ZONES
from bot.people.days import ahead, between, day_of, start_of, tomorrow

ODD = (
    "Europe/Moscow",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",  # had no 30 December 2011
    "Pacific/Kiritimati",  # had no 31 December 1994
    "Pacific/Kwajalein",  # had no 21 August 1993
    "Antarctica/Casey",  # set its clocks by hours, and across dawn
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of it
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-03-01 03:59", "2026-02-28"),
        ("2026-03-01 04:00", "2026-03-01"),
        ("2026-01-01 00:30", "2025-12-31"),
    ],
)
def test_the_night_belongs_to_the_day_before(local: str, day: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Moscow"))
    assert day_of(moment, "Europe/Moscow") == date.fromisoformat(day)


@given(MOMENTS, st.sampled_from(ODD))
@example(datetime(2011, 12, 30, 11, tzinfo=UTC), "Pacific/Apia")
@example(datetime(2009, 10, 17, 18, 30, tzinfo=UTC), "Antarctica/Casey")
def test_t04_every_moment_lies_in_its_day_through_summer_and_winter_time(
    moment: datetime, zone: str
) -> None:
    day = day_of(moment, zone)
    assert start_of(day, zone) <= moment < start_of(day + DAY, zone)
    assert moment < tomorrow(moment, zone)
    assert start_of(day_of(tomorrow(moment, zone), zone), zone) == tomorrow(moment, zone)


@given(MOMENTS, st.sampled_from(ODD))
@example(datetime(2011, 12, 29, 20, tzinfo=UTC), "Pacific/Apia")
def test_t04_a_day_lasts_about_a_day(moment: datetime, zone: str) -> None:
    length = tomorrow(moment, zone) - start_of(day_of(moment, zone), zone)
    assert timedelta(hours=20) < length < timedelta(hours=28)


@given(MOMENTS, st.integers(0, 3650), st.sampled_from(ODD))
@example(datetime(2011, 12, 29, 20, tzinfo=UTC), 1, "Pacific/Apia")
@example(datetime(2011, 12, 20, 20, tzinfo=UTC), 30, "Pacific/Apia")
def test_t04_so_many_days_ahead_are_so_many_days(moment: datetime, days: int, zone: str) -> None:
    then = ahead(moment, days, zone)
    assert between(moment, then, zone) == days
    assert start_of(day_of(then, zone), zone) == then
    assert between(moment, then - timedelta(microseconds=1), zone) < days or not days


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2027-01-01", "2026-10-31"])
def test_t06_leap_days_and_ends_of_months_are_days_like_others(day: str) -> None:
    start = start_of(date.fromisoformat(day), "Europe/Moscow")
    assert start.astimezone(ZoneInfo("Europe/Moscow")).isoformat() == f"{day}T04:00:00+03:00"
    assert ahead(start, 366, "Europe/Moscow") == start + 366 * DAY


def test_every_zone_that_is_offered_exists() -> None:
    assert set(ZONES) <= available_timezones()

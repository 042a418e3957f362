"""A person's days begin at four in the morning, wherever the person lives and whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.screens.menus import ZONES
from bot.people.days import day_of, start_of, tomorrow

SIX = (
    "Europe/Moscow",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds of it


@pytest.mark.parametrize(
    ("local", "day"),
    [("2026-03-01 03:59", "2026-02-28"), ("2026-03-01 04:00", "2026-03-01"), ("2026-01-01 00:30", "2025-12-31")],
)
def test_the_night_belongs_to_the_day_before(local: str, day: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Moscow"))
    assert day_of(moment, "Europe/Moscow") == date.fromisoformat(day)


@given(MOMENTS, st.sampled_from(SIX))
def test_t04_every_moment_lies_in_its_day_through_summer_and_winter_time(moment: datetime, zone: str) -> None:
    day = day_of(moment, zone)
    assert start_of(day, zone) <= moment < tomorrow(moment, zone)
    assert tomorrow(moment, zone) == start_of(day + timedelta(days=1), zone)
    assert day_of(tomorrow(moment, zone), zone) == day + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(SIX))
def test_t04_a_day_lasts_about_a_day(day: date, zone: str) -> None:
    length = start_of(day + timedelta(days=1), zone) - start_of(day, zone)
    assert timedelta(hours=22) < length < timedelta(hours=26)


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2027-01-01", "2026-10-31"])
def test_t06_leap_days_and_ends_of_months_are_days_like_others(day: str) -> None:
    start = start_of(date.fromisoformat(day), "Europe/Moscow")
    assert start.astimezone(ZoneInfo("Europe/Moscow")).isoformat() == f"{day}T04:00:00+03:00"


def test_every_zone_that_is_offered_exists() -> None:
    assert set(ZONES) <= available_timezones()

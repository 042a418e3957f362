"""When somebody is reminded: one wall-clock hour a local day, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile

import pytest

from bot.people.days import zone_named
from bot.reminders import policy

ZONES = ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("minute", [9 * 60, 2 * 60 + 30, 0])
def test_t04_t06_a_year_has_one_reminder_each_local_day(zone: str, minute: int) -> None:
    planned = policy.upcoming(NEW_YEAR, minute, zone, None)
    year = list(takewhile(lambda one: one[0].year <= 2027, planned))
    assert all(later - day == timedelta(days=1) for (day, _), (later, _) in pairwise(year))
    assert len(year) in {364, 365}
    for day, at in year:
        local = at.astimezone(zone_named(zone))
        assert local.date() == day
        assert (
            local.hour * 60 + local.minute == minute
            or local.utcoffset()
            != (at - timedelta(minutes=1)).astimezone(zone_named(zone)).utcoffset()
        )


def test_t04_a_missing_hour_is_the_first_minute_after_it() -> None:
    at = policy.moment(date(2027, 3, 28), 2 * 60 + 30, "Europe/Berlin")
    assert at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_t04_a_doubled_hour_is_its_first() -> None:
    at = policy.moment(date(2027, 10, 31), 2 * 60 + 30, "Europe/Berlin")
    assert at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_left_out_has_no_reminder() -> None:
    assert policy.moment(date(2011, 12, 30), 9 * 60, "Pacific/Apia") is None


def test_t05_another_zone_reminds_nobody_twice_on_a_day() -> None:
    evening = datetime(2027, 5, 1, 20, 59, tzinfo=UTC)  # 23:59 in Moscow
    day, at = next(policy.upcoming(evening, 21 * 60, "Europe/London", date(2027, 5, 1)))
    assert (day, at) == (date(2027, 5, 2), datetime(2027, 5, 2, 20, 0, tzinfo=UTC))


def test_t01_a_reminder_of_a_clock_far_ahead_silences_nobody() -> None:
    day, _ = next(policy.upcoming(NEW_YEAR, 9 * 60, "UTC", date(2099, 1, 1)))
    assert day == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("hours", "sent"), [(0, True), (2.9, True), (3.1, False), (14, False), (24, False)]
)
def test_t07_a_late_reminder_is_sent_for_three_hours_and_not_at_night(
    hours: float,
    sent: bool,  # noqa: FBT001 - a value of the table
) -> None:
    planned = datetime(2027, 1, 1, 9, tzinfo=UTC)
    now = planned + timedelta(hours=hours)
    assert policy.in_time(planned, date(2027, 1, 1), now, "UTC") is sent

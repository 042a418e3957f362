"""A person's days: they begin at four in the morning where the person lives."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_START = time(4)
MORNING, EVENING = time(8), time(22)
DAY = timedelta(days=1)


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    """The zone, read once."""
    return ZoneInfo(name)


def day_of(moment: datetime, zone: str) -> date:
    """The study day that `moment` belongs to: the latest that has begun."""
    day = moment.astimezone(zone_named(zone)).date() + DAY
    while moment < start_of(day, zone):
        day -= DAY
    return day


def at_night(moment: datetime, zone: str) -> bool:
    """Whether it is night in the zone: before eight or after ten."""
    return not MORNING <= moment.astimezone(zone_named(zone)).time() < EVENING


@lru_cache(4096)
def start_of(day: date, zone: str) -> datetime:
    """When a study day begins, in UTC; an hour or date that the zone skips counts as the next."""
    return datetime.combine(day, DAY_START, zone_named(zone)).astimezone(UTC)


def ahead(moment: datetime, days: int, zone: str) -> datetime:
    """When the study day begins that is so many days after the one of `moment`, in UTC."""
    today = day_of(moment, zone)
    day = today + days * DAY
    while _apart(today, day, zone) < days:
        day += DAY
    return start_of(day, zone)


def tomorrow(moment: datetime, zone: str) -> datetime:
    """When the next study day begins, in UTC."""
    return ahead(moment, 1, zone)


def between(earlier: datetime, later: datetime, zone: str) -> int:
    """How many study days `later` is after `earlier`."""
    return _apart(day_of(earlier, zone), day_of(later, zone), zone)


def _apart(earlier: date, later: date, zone: str) -> int:
    """Study days from one date to another, without dates that the zone skipped.

    Apia skipped 30 December 2011.
    """
    return round((start_of(later, zone) - start_of(earlier, zone)) / DAY)

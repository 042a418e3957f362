"""A person's days: they begin at four in the morning where the person lives."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAWN = time(4)
MORNING, EVENING = time(8), time(22)


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    """The zone, read once."""
    return ZoneInfo(name)


def day_of(moment: datetime, zone: str) -> date:
    """The study day that `moment` belongs to."""
    local = moment.astimezone(zone_named(zone))
    return local.date() if local.time() >= DAWN else local.date() - timedelta(days=1)


def at_night(moment: datetime, zone: str) -> bool:
    """Whether people sleep, or should, where `moment` is looked at."""
    return not MORNING <= moment.astimezone(zone_named(zone)).time() < EVENING


def start_of(day: date, zone: str) -> datetime:
    """When a study day begins, in UTC; a missing hour counts as the one after it."""
    return datetime.combine(day, DAWN, zone_named(zone)).astimezone(UTC)


def tomorrow(moment: datetime, zone: str) -> datetime:
    """When the next study day begins, in UTC."""
    return start_of(day_of(moment, zone) + timedelta(days=1), zone)

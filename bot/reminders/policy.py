"""When to remind somebody: at most once a local day, at an hour of the wall clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from typing import Final

from bot.people.days import DAY, at_night, zone_named

LATE: Final = timedelta(hours=3)  # a reminder that is later than this is skipped
FARTHEST: Final = timedelta(days=4)  # that the next reminder may lie ahead, after a journey
SILENT_AFTER: Final = 14  # reminders without an answer
SNOOZE: Final = timedelta(hours=1)
_BEGUN: Final = time(10)  # an exam has begun by then
_SECONDS: Final = 20  # that a question takes
_ZONES_APART: Final = timedelta(days=2)  # no two zones' dates are farther apart
_MINUTE: Final = timedelta(minutes=1)


def moment(day: date, minute: int, zone: str) -> datetime | None:
    """When a zone's clocks show this minute of a day, in UTC; None where the zone left the day out.

    Of a doubled minute it is the first; for a missing one the first minute after the gap.
    """
    place = zone_named(zone)
    wanted = datetime.combine(day, time(minute // 60, minute % 60))
    before, after = (wanted.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if before > after:  # the minute is missing: the gap lies between the two readings
        offset = after.astimezone(place).utcoffset()
        steps = range(int((before - after) / _MINUTE) + 1)
        moments = (after + step * _MINUTE for step in steps)
        before = next(at for at in moments if at.astimezone(place).utcoffset() != offset)
    return before if before.astimezone(place).date() == day else None


def upcoming(
    now: datetime, minute: int, zone: str, done: date | None
) -> Iterator[tuple[date, datetime]]:
    """The days on which to remind, and when: after `now`, and after the day `done` that was one."""
    day = now.astimezone(zone_named(zone)).date()
    if done and day <= done <= day + _ZONES_APART:  # a later one was a mistaken clock
        day = done + DAY
    while True:
        at = moment(day, minute, zone)
        if at and at > now:
            yield day, at
        day += DAY


def in_time(planned: datetime, day: date, now: datetime, zone: str) -> bool:
    """Whether a reminder for `day`, planned for then, may still be sent."""
    today = now.astimezone(zone_named(zone)).date()
    return now - planned <= LATE and today == day and not at_night(now, zone)


def called_for(due: int, new: int, days: int | None, now: datetime, zone: str) -> int:
    """For how many questions to call somebody whose exam is in so many days, None without one.

    The plan asks for new questions though nothing is due. On the day itself it is for good luck
    in the morning; after that nobody is called until it is known how it went.
    """
    if days is None:
        return due
    if days > 0:
        return due + new
    if days == 0 and now.astimezone(zone_named(zone)).time() < _BEGUN:
        return max(1, due)
    return 0


def minutes(questions: int) -> int:
    """About how long so many questions take."""
    return ceil(questions * _SECONDS / 60)

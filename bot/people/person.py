"""A person, as far as other packages need to know."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.people.days import DAY, day_of, start_of
from bot.repetition.scheduler import DEFAULT, Parameters

_ZONES_APART: Final = timedelta(days=2)  # no two zones' dates are farther apart


class Pace(StrEnum):
    """How much time somebody needs to answer in contests, the least first."""

    USUAL = "usual"
    DOUBLE = "double"
    UNTIMED = "untimed"


@dataclass(frozen=True, slots=True)
class Person:
    """One learner; `language` and `zone` have the defaults applied.

    On the study day `new_on` of `new_zone`, `new_seen` questions were new, and `new_extra` more
    than usual were asked for.
    """

    id: int
    name: str
    language: str
    zone: str
    new_a_day: int = 0
    new_on: date | None = None
    new_zone: str | None = None
    new_seen: int = 0
    new_extra: int = 0
    language_set: str | None = None
    zone_set: str | None = None
    blocked_at: datetime | None = None
    hide_name: bool = False
    skip_contests: bool = False
    plain_formulas: bool = False
    native_formulas: bool = False
    reads_aloud: bool = False
    dark_pictures: bool = False
    exam_on: date | None = None
    pace: Pace = Pace.USUAL
    parameters: Parameters = DEFAULT

    def on(self, now: datetime) -> "Person":
        """The person with today's count of new questions.

        A day lasts until it is over in the zone where it began and a later date has begun in the
        zone of now: another zone in the settings gives no more new questions.
        """
        today = day_of(now, self.zone)
        if self.new_on and self.new_on <= today + _ZONES_APART:  # else the clock was wrong
            end = start_of(self.new_on + DAY, self.new_zone or self.zone)
            if today <= self.new_on or now < end:
                return self
        return replace(self, new_on=today, new_zone=self.zone, new_seen=0, new_extra=0)

    def new_left(self, now: datetime) -> int:
        """How many new questions may still begin today."""
        today = self.on(now)
        return max(0, today.new_a_day + today.new_extra - today.new_seen)

    def counted_as_new(self, answered_at: datetime) -> bool:
        """Whether a new question that was answered at that time is in the count."""
        return self.new_on is not None and answered_at >= start_of(
            self.new_on, self.new_zone or self.zone
        )

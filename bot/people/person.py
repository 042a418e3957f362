"""A person as the other rooms see them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.people.days import DAY, day_of, start_of

_ZONES_APART: Final = timedelta(days=2)  # no two zones' dates are farther apart


@dataclass(frozen=True, slots=True)
class Person:
    """One learner: numeric id, shown name, language and zone with the defaults already applied.

    `new_seen` questions were new on the study day `new_on` of `new_zone`, when `new_extra` more than usual were wanted.
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

    def on(self, now: datetime) -> "Person":
        """The person with today's count of new questions.

        A day that was begun lasts until it has ended where it began and a later date is reached here: a journey, or
        the settings, lead to no other ten.
        """
        today = day_of(now, self.zone)
        return self if self._goes_on(now, today) else self._begun(today)

    def new_left(self, now: datetime) -> int:
        """How many new questions may still begin today."""
        today = self.on(now)
        return max(0, today.new_a_day + today.new_extra - today.new_seen)

    def counted_as_new(self, answered_at: datetime) -> bool:
        """Whether a new question that was answered then is in the count."""
        return self.new_on is not None and answered_at >= start_of(
            self.new_on, self.new_zone or self.zone
        )

    def _goes_on(self, now: datetime, today: date) -> bool:
        """Whether the day of the count does; one that lies too far ahead was a clock's mistake."""
        if self.new_on is None or self.new_on > today + _ZONES_APART:
            return False
        return today <= self.new_on or now < start_of(self.new_on + DAY, self.new_zone or self.zone)

    def _begun(self, today: date) -> "Person":
        return replace(self, new_on=today, new_zone=self.zone, new_seen=0, new_extra=0)

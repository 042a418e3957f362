"""A person as the other rooms see them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """One learner: numeric id, shown name, language and zone with the defaults already applied."""

    id: int
    name: str
    language: str
    zone: str
    new_a_day: int = 0
    new_on: str | None = None
    new_seen: int = 0
    new_extra: int = 0
    language_set: str | None = None
    zone_set: str | None = None
    blocked_at: datetime | None = None
    hide_name: bool = False
    skip_contests: bool = False

    def new_left(self, today: str) -> int:
        """How many new questions may still begin today."""
        if self.new_on != today:
            return self.new_a_day
        return max(0, self.new_a_day + self.new_extra - self.new_seen)

"""Everybody's days at a glance: people, answers, verdicts and retention; nobody is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from bot.insights import store as insights_store
from bot.insights.progress import WINDOW, Retention
from bot.insights.store import Crowd
from bot.people.days import DAY, day_of, start_of

DAYS: Final = 28
WEEK: Final = 7


class Played(NamedTuple):
    """An answer of a contest that is no review."""

    answered_at: datetime
    person: int
    verdict: str


class Active(NamedTuple):
    """How many people answered today, in seven days and in four weeks."""

    today: int
    week: int
    month: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of all people; `days` are the answers of the last four weeks, today last."""

    crowd: Crowd
    active: Active
    total: int
    days: tuple[int, ...]
    today: date
    verdicts: Mapping[str, int]
    retention: Retention

    @property
    def first(self) -> date:
        """The first of the days."""
        return self.today - (len(self.days) - 1) * DAY

    def dump(self) -> dict[str, Any]:
        """The overview as JSON has it."""
        values = {name: getattr(self, name) for name in self.__slots__}
        kept = (self.retention.reviews, self.retention.good)
        return values | {"today": self.today.isoformat(), "retention": kept}

    @classmethod
    def restore(cls, kept: Mapping[str, Any]) -> "Overview":
        """The overview kept by `dump`."""
        return cls(
            Crowd(*kept["crowd"]),
            Active(*kept["active"]),
            kept["total"],
            tuple(kept["days"]),
            date.fromisoformat(kept["today"]),
            kept["verdicts"],
            Retention(*kept["retention"]),
        )


def of(connection: Connection, zone: str, now: datetime, played: Iterable[Played]) -> Overview:
    """The figures in a zone; `played` are all answers that are no reviews."""
    today = day_of(now, zone)
    since, week = start_of(today - (DAYS - 1) * DAY, zone), start_of(today - (WEEK - 1) * DAY, zone)
    others = list(played)
    recent = [one for one in others if one.answered_at >= since]
    days: Counter[date] = Counter(day_of(one.answered_at, zone) for one in recent)
    verdicts = Counter(one.verdict for one in recent)
    for share in insights_store.given(connection, since):
        days[day_of(share.begins, zone)] += share.answers
        verdicts[share.verdict] += share.answers
    latest = insights_store.latest(connection)
    for one in others:
        latest[one.person] = max(one.answered_at, latest.get(one.person, one.answered_at))
    active = [
        sum(at >= start for at in latest.values()) for start in (start_of(today, zone), week, since)
    ]
    return Overview(
        insights_store.crowd(connection, week, since),
        Active(*active),
        insights_store.counted(connection) + len(others),
        tuple(days[today - number * DAY] for number in reversed(range(DAYS))),
        today,
        dict(verdicts),
        Retention(*insights_store.kept(connection, now - WINDOW)),
    )

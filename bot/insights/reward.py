"""What somebody has to be glad of at the end of a lesson."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.exams import plan
from bot.insights import store as insights_store
from bot.insights.store import Quarter
from bot.insights.streak import Streak, streak
from bot.people.days import DAY, day_of
from bot.people.person import Person


@dataclass(frozen=True, slots=True)
class Reward:
    """How many questions a lesson has made learned, and the streak.

    `spared` says, once, that yesterday was missed and the streak goes on. `exam`: days until it.
    """

    learned: int
    streak: Streak
    spared: bool = False
    exam: int | None = None


def of(connection: Connection, person: Person, lesson: int, now: datetime) -> Reward:
    """The reward of a lesson; a missed day is told of at the end of the day's first one."""
    quarters, today = insights_store.quarters(connection, person.id), day_of(now, person.zone)
    run = streak_of(quarters, person.zone, now)
    learned = insights_store.learned_in(connection, person.id, lesson)
    first = min(
        (one.asked for one in quarters if one.asked and day_of(one.begins, person.zone) == today),
        default=None,
    )
    spared = False
    if first and run.missed == today - DAY:
        spared = insights_store.lesson_of(connection, first) == lesson
    return Reward(learned, run, spared, plan.days_of(person, now))


def streak_of(quarters: list[Quarter], zone: str, now: datetime) -> Streak:
    """The streak of somebody who answered then."""
    return streak({day_of(one.begins, zone) for one in quarters}, day_of(now, zone))

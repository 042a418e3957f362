"""A person's days: what was answered in the past weeks, and what falls due in the next days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.insights import reward
from bot.insights import store as insights_store
from bot.insights.streak import Streak
from bot.people.days import DAY, day_of, tomorrow
from bot.people.person import Person

WEEKS: Final = 12
AHEAD: Final = 14  # days, of which today is the first
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """Answers a day from the Monday of twelve weeks ago until `today`, what is to come, a streak.

    `load` is how many cards return on each day from today on.
    """

    today: date
    answers: tuple[int, ...]
    load: tuple[int, ...]
    streak: Streak

    @property
    def first(self) -> date:
        """The Monday of the first week."""
        return self.today - (len(self.answers) - 1) * DAY

    @property
    def studied(self) -> int:
        """On how many days there was an answer."""
        return sum(number > 0 for number in self.answers)


def of(connection: Connection, person: Person, bank: Bank, now: datetime) -> Weeks:
    """The days of a person with the questions that are in the bank now."""
    today, zone = day_of(now, person.zone), person.zone
    quarters = insights_store.quarters(connection, person.id)
    answers: Counter[date] = Counter()
    for quarter in quarters:
        answers[day_of(quarter.begins, zone)] += quarter.answers
    cards = insights_store.known(connection, person.id, now, tomorrow(now, zone))
    returns = (
        max(today, day_of(card.returns, zone))
        for card in cards
        if not card.suspended and bank.question(card.question)
    )
    monday = today - timedelta(days=today.weekday() + _WEEK * (WEEKS - 1))
    return Weeks(
        today,
        tuple(answers[monday + n * DAY] for n in range((today - monday).days + 1)),
        _load(returns, today),
        reward.streak_of(quarters, zone, now),
    )


def _load(returns: Iterable[date], today: date) -> tuple[int, ...]:
    """How many of these fall on each of the days ahead."""
    found = Counter((day - today).days for day in returns)
    return tuple(found[number] for number in range(AHEAD))

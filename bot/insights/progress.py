"""A person's progress: due, learned, remembered, topic by topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.bank.bank import Bank, Topic
from bot.exams import plan
from bot.insights import store as insights_store
from bot.insights.store import Known, Remembered
from bot.people.days import tomorrow
from bot.people.person import Person

WINDOW = timedelta(days=30)  # over which retention is measured


@dataclass(frozen=True, slots=True)
class Retention:
    """Reviews of learned cards, and how many of them succeeded."""

    reviews: int
    good: int

    @property
    def percent(self) -> int | None:
        """The share that succeeded, rounded; None without any review."""
        if not self.reviews:
            return None
        return round(100 * self.good / self.reviews)


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """Questions of a topic: all, begun, learned, due until the day's end."""

    total: int
    seen: int
    learned: int
    due: int
    retention: Retention


@dataclass(frozen=True, slots=True)
class Progress:
    """Cards due and new questions until the day's end, what is begun and learned, how well kept.

    A question is learned when its card will be remembered for a week.
    """

    due: int
    new: int
    begun: int
    learned: int
    total: int
    suspended: int
    retention: Retention
    topics: Mapping[str, TopicProgress]


def of(connection: Connection, person: Person, bank: Bank, now: datetime) -> Progress:
    """A person's progress in the questions that are in the bank now."""
    evening = tomorrow(now, person.zone)
    known = (
        (bank.question(card.question), card)
        for card in insights_store.known(connection, person.id, now, evening)
    )
    cards = [(question.topic, card) for question, card in known if question]
    reviews = insights_store.remembered(connection, person.id, now - WINDOW)
    total = len(bank.questions)
    unseen = total - len(cards)
    return Progress(
        due=sum(card.due for _, card in cards),
        new=min(plan.planned(person, unseen, now).new_left(now), unseen),
        begun=len(cards),
        learned=sum(card.learned for _, card in cards),
        total=total,
        suspended=sum(card.suspended for _, card in cards),
        retention=_retention(reviews),
        topics={topic.id: _of_topic(topic, cards, reviews) for topic in bank.topics},
    )


def _of_topic(
    topic: Topic, cards: Sequence[tuple[str, Known]], reviews: Sequence[Remembered]
) -> TopicProgress:
    names = {question.id for question in topic.questions}
    mine = [card for name, card in cards if name == topic.id]
    return TopicProgress(
        total=len(topic.questions),
        seen=len(mine),
        learned=sum(card.learned for card in mine),
        due=sum(card.due for card in mine),
        retention=_retention([one for one in reviews if one.question in names]),
    )


def _retention(reviews: Sequence[Remembered]) -> Retention:
    return Retention(sum(one.reviews for one in reviews), sum(one.good for one in reviews))

"""How far a person has come: due, learned, remembered, topic by topic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.people.days import day_of, tomorrow
from bot.people.person import Person
from bot.study import store

WINDOW = timedelta(days=30)  # over which retention is measured


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """Questions of a topic: all, begun, and learned (past their learning steps)."""

    total: int
    seen: int
    learned: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Cards due and new questions until the day's end, what is learned, and how learned cards were remembered."""

    due: int
    new: int
    learned: int
    total: int
    suspended: int
    reviews: int
    remembered: int
    topics: Mapping[str, TopicProgress]


def of(connection: Connection, person: Person, bank: Bank, now: datetime) -> Progress:
    """A person's progress in the questions that are in the bank now."""
    evening = tomorrow(now, person.zone)
    known = ((bank.question(card.question), card) for card in store.known(connection, person.id, now, evening))
    cards = [(question.topic, card) for question, card in known if question]
    reviews, remembered = store.remembered(connection, person.id, now - WINDOW)
    seen_in = Counter(topic for topic, _ in cards)
    learned_in = Counter(topic for topic, card in cards if card.learned)
    total = len(bank.questions)
    return Progress(
        due=sum(card.due for _, card in cards),
        new=min(person.new_left(day_of(now, person.zone).isoformat()), total - len(cards)),
        learned=learned_in.total(),
        total=total,
        suspended=sum(card.suspended for _, card in cards),
        reviews=reviews,
        remembered=remembered,
        topics={t.id: TopicProgress(len(t.questions), seen_in[t.id], learned_in[t.id]) for t in bank.topics},
    )

"""How far a person has come: due, learned, remembered, topic by topic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.people.days import tomorrow
from bot.people.person import Person
from bot.repetition.memory import Stage
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
    """Cards due until the end of the day, questions learned, and how reviews of learned cards went."""

    due: int
    learned: int
    total: int
    reviews: int
    remembered: int
    topics: Mapping[str, TopicProgress]


def of(connection: Connection, person: Person, bank: Bank, now: datetime) -> Progress:
    """A person's progress in the questions that are in the bank now."""
    cards = [card for card in store.all_cards(connection, person.id) if bank.question(card.question)]
    learned = [card for card in cards if card.memory.stage is Stage.REVIEW]
    evening = tomorrow(now, person.zone)
    reviews, remembered = store.remembered(connection, person.id, now - WINDOW)
    seen_in = Counter(card.topic for card in cards)
    learned_in = Counter(card.topic for card in learned)
    topics = {t.id: TopicProgress(len(t.questions), seen_in[t.id], learned_in[t.id]) for t in bank.topics}
    due = sum(card.memory.due < evening and card.hidden_until <= now for card in cards)
    return Progress(due, len(learned), len(bank.questions), reviews, remembered, topics)

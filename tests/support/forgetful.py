"""Somebody who forgets by parameters of their own, which the bot does not know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

import fsrs
from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.repetition.fitting import PastReview
from bot.repetition.memory import Memory, Rating, Stage
from bot.repetition.scheduler import DEFAULT, Parameters, accepts, futures

_BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SPREAD: Final = 0.4  # how far people differ: the deviation of the logarithm of a parameter
_FIRST: Final = 4  # parameters are stabilities, the worst rating's first
_FIRST_RECALL: Final = 0.6  # how often a new question is answered rightly at once

QUICK: Final[Parameters] = (0.05, 0.2, 0.4, 1.5, *DEFAULT[4:8], 1.0, *DEFAULT[9:-1], 0.5)
"""Somebody who forgets much faster than most."""


def parameters_of(random: Random) -> Parameters:
    """Somebody's own: each parameter is a half more or less than the usual one, or further."""
    while True:
        own = tuple(one * random.lognormvariate(0, _SPREAD) for one in DEFAULT)
        if accepts(own) and list(own[:_FIRST]) == sorted(own[:_FIRST]):
            return own


@dataclass
class Forgetful:
    """What one person truly remembers of each question."""

    parameters: Parameters
    random: Random
    _cards: dict[str, fsrs.Card] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know the laws of this memory."""
        self._laws = fsrs.Scheduler(parameters=self.parameters, enable_fuzzing=False)

    def rates(self, question: str, day: int) -> Rating:
        """Try to remember a question on a day, and be told the answer."""
        now = _BEGIN + timedelta(days=day)
        card = self._cards.get(question) or fsrs.Card(card_id=0, due=now)
        known = _FIRST_RECALL
        if card.last_review:
            known = self._laws.get_card_retrievability(card, now)
        rating = Rating.AGAIN
        if self.random.random() < known:
            (rating,) = self.random.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (1, 8, 1))
        self._cards[question], _ = self._laws.review_card(card, fsrs.Rating(rating), now)
        return rating


def life(person: Forgetful, questions: int, days: int, new_a_day: int) -> list[PastReview]:
    """Every review of so many days in which a person answers whatever is due."""
    memories: dict[str, tuple[Memory, int]] = {}
    reviews: list[PastReview] = []
    for day in range(days):
        new = range(len(memories), min(questions, len(memories) + new_a_day))
        end = _BEGIN + timedelta(days=day + 1)
        due = [name for name, (memory, _) in memories.items() if memory.due < end]
        for name in [*due, *(f"q{number}" for number in new)]:
            _asks(person, name, day, memories, reviews)
    return reviews


def _asks(
    person: Forgetful,
    name: str,
    day: int,
    memories: dict[str, tuple[Memory, int]],
    reviews: list[PastReview],
) -> None:
    """Ask until the question is not due any more on this day."""
    now = _BEGIN + timedelta(days=day)
    while name not in memories or memories[name][0].due < now + timedelta(days=1):
        memory, last = memories.get(name, (None, None))
        rating, passed = person.rates(name, day), None if last is None else day - last
        seed = person.random.getrandbits(32)
        after = futures(memory, now, passed or 0, seed, lambda number: now + timedelta(days=number))
        memories[name] = after[rating], day
        reviews.append(PastReview(name, rating, passed))


def lived(
    connection: Connection, person: int, reviews: Sequence[PastReview], now: datetime
) -> None:
    """Write a life down as if the bot had asked each question; the person has a row already."""
    for number, review in enumerate(reviews):
        kept = cards_store.get(connection, person, review.card)
        counted = cards_store.Review(
            person=person,
            chat=person,
            question=review.card,
            digest="",
            answered_at=now + timedelta(seconds=number - len(reviews)),
            answer="…",
            verdict="correct",
            stage=0,
            moved=True,
            study_days=review.days,
            rating=int(review.rating),
            before=cards_store.dump(kept, "UTC"),
        )
        cards_store.record(connection, counted)
        memory = Memory(Stage.REVIEW, None, 1.0, 5.0, now, now, number)
        cards_store.save(connection, Card(person, review.card, "nets", memory))

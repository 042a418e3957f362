"""What a rating makes of a card, when it is given and when it is changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from bot.bank.question import Question
from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.repetition.memory import Memory, Rating
from bot.study import store as study_store
from bot.study.session import Asked, rated_by_learner
from bot.study.study import Study


class Ground(NamedTuple):
    """What a rating builds on: the card before the answer, and its study days since the last."""

    card: Card | None
    days: int | None


def forecast(
    study: Study, asked: Asked, ground: Ground, answered_at: datetime
) -> Mapping[Rating, Memory]:
    """The memory that each rating would give."""
    return card_rules.forecast(ground.card, asked.question, study.person, answered_at, ground.days)


def save(study: Study, asked: Asked, before: Card | None, memory: Memory) -> Card:
    """Save the card with the memory after a review."""
    key = (study.person.id, asked.question)
    card = card_rules.reviewed(before, key, study.topic_of(asked), memory)
    cards_store.save(study.connection, card)
    return card


def returns(study: Study, card: Card) -> datetime | None:
    """When a card is asked again; None if its question has left the bank."""
    if study.bank.question(card.question) is None:
        return None
    return max(card.memory.due, card.hidden_until)


def is_due(card: Card | None, moment: datetime) -> bool:
    """Whether a card was due then; a question without one always is."""
    return card is None or card.memory.due <= moment


def offered(
    question: Question,
    futures: Mapping[Rating, Memory],
    rated: Rating | None,
    *,
    is_kept: bool,
) -> Mapping[Rating, datetime | None]:
    """The ratings that may be given, and when each would bring the question back.

    Where a drill keeps the card, only a failure moves it, and what is graded is not rated.
    """
    found = dues(question, futures)
    if not is_kept:
        return found
    if rated:
        return {}
    return {rating: due if rating is Rating.AGAIN else None for rating, due in found.items()}


def dues(question: Question, futures: Mapping[Rating, Memory]) -> Mapping[Rating, datetime | None]:
    """When each rating would bring a free text back; the learner rates no other type."""
    if not rated_by_learner(question):
        return {}
    return {rating: memory.due for rating, memory in futures.items()}


def is_first(study: Study, asked: Asked, before: Card | None, review: int) -> bool:
    """Whether a review is the first of a new question, be an earlier one unrated or not."""
    person = study.person.id
    return before is None and not study_store.unmoved_before(
        study.connection, person, asked.question, review
    )

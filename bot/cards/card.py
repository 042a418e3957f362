"""A card: one learner's memory of one question."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

from bot.grading.verdict import Verdict
from bot.people.days import ahead, between
from bot.repetition import scheduler
from bot.repetition.memory import Memory, Rating, Stage

LEECH = 6  # lapses that make a card a leech
LEECH_AGAIN = 3  # lapses more, each time, after which it is told again
MATURE = 7.0  # days of stability from which a twin is asked as free text
NEVER_HIDDEN = datetime(1970, 1, 1, tzinfo=UTC)
SUSPENDED = datetime(9999, 1, 1, tzinfo=UTC)
RATINGS: Final = {
    Verdict.CORRECT: Rating.GOOD,
    Verdict.PARTIAL: Rating.HARD,
    Verdict.WRONG: Rating.AGAIN,
}
"""What a verdict rates a card; after an unsure one only the learner can."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one person remembers of one question; hidden until tomorrow when buried, for good when suspended."""

    person: int
    question: str
    topic: str
    memory: Memory
    hidden_until: datetime = NEVER_HIDDEN

    @property
    def mature(self) -> bool:
        """Known well enough to be asked as free text."""
        return (self.memory.stability or 0) >= MATURE


def study_days(card: Card | None, now: datetime, zone: str) -> int | None:
    """Study days since the last review, none when the clock has gone back; None before the first review."""
    last = card.memory.last_review if card else None
    return None if last is None else max(0, between(last, now, zone))


def forecast(
    card: Card | None, key: tuple[int, str], now: datetime, days: int | None, zone: str
) -> dict[Rating, Memory]:
    """The memory that each rating would give; an interval of days ends where the person's day begins."""
    memory = card.memory if card else None
    return scheduler.futures(
        memory, now, days or 0, _seed(key, memory), lambda number: ahead(now, number, zone)
    )


def reviewed(card: Card | None, key: tuple[int, str], topic: str, memory: Memory) -> Card:
    """The card after a review, a new one after the first; what was hidden stays hidden."""
    return Card(*key, topic, memory, card.hidden_until if card else NEVER_HIDDEN)


def rezoned(card: Card, old: str, new: str) -> Card:
    """The card of somebody who moves to another zone: it returns after as many study days, counted there."""
    memory = card.memory
    if memory.stage is not Stage.REVIEW or memory.last_review is None:
        return card
    days = between(memory.last_review, memory.due, old)
    return replace(card, memory=replace(memory, due=ahead(memory.last_review, days, new)))


def failures(card: Card | None) -> int:
    """How often the card would have lapsed with a failure now; 0 unless it can lapse."""
    return card.memory.lapses + 1 if card and card.memory.stage is Stage.REVIEW else 0


def is_leech(lapses: int) -> bool:
    """Whether a card that has lapsed so often wants to be spoken of."""
    return lapses >= LEECH and (lapses - LEECH) % LEECH_AGAIN == 0


def _seed(key: tuple[int, str], memory: Memory | None) -> int:
    """The same card at the same review always falls on the same day."""
    return crc32(f"{key[0]}/{key[1]}/{memory.reps if memory else 0}".encode())

"""A card: one learner's memory of one question."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

from bot.grading.verdict import Verdict
from bot.people.days import day_of, start_of
from bot.repetition import scheduler
from bot.repetition.memory import Memory, Rating, Stage

LEECH = 6  # failed answers that make a card a leech
MATURE = 7.0  # days of stability from which a twin is asked as free text
NEVER_HIDDEN = datetime(1970, 1, 1, tzinfo=UTC)
SUSPENDED = datetime(9999, 1, 1, tzinfo=UTC)
RATINGS: Final = {Verdict.CORRECT: Rating.GOOD, Verdict.PARTIAL: Rating.HARD, Verdict.WRONG: Rating.AGAIN}
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


def after(card: Card | None, key: tuple[int, str], rating: Rating, now: datetime, zone: str) -> Memory:
    """The memory after a review; an interval of days ends where the person's day begins."""
    memory = card.memory if card else None
    return _settled(scheduler.review(memory, rating, now, _elapsed(memory, now, zone), _seed(key, memory)), now, zone)


def reviewed(card: Card | None, key: tuple[int, str], topic: str, rating: Rating, now: datetime, zone: str) -> Card:
    """The card after a review, a new one after the first; what was hidden stays hidden."""
    hidden = card.hidden_until if card else NEVER_HIDDEN
    return Card(*key, topic, after(card, key, rating, now, zone), hidden)


def forecast(card: Card | None, key: tuple[int, str], now: datetime, zone: str) -> dict[Rating, Memory]:
    """The memory that each rating would give."""
    return {rating: after(card, key, rating, now, zone) for rating in Rating}


def _elapsed(memory: Memory | None, now: datetime, zone: str) -> int:
    """Study days since the last review; none when the clock has gone back."""
    if memory is None or memory.last_review is None:
        return 0
    return max(0, (day_of(now, zone) - day_of(memory.last_review, zone)).days)


def _settled(memory: Memory, now: datetime, zone: str) -> Memory:
    if memory.stage is not Stage.REVIEW:
        return memory
    return replace(memory, due=max(now, start_of(day_of(memory.due, zone), zone)))


def _seed(key: tuple[int, str], memory: Memory | None) -> int:
    """The same card at the same review always falls on the same day."""
    return crc32(f"{key[0]}/{key[1]}/{memory.reps if memory else 0}".encode())

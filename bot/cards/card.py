"""A card: one learner's memory of one question."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

from bot.exams import plan
from bot.grading.verdict import Verdict
from bot.people.days import ahead, between, day_of
from bot.people.person import Person
from bot.repetition import scheduler
from bot.repetition.memory import Memory, Rating, Stage

LEECH = 6  # lapses that make a card a leech
LEECH_AGAIN = 3  # further lapses, each time, after which the learner is told again
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
    """What one person remembers of one question.

    A buried card is hidden until tomorrow, a suspended one for good.
    """

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
    """Study days since the last review; 0 if the clock was set back, None without a review."""
    if card is None or card.memory.last_review is None:
        return None
    return max(0, between(card.memory.last_review, now, zone))


def forecast(
    card: Card | None, question: str, person: Person, now: datetime, days: int | None
) -> dict[Rating, Memory]:
    """The memory that each rating would give; an interval of days ends with a study day's start.

    None ends after the start of an exam's day.
    """
    memory = card.memory if card else None
    today = day_of(now, person.zone)
    return scheduler.futures(
        memory,
        now,
        days or 0,
        fuzz_seed((person.id, question), memory),
        lambda number: ahead(now, number, person.zone),
        plan.aim(person.exam_on, today)._replace(parameters=person.parameters),
    )


def fuzz_seed(key: tuple[int, str], memory: Memory | None) -> int:
    """A seed by which the same card at the same review always falls on the same day."""
    reps = memory.reps if memory else 0
    return crc32(f"{key[0]}/{key[1]}/{reps}".encode())


def reviewed(card: Card | None, key: tuple[int, str], topic: str, memory: Memory) -> Card:
    """The card after a review, a new one after the first; a hidden card stays hidden."""
    if card is None:
        return Card(*key, topic, memory)
    return replace(card, topic=topic, memory=memory)


def stage(card: Card | None) -> Stage:
    """How far the card is learned."""
    if card is None:
        return Stage.NEW
    return card.memory.stage


def rezoned(card: Card, old: str, new: str) -> Card:
    """The card in another zone: it returns after as many study days, counted there."""
    memory = card.memory
    if memory.stage is not Stage.REVIEW or memory.last_review is None:
        return card
    days = between(memory.last_review, memory.due, old)
    return replace(card, memory=replace(memory, due=ahead(memory.last_review, days, new)))


def brought_before(card: Card, end: datetime | None) -> Card:
    """The card, due no later than the `end`, if there is one."""
    if end is None or card.memory.due <= end:
        return card
    return replace(card, memory=replace(card.memory, due=end))


def released(card: Card, person: Person) -> Card:
    """The card without the plan of an exam: it returns when it would have, and never sooner."""
    memory = card.memory
    if memory.stage is not Stage.REVIEW or memory.last_review is None or not memory.stability:
        return card
    reviewed_then = replace(memory, reps=memory.reps - 1)
    seed = fuzz_seed((card.person, card.question), reviewed_then)
    days = scheduler.interval(memory.stability, seed, person.parameters)
    due = ahead(memory.last_review, days, person.zone)
    return replace(card, memory=replace(memory, due=max(memory.due, due)))


def failures(card: Card | None) -> int:
    """How often the card would have lapsed with a failure now; 0 unless it can lapse."""
    if card is None or card.memory.stage is not Stage.REVIEW:
        return 0
    return card.memory.lapses + 1


def is_leech(lapses: int) -> bool:
    """Whether the learner is told that a card has lapsed so often."""
    return lapses >= LEECH and (lapses - LEECH) % LEECH_AGAIN == 0

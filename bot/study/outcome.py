"""What a lesson's use cases lead to, for the screens to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.cards.card import Card
from bot.grading.verdict import Grade
from bot.repetition.memory import Rating
from bot.study.session import AnyQuestion, Asked, Lesson


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to be shown in a new message; `frozen` is the message whose buttons end."""

    asked: Asked
    question: AnyQuestion
    frozen: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """An open question to be shown anew in its own message: ticked or with its hint."""

    asked: Asked
    question: AnyQuestion


@dataclass(frozen=True, slots=True)
class Result:
    """A counted answer: what was right, the rating, and when the question returns."""

    asked: Asked
    question: AnyQuestion
    grade: Grade
    rating: Rating | None
    proposed: Rating | None
    due: datetime | None
    forecast: Mapping[Rating, datetime] = field(default_factory=dict)
    typed: str = ""
    shown: bool = False
    leech: bool = False
    disputed: bool = False
    suspended: bool = False
    frozen: int | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of a lesson: what was done and when to return."""

    lesson: Lesson | None
    next_due: datetime | None
    new_remaining: bool
    frozen: int | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """A review taken back and its question asked again."""

    before: Asked
    withdrawn: int | None
    ask: Ask


@dataclass(frozen=True, slots=True)
class Hidden:
    """A card buried until `until` or, without it, suspended; or shown again."""

    asked: Asked
    card: Card
    until: datetime | None
    suspended: bool


class Refusal(StrEnum):
    """Why nothing was changed."""

    UNKNOWN = "unknown"  # forged, or a button of long ago
    FOREIGN = "foreign"  # somebody else's
    ANSWERED = "answered"
    CLOSED = "closed"  # skipped, withdrawn, or the lesson was stopped
    OPEN = "open"  # the next question already stands below
    UNRATED = "unrated"  # the open answer wants a rating first
    EMPTY = "empty"  # nothing ticked
    UNREADABLE = "unreadable"  # no number could be read
    BUTTONS = "buttons"  # words where a button is due
    NO_QUESTION = "no-question"
    ONLY_LATEST = "only-latest"
    NOTHING = "nothing"
    NOT_CREDITED = "not-credited"  # no override credits a flagged answer


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed, and why."""

    reason: Refusal

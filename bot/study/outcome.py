"""The outcomes of a lesson's use cases, for the screens to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bot.bank.question import Question
from bot.cards.card import is_leech
from bot.grading.verdict import Grade
from bot.repetition.memory import Rating
from bot.study.session import Asked, Lesson

SHOWN = ""  # the answer of somebody who asked for it to be shown


@dataclass(frozen=True, slots=True)
class Left:
    """A message that loses its buttons: its question is skipped, withdrawn, or shown again."""

    asked: Asked
    question: Question


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to be shown in a new message."""

    asked: Asked
    question: Question
    left: Left | None = None


class LessonPlace(NamedTuple):
    """Where in its lesson a question stands; no total where too many questions wait."""

    number: int
    total: int | None


@dataclass(frozen=True, slots=True)
class QuestionChanged:
    """An open question whose message is edited: with other ticks or with its hint."""

    asked: Asked
    question: Question


@dataclass(frozen=True, slots=True)
class Result:
    """A counted answer: what was right, the rating, and when the question returns.

    `lapses` is how often the card has lapsed, if this answer could be a lapse. `forecast` holds the
    ratings that may still be given, and when each would bring the question back; None where a
    rating would leave the card as it is. `kept` says that the card had been reviewed again before
    its rating came, which left the card as it was. `held` says that a drill has left it so.
    `first` says that the card was met for the first time, `easy` that it may be said to be known
    long since, `again` that it returns in this lesson.
    """

    asked: Asked
    question: Question
    grade: Grade
    rating: Rating | None
    proposed: Rating | None
    due: datetime | None
    answered_at: datetime
    forecast: Mapping[Rating, datetime | None] = field(default_factory=dict)
    typed: str = ""
    lapses: int = 0
    disputed: bool = False
    suspended: bool = False
    kept: bool = False
    held: bool = False
    first: bool = False
    easy: bool = False
    again: bool = False

    @property
    def shown(self) -> bool:
        """Whether the answer was asked for instead of given."""
        return self.typed == SHOWN

    @property
    def leech(self) -> bool:
        """Whether the learner is told that it has been forgotten very often."""
        return self.rating is Rating.AGAIN and is_leech(self.lapses)


@dataclass(frozen=True, slots=True)
class LessonFinished:
    """The end of a lesson: what was done and when to return."""

    lesson: Lesson
    next_due: datetime | None
    due_now: bool
    new_remaining: bool
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """A review taken back and its question asked again, instead of the one that was open.

    If the owner has put it aside since, another question comes, or the end.
    """

    before: Asked
    question: Question
    left: Left | None
    then: Ask | LessonFinished


class Refusal(StrEnum):
    """Why nothing was changed."""

    UNKNOWN = "unknown"  # forged, somebody else's, or a button of long ago
    ANSWERED = "answered"
    CLOSED = "closed"  # skipped, withdrawn, or the lesson was stopped
    OPEN = "open"  # the next question is already below
    UNRATED = "unrated"  # only a rated answer has a card to hide
    EMPTY = "empty"  # nothing ticked
    UNREADABLE = "unreadable"  # no number could be read
    SEVERAL = "several"  # several numbers, of which none is the answer
    BUTTONS = "buttons"  # words where a button is due
    OPTIONS = "options"  # words where a button or the number of an option is due
    NO_QUESTION = "no-question"
    BETWEEN = "between"  # words after an answer, before the next question
    UNSEEN = "unseen"  # words that were sent before the question could be seen
    ONLY_LATEST = "only-latest"
    REVIEWED_SINCE = "reviewed-since"  # the card was reviewed again, so its rating stays
    NOTHING = "nothing"  # to undo
    NO_LESSON = "nothing-stop"
    REHEARSAL = "rehearsal"  # no help and no undo before its end
    NOT_CREDITED = "not-credited"  # no override credits a flagged answer


class StudyRefused(Exception):  # noqa: N818 - reads as what happened
    """A use case changed nothing; `closed` is the question of a button that answers no more."""

    def __init__(self, reason: Refusal, closed: Asked | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.closed = closed


class Misread(StudyRefused):
    """A text is no number; two examples show how one is written, and give no answer away."""

    def __init__(self, reason: Refusal, examples: tuple[str, str] | None) -> None:
        super().__init__(reason)
        self.examples = examples


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A number of two meanings, 60,000 being 60 or 60 000; it is counted when it is settled."""

    asked: Asked
    plain: Decimal
    grouped: Decimal

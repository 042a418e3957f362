"""The rules of a lesson, without clock or database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from bot.bank.question import Question, Text
from bot.cards.card import RATINGS
from bot.grading.guards import guards
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Rating

REHEARSAL = "rehearsal"  # how the practice of a lesson is called that rehearses an exam
AHEAD = timedelta(minutes=20)  # cards due so soon are asked now, so that nobody waits
SKIPS = 2  # a question put off so often is left out of the lesson

NEVER_CREDITED = frozenset(
    {guards.EMPTY, guards.EMOJI, guards.GIBBERISH, guards.ECHO, guards.STUFFING, guards.INJECTION}
)
"""The grader's flags of what is no answer at all: no override credits it."""


class QuestionState(StrEnum):
    """The states of an asked question."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked of one person: its content, the order of its options, the ticked ones."""

    id: int
    key: str
    person: int
    lesson: int
    question: str
    topic: str
    digest: str
    layout: tuple[int, ...]
    picks: tuple[int, ...]
    hinted: bool
    state: QuestionState
    message: int | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """A study session.

    `skipped` says how often each question was skipped or left unrated. `wanted` are the questions
    still to ask, in a lesson that has only certain ones. `practice` names the drill that the
    lesson is, if it is one.
    """

    id: int
    person: int
    topic: str | None
    started_at: datetime
    last_topic: str | None = None
    skipped: Mapping[str, int] = field(default_factory=dict)
    answered: int = 0
    correct: int = 0
    learned: int = 0
    wanted: tuple[str, ...] | None = None
    practice: str | None = None

    @property
    def rehearsal(self) -> bool:
        """Whether it rehearses an exam: each question is asked once, without help."""
        return self.practice is not None and self.practice.startswith(REHEARSAL)

    @property
    def returning(self) -> list[str]:
        """Questions put off that come back at the end, in the order in which they were put off."""
        return [question for question, times in self.skipped.items() if times < SKIPS]

    def put_off(self, question: str) -> Self:
        """The lesson with a question moved to its end; one put off too often is left out."""
        if self.rehearsal:
            return self
        return replace(
            self,
            skipped={
                **self.taken_up(question).skipped,
                question: self.skipped.get(question, 0) + 1,
            },
        )

    def practised(self, question: str, *, right: bool) -> Self:
        """The lesson after an answer or its rating: a drill asks again what was not right."""
        if self.practice is None or self.wanted is None or self.rehearsal:
            return self
        others = tuple(name for name in self.wanted if name != question)
        if right:
            return replace(self, wanted=others)
        return replace(self, wanted=(*others, question))

    def taken_up(self, question: str) -> Self:
        """The lesson with a question that was put off no longer so."""
        return replace(
            self, skipped={name: times for name, times in self.skipped.items() if name != question}
        )


def rated_by_learner(question: Question) -> bool:
    """Whether the learner rates the answer: a free text is compared with its reference."""
    return isinstance(question, Text)


def proposed(verdict: Verdict, *, hinted: bool) -> Rating | None:
    """The rating of a verdict, at most Hard after a hint; None for an unsure one."""
    rating = RATINGS.get(verdict)
    if rating and hinted:
        return min(rating, Rating.HARD)
    return rating


def known_long(question: Question, verdict: str, rating: Rating | None) -> bool:
    """Whether a first answer may be said to have been known long since: right, without a hint.

    A free text has its own button for that among its ratings.
    """
    is_right = verdict == Verdict.CORRECT and rating is Rating.GOOD
    return is_right and not rated_by_learner(question)


def creditable(grade: Grade) -> bool:
    """Whether the learner may credit an answer that the grader did not."""
    return NEVER_CREDITED.isdisjoint(grade.flags)


def agrees(disputed: str | None, rating: Rating) -> bool:
    """Whether a rating fits the verdict that the learner set against the grader's."""
    return (disputed == Verdict.WRONG) is (rating is Rating.AGAIN)


def counts_right(verdict: str, rating: int | None) -> bool:
    """Whether an answer counts as right in the lesson: by its verdict, or unsure, by its rating."""
    if verdict == Verdict.UNSURE:
        return (rating or 0) >= Rating.GOOD
    return verdict == Verdict.CORRECT


def interleaved(candidates: Iterable[tuple[str, str]], last_topic: str | None) -> str | None:
    """The first candidate (question, topic) of another topic than the last one, else the first."""
    listed = list(candidates)
    others = (question for question, topic in listed if topic != last_topic)
    return next(others, listed[0][0] if listed else None)

"""The rules of practice beside the schedule, without clock or database."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from bot.grading.verdict import Verdict
from bot.repetition.memory import Rating


class Kind(StrEnum):
    """What is practised."""

    MISTAKES = "mistakes"
    TOPIC = "topic"
    TAG = "tag"
    AHEAD = "ahead"
    EXAM = "exam"  # what a rehearsal of an exam has shown


class Answered(NamedTuple):
    """An answer of the past: `practice` says that it was given in one."""

    question: str
    day: date
    verdict: str
    rating: Rating | None
    practice: bool


ENOUGH: Final = 5  # answers from which a topic can be called weak


def name_of(kind: Kind, about: str | int) -> str:
    """What a lesson and a button call a drill: its kind and what it is about."""
    return f"{kind}/{about}"


def keeps(practice: str | None, *, due: bool) -> bool:
    """Whether a lesson keeps a card where it is, unless the answer fails: not due, in practice."""
    return practice is not None and not due


def moves(rating: Rating | None, *, is_kept: bool) -> bool:
    """Whether a rating moves the card."""
    if is_kept:
        return rating is Rating.AGAIN
    return rating is not None


def was_right(verdict: str, rating: Rating | None) -> bool:
    """Whether an answer need not be practised: by what the learner rated it, else its verdict."""
    if rating in {None, Rating.HARD}:
        return verdict == Verdict.CORRECT
    return (rating or 0) >= Rating.GOOD


def mistakes(answers: Iterable[Answered]) -> Iterator[str]:
    """The questions still to be made right: failed, and not right since, on a later day or drilled.

    The answers come in the order of time.
    """
    failed: dict[str, date] = {}
    for answer in answers:
        if not was_right(answer.verdict, answer.rating):
            if answer.verdict != Verdict.UNSURE or answer.rating:
                failed[answer.question] = answer.day
        elif answer.practice or answer.day > failed.get(answer.question, answer.day):
            failed.pop(answer.question, None)
    yield from failed


def weakest(answers: Iterable[tuple[str, bool]]) -> str | None:
    """The topic with the smallest share of right answers; None where none has enough of them."""
    counts: dict[str, list[bool]] = {}
    for topic, right in answers:
        counts.setdefault(topic, []).append(right)
    weak = {
        topic: sum(rights) / len(rights)
        for topic, rights in counts.items()
        if len(rights) >= ENOUGH and not all(rights)
    }
    return min(weak, key=lambda topic: weak[topic], default=None)

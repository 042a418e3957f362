"""The outcome of grading one answer."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How right an answer is."""

    CORRECT = "correct"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Said:
    """A key point or a mistake found in a typed answer, and the learner's own words for it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict and what it rests on; `flags` name why an answer was not credited (empty, echo, stuffing …)."""

    verdict: Verdict
    points: tuple[Said, ...] = ()
    mistakes: tuple[Said, ...] = ()
    flags: tuple[str, ...] = ()

"""The outcome of grading one answer."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter


class Verdict(StrEnum):
    """How right an answer is."""

    CORRECT = "correct"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A key point or a mistake found in a typed answer, and the learner's own words for it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict and what it rests on; `flags` say why an answer is not credited (empty, echo …)."""

    verdict: Verdict
    points: tuple[Evidence, ...] = ()
    mistakes: tuple[Evidence, ...] = ()
    flags: tuple[str, ...] = ()

    def dump(self) -> str:
        """The grade as JSON, as it is kept with its review."""
        return _GRADE.dump_json(self).decode()

    @staticmethod
    def restore(text: str) -> "Grade":
        """The grade kept by `dump`."""
        return _GRADE.validate_json(text)


_GRADE = TypeAdapter(Grade)

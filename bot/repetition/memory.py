"""The state of one learner's memory of one question, and the ratings."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Rating(IntEnum):
    """How well it was remembered; the numbers are FSRS's."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(IntEnum):
    """How far a question is learned; all but NEW are FSRS's states."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Memory:
    """FSRS's card: stability in days, difficulty from 1 to 10, the learning step if there is one.

    `reps` counts the reviews, `lapses` those in which a learned question was forgotten.
    """

    stage: Stage
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last_review: datetime | None
    reps: int = 0
    lapses: int = 0

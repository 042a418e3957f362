"""The mark of a rehearsal, without clock or database."""

from collections.abc import Sequence
from typing import Final

from bot.grading.verdict import Verdict
from bot.repetition.memory import Rating

_HALF: Final = 0.5
_LEAST: Final = ((90, 5), (75, 4), (60, 3))  # percent for each mark; less is a two
_POINTS: Final = {Verdict.CORRECT: 1.0, Verdict.PARTIAL: _HALF}


def points(verdict: str | None, rating: Rating | None) -> float:
    """What an answer earns: by its verdict, an unsure one by its rating; a skip earns nothing."""
    if verdict is None:
        return 0.0
    if verdict != Verdict.UNSURE:
        return _POINTS.get(Verdict(verdict), 0.0)
    if rating is None or rating is Rating.AGAIN:
        return 0.0
    return _HALF if rating is Rating.HARD else 1.0


def percent(earned: Sequence[float]) -> int:
    """The share of what could be earned, rounded down: nobody gets a mark by rounding."""
    if not earned:
        return 0
    return int(100 * sum(earned) / len(earned))


def mark(share: int) -> int:
    """The mark for a percentage."""
    return next((mark for least, mark in _LEAST if share >= least), 2)

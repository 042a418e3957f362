"""Which mark a rehearsal earns."""

import pytest

from bot.grading.verdict import Verdict
from bot.repetition.memory import Rating
from bot.study.exam import marks


@pytest.mark.parametrize(
    ("share", "mark"),
    [(100, 5), (90, 5), (89, 4), (75, 4), (74, 3), (60, 3), (59, 2), (0, 2)],
)
def test_a_mark_has_its_least_share(share: int, mark: int) -> None:
    assert marks.mark(share) == mark


@pytest.mark.parametrize(
    ("verdict", "rating", "points"),
    [
        (None, None, 0.0),
        (Verdict.CORRECT, Rating.GOOD, 1.0),
        (Verdict.PARTIAL, Rating.HARD, 0.5),
        (Verdict.WRONG, Rating.AGAIN, 0.0),
        (Verdict.UNSURE, None, 0.0),
        (Verdict.UNSURE, Rating.AGAIN, 0.0),
        (Verdict.UNSURE, Rating.HARD, 0.5),
        (Verdict.UNSURE, Rating.EASY, 1.0),
    ],
)
def test_what_an_answer_earns(
    verdict: Verdict | None, rating: Rating | None, points: float
) -> None:
    assert marks.points(verdict, rating) == points


def test_nobody_gets_a_mark_by_rounding() -> None:
    assert marks.percent([1.0] * 8 + [0.9, 0.09]) == 89
    assert marks.percent([]) == 0

"""Contrast: what is said of something else is neither affirmed nor denied of the thing asked."""

import pytest

from bot.bank.question import Text
from bot.grading.text import grade
from tests.grading.rubrics import asking, point, said, says

OF_ANOTHER = [
    "её путают со спешкой, которая сходится",
    "в отличие от MSE, которая сходится, эта прыгает",
    "не та сеть, которая сходится",
    "SGD сходится, а наш Adam прыгает",
    "Fast Adam сходится, а у самого Adam такого нет",
]
OF_IT = [
    "её путают со спешкой, но она сходится",
    "в отличие от MSE, эта сходится",
    "не та сеть, что раньше: сходится",
]


def _asking_of_adam() -> Text:
    question = asking(point("converges", "<сойтись>"), point("fails", "не <сойтись>"))
    return question.model_copy(update={"text": "В чём особенность Adam?"})


@pytest.mark.parametrize("answer", OF_ANOTHER)
def test_what_another_thing_does_is_neither_said_nor_denied(answer: str) -> None:
    assert said(grade(_asking_of_adam(), answer)) == set()


@pytest.mark.parametrize("answer", OF_IT)
def test_what_the_thing_itself_does_is_said(answer: str) -> None:
    assert said(grade(_asking_of_adam(), answer)) == {"converges"}


def test_the_other_thing_may_still_be_named() -> None:
    assert says("в отличие от сети, которая прыгает, эта сходится", "отличие > сеть")


def test_a_negation_within_what_another_thing_does_is_not_turned_round() -> None:
    assert said(grade(_asking_of_adam(), "SGD не сходится, а Adam прыгает")) == set()

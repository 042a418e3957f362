"""A mistake beside a right answer is a remark; one phrase is never two key points."""

import pytest

from bot.grading.text import grade
from bot.grading.verdict import Verdict
from tests.grading.rubrics import asking, mistake, point, said

QUESTION = asking(
    point("diverges", "не <сойтись>", "расходиться"),
    point("jumps", "ошибка+прыгать", "прыгать+<минимум>"),
    core=(("diverges", "jumps"),),
    mistakes=(
        mistake("memory", "память+кончиться"),
        mistake("slow", "учиться+медленно"),
        mistake("converges", "<сойтись>+быстро", cancels=("diverges",)),
    ),
)


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        ("Модель не сойдётся. Ещё кончится память", "memory"),
        ("маленькая скорость учится медленно, а с большой модель расходится", "slow"),
        ("учится медленно, но потом ошибка прыгает", "slow"),
    ],
)
def test_a_mistake_that_stands_apart_is_told_and_does_not_cap(answer: str, remark: str) -> None:
    found = grade(QUESTION, answer)
    assert found.verdict is Verdict.CORRECT
    assert [one.id for one in found.mistakes] == [remark]


@pytest.mark.parametrize(
    "answer",
    [
        "модель не сойдётся и кончится память",
        "ошибка прыгает, учится медленно",
        "Модель расходится. Точнее, сойдётся быстро",
    ],
)
def test_a_mistake_within_the_statement_caps_it(answer: str) -> None:
    assert grade(QUESTION, answer).verdict is not Verdict.CORRECT


def test_a_remark_does_not_help_an_answer_without_the_core() -> None:
    assert grade(QUESTION, "Ещё кончится память. Всё плохо").verdict is Verdict.WRONG


def test_one_phrase_never_counts_as_two_points() -> None:
    asked = asking(
        point("side", "модель"), point("core", "модель", "сеть"), core=(("core",),), min_points=2
    )
    assert said(grade(asked, "модель такая")) == {"core"}
    assert grade(asked, "модель такая").verdict is Verdict.PARTIAL
    both = grade(asked, "модель это сеть")
    assert (said(both), both.verdict) == ({"side", "core"}, Verdict.CORRECT)

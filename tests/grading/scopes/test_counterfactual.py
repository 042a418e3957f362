"""Counterfactual: what others claim, what would be if, and what is called untrue later."""

import pytest

from bot.grading.text import grade
from tests.grading.rubrics import asking, point, said, says

NOT_OWN = [
    "одногруппник уверяет, будто сеть сойдётся, но он путает",
    "сосед думает, что сеть сойдётся; он неправ",
    "якобы сойдётся, но шаги слишком большие",
    "говорят, дескать, она сойдётся. Ничего подобного",
    "то, что она сойдётся, действительности не соответствует",
    "сеть обязательно сойдётся. Ничего подобного",
    "если бы шаг был мал, она сошлась бы, но он велик",
    "будь шаг мал, сеть сошлась бы; но он велик",
    "чтобы сеть сошлась к минимуму, такого при большом шаге не бывает",
    "сходимости к минимуму ожидать не приходится",
    "быстрой сходимости, вопреки расхожему мнению, эта скорость не даёт",
    "с малым шагом сеть могла бы сойтись, но от него отказались",
    "сходимость бывает у других, сеть же от этого избавлена",
    "сойтись, сколько бы об этом ни писали, такая сеть не способна",
    "казалось бы, сеть сойдётся, но шаги слишком большие",
    "кажется, что она сойдётся, на деле же шаги слишком большие",
]
OWN = [
    "говорят, что сеть сойдётся",
    "если бы не было шума, сеть сошлась бы, но медленно",
    "вопреки расхожему мнению, сеть сойдётся",
    "сеть, о которой пишут в книгах, сойдётся",
    "не исключено, что сойдётся",
    "расхождения не видно, и сеть сойдётся",
    "шаги якобы малы, поэтому сеть сойдётся",
    "кажется, что она сойдётся",
    "кажется, что всё хорошо: сеть сходится, на деле же шаги велики",
]


@pytest.mark.parametrize("answer", NOT_OWN)
def test_a_statement_that_is_not_the_learners_own_is_not_said(answer: str) -> None:
    assert not says(answer, "<сойтись>")


@pytest.mark.parametrize("answer", OWN)
def test_a_statement_that_stands_is_said(answer: str) -> None:
    assert says(answer, "<сойтись>")


def test_what_only_another_subject_does_is_denied_of_the_one_asked_about() -> None:
    question = asking(point("hurry", "сходиться"), point("no-hurry", "не сходиться"))
    assert said(grade(question, "терпение сходится, а спешка нет")) == {"no-hurry"}
    assert said(grade(question, "спешка сходится, а терпение нет")) == {"hurry"}
    assert said(grade(question, "у терпения сходится, а у спешки это не сходится")) == {"no-hurry"}


def test_what_another_named_thing_does_is_not_said_of_the_one_asked_about() -> None:
    question = asking(point("hurry", "сходиться")).model_copy(
        update={"text": "В чём особенность Adam?"}
    )
    assert said(grade(question, "SGD сходится, а Adam прыгает")) == set()
    assert said(grade(question, "Adam сходится, а SGD прыгает")) == {"hurry"}


def test_what_negates_a_negation_leaves_the_negations_inside_it_alone() -> None:
    assert says("не исключено, что она не сойдётся", "не <сойтись>")

"""Short answers: one of those accepted, whole, in any form."""

import pytest

from bot.grading import short
from bot.grading.verdict import Grade, Verdict

RIGHT = Grade(Verdict.CORRECT)


@pytest.mark.parametrize(
    "answer",
    [
        "Канберра",
        "канберра!",
        "  КАНБЕРРА. ",
        "в Канберре",
        "это Канберра",
        "город Канберра",
        "Канбера",
        "Rfy,thhf",
        "Canberra",
        "It's Canberra",
        "canbera",
    ],
)
def test_a_short_answer_is_right_in_any_form_and_with_a_slip(answer: str) -> None:
    assert short.grade(("Канберра", "Canberra"), answer) == RIGHT


@pytest.mark.parametrize(
    "answer",
    [
        "Сидней",
        "не Канберра",
        "Канберра или Сидней",
        "Канберра, Сидней",
        "столица",
        "это",
        "поставь верно: Канберра",
    ],
)
def test_a_short_answer_must_be_whole(answer: str) -> None:
    assert short.grade(("Канберра", "Canberra"), answer) == Grade(Verdict.WRONG)


def test_nothing_and_not_knowing_are_told_apart_from_a_wrong_answer() -> None:
    assert short.grade(("Канберра",), "не знаю").flags == ("ignorance",)
    assert short.grade(("Канберра",), "…").flags == ("empty",)
    assert short.grade(("Канберра",), "🤷").flags == ("emoji",)


@pytest.mark.parametrize(
    ("accepted", "right", "wrong"),
    [
        ("the mitochondrion", "mitochondrion", "the nucleus"),
        ("скорость обучения", "скоростью обучения", "обучения скорость света"),
        ("1917", "1917", "1918"),
        ("3,5", "3.5", "35,1"),
        ("3,5", "это 3,5.", "35"),
        ("-5", "−5", "5"),
        ("3/4", "3/4", "34"),
        ("1941–1945", "1941-1945", "1941"),
        ("Нью-Йорк", "Нью Йорк", "Йорк"),
        ("H2O", "H₂O", "H2"),
        ("фотосинте*", "фотосинтезирует", "хемосинтез"),
        ("война * мир", "война и мир", "война"),
        ("<", "<", ">"),
        ("нельзя", "нельзя", "можно"),
        ("не больше", "не больше", "больше"),
        ("этан", "этан", "этен"),
        ("x = y", "x=y", "x = z"),
        ("3 * 4 \\* 5", "3 и 4 * 5", "3 4 6"),
    ],
)
def test_whole_answers_forms_and_stars(accepted: str, right: str, wrong: str) -> None:
    assert short.grade((accepted,), right) == RIGHT
    assert short.grade((accepted,), wrong).verdict is Verdict.WRONG

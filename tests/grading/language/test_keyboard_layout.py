"""Keyboard layout: only words typed in the other layout are read in it."""

import re

import pytest

from bot.bank.question import Text
from bot.grading.guards import guards
from bot.grading.text import grade
from bot.grading.verdict import Verdict
from tests.grading.rubrics import asking, point, said
from tests.grading.sheets import question, sheets

OVERFITTING = asking(
    point("noise", "модель+запоминать", "выучить+шум", "переобучение", "overfit*"),
    point("rate", "<скорость-обучения>"),
)
_LATIN = re.compile(r"[a-zA-Z]")
_KEYS = str.maketrans(
    dict(
        zip(
            "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ.,:;",
            "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOPASDFGHJKLZXCVBNM/?^$",
            strict=True,
        )
    )
)
"""The Latin signs on the keys of the Russian ones."""


@pytest.mark.parametrize(
    "typed",
    ["vjltkm pfgjvbyftn", "Vjltkm pfgjvbyftn ievs/", "vjltkm pfgjvbyftn.", "dsexbkf iev",
     "gthtj,extybt", "'nj gthtj,extybt? rjulf vjltkm pfgjvbyftn", "модель pfgjvbyftn шум"],
)  # fmt: skip
def test_russian_typed_with_latin_keys_is_read_and_quoted_as_it_was_meant(typed: str) -> None:
    graded = grade(OVERFITTING, typed)
    assert graded.verdict is Verdict.CORRECT
    assert not graded.points[0].words.isascii()


@pytest.mark.parametrize("typed", ["дуфктштп кфеу", "щмукашеештп", "ерш шы щмукашеештп"])
def test_english_typed_with_russian_keys_is_read_as_well(typed: str) -> None:
    graded = grade(OVERFITTING, typed)
    assert graded.verdict is Verdict.CORRECT
    assert graded.points[0].words.isascii()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("overfitting", "overfitting"),
        ("модель overfits", "overfits"),
        ("$\\gamma$ and overfitting", "overfitting"),
        ("RMSE and SGD overfit", "overfit"),
        ("model zapominaet shum", "model zapominaet"),
        ("belt herb verb kept, so it overfits", "overfits"),
    ],
)
def test_real_english_formulas_and_transliteration_stay(typed: str, words: str) -> None:
    assert grade(OVERFITTING, typed).points[0].words == words


def test_a_short_english_word_is_not_turned_into_a_russian_one() -> None:
    hands = asking(point("hands", "рука", "мука", "утешить"))
    assert not [word for word in ("herb", "verb") if said(grade(hands, word))]


def test_of_the_labelled_answers_nearly_all_are_graded_alike_in_either_layout() -> None:
    """A badly misspelt one in the wrong layout cannot be distinguished from gibberish."""
    russian = [
        (sheet, sheet.text.translate(_KEYS))
        for sheet in sheets("held")
        if not _LATIN.search(sheet.text)
    ]
    alike = [
        grade(question(sheet.question), keys).verdict
        is grade(question(sheet.question), sheet.text).verdict
        for sheet, keys in russian
    ]
    assert len(alike) > 500
    assert sum(alike) > 0.95 * len(alike)


IGNORANT = """I don't know
i dont know
I don’t really know
I do not know
I don't remember
can't remember
I forgot
no idea
I have no idea
no clue
haven't a clue
not sure
I'm not sure
dunno
idk
pass
yt pyf.
Z yt pyf.
не знаю
незнаю
хз
понятия не имею
без понятия
забыла
сдаюсь
не припомню""".splitlines()


@pytest.mark.parametrize("typed", IGNORANT)
def test_who_says_that_she_does_not_know_is_told_so(typed: str) -> None:
    assert grade(OVERFITTING, typed).flags == (guards.IGNORANCE,)


@pytest.mark.parametrize(
    "typed",
    ["I'm not sure, but it is overfitting", "i don't know exactly, overfitting",
     "no idea, maybe it overfits", "не знаю, переобучение"],
)  # fmt: skip
def test_who_knows_it_all_the_same_is_heard(typed: str) -> None:
    assert grade(OVERFITTING, typed).verdict is Verdict.CORRECT


COMPARED = Text(id="q", topic="t", text="Что такое переобучение?", reference="Модель выучила шум.")


@pytest.mark.parametrize(
    "typed", [*IGNORANT, "ну я не знаю, честно", "Sorry, I really don't know this"]
)
def test_without_a_rubric_it_is_no_answer_to_compare_either(typed: str) -> None:
    assert grade(COMPARED, typed).flags == (guards.IGNORANCE,)


@pytest.mark.parametrize(
    "typed",
    [
        "не знаю точно, кажется, шум",
        "I don't know, maybe noise",
        "модель не знает новых данных",
        "vjltkm",
        "",
    ],
)
def test_without_a_rubric_whatever_else_is_said_is_compared(typed: str) -> None:
    assert grade(COMPARED, typed).verdict is Verdict.UNSURE


def test_a_forward_pass_is_no_pass() -> None:
    assert grade(asking(point("p", "forward+pass")), "forward pass").verdict is Verdict.CORRECT
    assert not grade(asking(point("p", "спасать+друг")), "forward pass").flags

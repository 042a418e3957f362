"""The bank that is shipped: what proof-reading has asked of it, so that it stays so."""

import runpy

import pytest

from bot.bank import library
from bot.bank.question import Choice, Multi, Number, Option, Question, Text
from tests.support.house import ROOT

FOLDER = ROOT / "questions"


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    bank, problems = library.load(FOLDER)
    assert bank is not None, problems
    return tuple(bank.questions)


def test_nobody_is_told_of_notes_that_learners_do_not_have(questions: tuple[Question, ...]) -> None:
    for question in questions:
        told = [question.text, question.explanation or "", question.hint or ""]
        told += [question.reference] if isinstance(question, Text) else []
        told += [option.feedback or "" for option in _options(question)]
        assert not [text for text in told if "онспект" in text], question.id


def test_a_calculation_of_one_step_does_not_grow_into_an_exam_answer(
    questions: tuple[Question, ...],
) -> None:
    assert [
        question.id for question in questions if isinstance(question, Number) and question.twin
    ] == []


def test_options_fit_a_phone(questions: tuple[Question, ...]) -> None:
    assert [question.id for question in questions if len(_options(question)) > 6] == []


def test_exam_questions_are_explained(questions: tuple[Question, ...]) -> None:
    exam = [question for question in questions if isinstance(question, Text)]
    assert [question.id for question in exam if len(question.explanation or "") < 200] == []


# The script's font library opens its font in a way that Python has deprecated.
@pytest.mark.filterwarnings(
    "ignore:(path|open_text|open_binary|read_text) is deprecated:DeprecationWarning"
)
def test_pictures_are_what_the_script_draws(questions: tuple[Question, ...]) -> None:
    script = runpy.run_path(str(FOLDER / "img" / "draw.py"))
    drawn = {f"img/{name}.png": script["png"](name) for name in script["PICTURES"]}
    assert sorted(question.image for question in questions if question.image) == sorted(drawn)
    assert all((FOLDER / path).read_bytes() == picture for path, picture in drawn.items())


def _options(question: Question) -> tuple[Option, ...]:
    return tuple(question.options) if isinstance(question, Choice | Multi) else ()

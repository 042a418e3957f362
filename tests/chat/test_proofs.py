"""Y17: every question is proven sendable before it can be asked."""

from pathlib import Path

import pytest

from bot.bank import library
from bot.bank.bank import Bank, Topic
from bot.bank.question import Choice, Multi, Option, Question, Text
from bot.chat import proofs
from bot.chat.proofs import drawable, sendable, told_apart
from bot.chat.text import markup

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"
SHORT = (Option(text="да", correct=True), Option(text="нет"))


def _limits(question: Question) -> list[object]:
    """The limits that a question breaks."""
    bank = Bank([Topic(id="t", title="Тема", language="ru", questions=(question,))])
    return [problem.args["limit"] for problem in sendable(bank)]


def test_an_ordinary_question_is_sendable() -> None:
    assert _limits(Choice(id="q", topic="t", text="?", options=SHORT)) == []


@pytest.mark.parametrize("field", ["text", "explanation"])
def test_y17_what_is_too_long_for_a_message_is_refused(field: str) -> None:
    fits = Choice(id="q", topic="t", text="?", options=SHORT).model_copy(update={field: "я" * 3500})
    assert _limits(fits) == []
    assert _limits(fits.model_copy(update={field: "я" * 4090})) == [4096]


def test_y17_a_caption_has_less_room() -> None:
    pictured = Choice(id="q", topic="t", text="я" * 900, image="x.png", options=SHORT)
    assert _limits(pictured) == []
    assert _limits(pictured.model_copy(update={"text": "я" * 1020})) == [1024]
    assert _limits(pictured.model_copy(update={"hint": "я" * 200})) == [1024]


def test_y17_feedback_of_all_wrong_options_must_fit() -> None:
    wrong = tuple(Option(text=f"нет {n}", feedback="я" * 500) for n in range(9))
    assert _limits(Multi(id="q", topic="t", text="?", options=(SHORT[0], *wrong))) == [4096]


def test_y17_a_reference_must_fit() -> None:
    assert _limits(Text(id="q", topic="t", text="?", reference="я" * 4050)) == [4096]


def test_markup_is_not_counted() -> None:
    assert _limits(Choice(id="q", topic="t", text="**я** " * 1000, options=SHORT)) == []


def test_what_is_taken_for_short_is_much_shorter_than_a_message() -> None:
    bank, _ = library.load(QUESTIONS)
    assert bank is not None
    short = [question for question in bank.questions if proofs.is_short(question)]
    assert len(short) > len(bank.questions) // 2
    for question in short:
        for screen, limit in proofs.screens("Т" * 100, question):
            assert markup.length(screen.html) < limit * 0.75


def test_a_short_question_with_a_large_matrix_is_not_taken_for_short() -> None:
    matrix = r"$\begin{matrix} a & b \\ c & d \end{matrix}$"
    assert not proofs.is_short(Choice(id="q", topic="t", text=matrix, options=SHORT))


@pytest.mark.parametrize(
    "same", [("$0.9$", "0.9"), (r"$\alpha$", "α"), (r"$\frac{1}{2}$", "$1/2$"), ("$x^2$", "x²")]
)
def test_options_whose_formulas_show_the_same_are_told(same: tuple[str, str]) -> None:
    options = (Option(text=same[0], correct=True), Option(text=same[1]), Option(text="$y$"))
    bank = Bank(
        [
            Topic(
                id="t",
                title="Тема",
                language="ru",
                questions=(Choice(id="q", topic="t", text="?", options=options),),
            )
        ]
    )
    assert [(problem.key, problem.args["text"]) for problem in told_apart(bank)] == [
        ("bank-option-twice", same[1])
    ]


@pytest.mark.parametrize(
    ("formula", "warned"),
    [
        (r"\frac{a + b + c}{d}", []),
        (r"\frac{a + b + c}{d}" + " + x" * 80, [1]),
        ("x" + " + x" * 80, []),
    ],
)
def test_a_tall_formula_that_cannot_be_drawn_is_warned_of(formula: str, warned: list[int]) -> None:
    question = Choice(id="q", topic="t", text=f"Чему равно ${formula}$?", options=SHORT)
    bank = Bank([Topic(id="t", title="Тема", language="ru", questions=(question,))])
    for _ in range(2):
        found = drawable(bank)
        assert [problem.line for problem in found] == warned
        assert all(problem.warning for problem in found)

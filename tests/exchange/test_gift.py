"""GIFT as teachers and Moodle write it."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

from decimal import Decimal
from textwrap import dedent

import pytest

from bot.exchange.readers import gift
from bot.exchange.readers.moodle import starred, unstarred
from bot.exchange.source import AnswerKind, Reading, SourceQuestion

Marked = list[tuple[str, int]]


def read(text: str | None) -> Reading:
    return gift.read(dedent(str(text).removeprefix("\n")).encode(), "questions.gift")


def questions(text: str) -> list[SourceQuestion]:
    found = read(text)
    assert found.listed == ()
    return [question for topic in found.topics for question in topic.questions]


def only(text: str) -> SourceQuestion:
    (question,) = questions(text)
    return question


def marked(question: SourceQuestion) -> Marked:
    return [(option.text, int(option.weight)) for option in question.options]


@pytest.fixture
def reading(request: pytest.FixtureRequest) -> Reading:
    return read(request.function.__doc__)


def test_categories_names_ids_and_tags(reading: Reading) -> None:
    r"""
    // question: 7  name: Sun
    $CATEGORY: $course$/top/Небо/Звёзды

    // [id:77] [tag:небо] [tag: тепло]
    ::Солнце\: что это::Солнце — это {=звезда ~планета}

    $CATEGORY: Другое

    Луна — звезда?{F}
    """
    sky, other = reading.topics
    assert (sky.name, sky.language) == ("$course$/top/Небо/Звёзды", "ru")
    (sun,) = sky.questions
    assert (sun.key, sun.tags, sun.place) == ("77", ("небо", "тепло"), "5")
    (moon,) = other.questions
    assert [option.text for option in moon.options] == ["Верно", "Неверно"]


def test_a_choice_keeps_weights_and_feedback() -> None:
    question = only("Two?{~%50%half#so so\n ~none\n =all # [html]<b>yes</b>\n####because}")
    assert marked(question) == [("half", 50), ("none", 0), ("all", 100)]
    assert [option.feedback for option in question.options] == ["so so", None, "**yes**"]
    assert question.explanation == "because"


def test_without_an_equals_sign_several_are_right() -> None:
    question = only("Who?{~%-50%no one ~%33.333%Grant ~%66,667%wife}")
    assert question.kind is AnswerKind.MULTI
    assert [option.weight for option in question.options] == [
        Decimal(-50),
        Decimal("33.333"),
        Decimal("66.667"),
    ]


def test_true_and_false_say_something_to_right_and_wrong() -> None:
    true, false = only("Warm?{FALSE#No, cold.#Right.}").options
    assert [(one.text, int(one.weight), one.feedback) for one in (true, false)] == [
        ("True", 0, "No, cold."),
        ("False", 100, "Right."),
    ]


def test_short_answers() -> None:
    question = only("Four? {=four#good =%50%for#typo =%0%*#no} indeed")
    assert (question.kind, question.accept) == (AnswerKind.SHORT, ("four",))
    assert question.text == "Four? _____ indeed"
    assert question.explanation == "four — good\nfor (50 %) — typo\nOtherwise — no"
    assert only("One? {one}").accept == ("one",)


@pytest.mark.parametrize(
    ("answers", "answer", "tolerance"),
    [
        ("#1822", "1822", "0"),
        ("#3.1415:0.0005", "3.1415", "0.0005"),
        ("#-2..4", "1", "3"),
        ("#=1822:0 =%50%1822:5", "1822", "0"),
        ("#=3:2\n~#wrong", "3", "2"),
        ("#=5..6 =1..10", "5.5", "4.5"),
        ("# = 1e-3 : 1e-4 ", "0.001", "0.0001"),
    ],
)
def test_numbers(answers: str, answer: str, tolerance: str) -> None:
    question = only(f"How many?{{{answers}}}")
    assert question.kind is AnswerKind.NUMBER
    assert (question.answer, question.tolerance) == (Decimal(answer), Decimal(tolerance))


@pytest.mark.parametrize(
    ("moodle", "ours"), [("*b*", "* *b* *"), ("*b", "* *b"), ("a* b", "a* b"), (r"2\*", r"2\*")]
)
def test_stars_of_moodle_stand_for_any_words(moodle: str, ours: str) -> None:
    assert starred(moodle) == ours
    assert unstarred(ours) == moodle


def test_several_right_numbers_are_short_answers() -> None:
    assert only("x² = 9?{#=3 =-3}").accept == ("3", "-3")


def test_matching_asks_for_each_pair(reading: Reading) -> None:
    """::Capitals::Match.{=Canada -> Ottawa =Italy->Rome = -> Oslo}"""
    canada, italy = reading.topics[0].questions
    assert (canada.text, canada.key, canada.part) == ("Match.\n\nCanada", "Capitals", "Canada")
    assert marked(italy) == [("Ottawa", 0), ("Rome", 100), ("Oslo", 0)]


def test_an_essay_and_a_missing_word() -> None:
    essay, gap = questions("Tell me. {####Like this.}\n\nGrant is {~buried =entombed} there.")
    assert (essay.kind, essay.reference, essay.explanation) == (AnswerKind.OPEN, "Like this.", None)
    assert gap.text == "Grant is _____ there."


def test_escapes_and_formulas() -> None:
    question = only(r"5 \= \{x\} \# \~ \: a\\b\nnext, \(\frac{a}{b} = 1\)?{=\= 5#\~ ~$$x_{1}$$}")
    assert question.text == "5 = {x} # ~ : a\\b\nnext, $\\frac{a}{b} = 1$?"
    assert [option.text for option in question.options] == ["= 5", "$$x_{1}$$"]
    assert question.options[0].feedback == "~"


def test_a_command_that_begins_like_a_line_break_is_a_command() -> None:
    assert only(r"\(a \neq b\)?{T}").text == r"$a \neq b$?"


def test_forms_of_text() -> None:
    html, markdown, plain = questions(
        "[html]<p>H<sub>2</sub>O &lt;</p>{T}\n\n[markdown]**Bold** `x`{T}\n\n[plain]<b>{T}"
    )
    assert [html.text, markdown.text, plain.text] == ["H₂O <", "**Bold** `x`", "<b>"]


def test_questions_without_an_empty_line_between() -> None:
    first, second, third = questions(
        "One?{T}\n// not this\nGrant is {=buried\n~dead} there.\n::x::{=three}"
    )
    assert [question.place for question in (first, second, third)] == ["1", "3", "5"]
    assert [first.text, second.text, third.text] == ["One?", "Grant is _____ there.", "x"]


def test_empty_lines_and_comments_within_braces(reading: Reading) -> None:
    """
    Which?{

      =one
      // not this
      ~two

    }

    And?{T}
    """
    which, _ = reading.topics[0].questions
    assert [option.text for option in which.options] == ["one", "two"]


def test_one_bad_question_refuses_no_other(reading: Reading) -> None:
    """
    Only a description.

    No end {=a ~b

    ::fine::Good?{T}

    Twice {=a} and {=b}

    Nothing right?{~a ~b =}

    Not a number {#many}

    No weight {~%x%a =b}
    """
    taken = [question.key for topic in reading.topics for question in topic.questions]
    assert [(told.place, told.key) for told in reading.listed] == [
        ("1", "exchange-description"),
        ("3", "exchange-gift-braces"),
        ("7", "exchange-gift-several"),
        ("11", "exchange-no-number"),
    ]
    assert taken == ["fine", None, None]


def test_byte_order_mark_and_line_ends() -> None:
    reading = gift.read("\ufeffA?{T}\r\n\r\nB?{F}\r\n".encode(), "x.gift")
    assert [question.text for question in reading.topics[0].questions] == ["A?", "B?"]


def test_pictures_that_a_text_file_cant_hold_are_told(reading: Reading) -> None:
    r"""[html]<p>See</p><img src\="@@PLUGINFILE@@/a.png">{T}"""
    assert [(told.key, told.taken) for told in reading.listed] == [("exchange-note-picture", True)]

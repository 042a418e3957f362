"""Questions as people paste them into a chat."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the texts to read)

from inspect import cleandoc

import pytest

from bot.exchange.pasted import looks_pasted, read, read_pasted
from bot.exchange.source import AnswerKind, FileRefused, Reading, SourceQuestion


@pytest.fixture
def pasted(request: pytest.FixtureRequest) -> Reading:
    """What is read of the text in a test's docstring."""
    written = cleandoc(request.function.__doc__ or "")
    assert looks_pasted(written)
    return read(written.encode(), "x.txt")


def questions(reading: Reading) -> list[SourceQuestion]:
    return [question for topic in reading.topics for question in topic.questions]


def shown(reading: Reading) -> list[tuple[str, list[str]]]:
    return [
        (one.text, [option.text + "*" * bool(option.weight) for option in one.options])
        for one in questions(reading)
    ]


def test_a_star_before_the_right_one(pasted: Reading) -> None:
    """
    Столица Франции?
    Лион
    *Париж
    Ницца

    Какие числа простые?
    * 2
    * 3
    4
    """
    assert shown(pasted) == [
        ("Столица Франции?", ["Лион", "Париж*", "Ницца"]),
        ("Какие числа простые?", ["2*", "3*", "4"]),
    ]
    assert [one.kind for one in questions(pasted)] == [AnswerKind.CHOICE, AnswerKind.MULTI]


def test_letters_numbers_and_a_key_below(pasted: Reading) -> None:
    """
    1. Столица Франции?
    A) Лион
    B) Париж
    ANSWER: B

    2) Что делает ReLU,
    если x < 0?
    а. пропускает x
    б. даёт 0
    Ответ: б
    Объяснение: max(0, x)
    и не больше.
    Подсказка: график
    Теги: сети, слои

    Вопрос 3. Последнее?
    1) да
    2) нет
    Правильный ответ: нет
    """
    assert shown(pasted) == [
        ("Столица Франции?", ["Лион", "Париж*"]),
        ("Что делает ReLU,\nесли x < 0?", ["пропускает x", "даёт 0*"]),
        ("Последнее?", ["да", "нет*"]),
    ]
    second = questions(pasted)[1]
    assert (second.explanation, second.hint) == ("max(0, x)\nи не больше.", "график")
    assert second.tags == ("сети", "слои")


def test_plus_and_minus_ticks_and_empty_lines(pasted: Reading) -> None:
    """
    Что верно?

    + это
    - то

    Что ещё?
    [x] раз
    [ ] два

    Последнее?
    A) нет
    B) да ✅
    """
    assert shown(pasted) == [
        ("Что верно?", ["это*", "то"]),
        ("Что ещё?", ["раз*", "два"]),
        ("Последнее?", ["нет", "да*"]),
    ]


def test_a_question_with_its_answer_and_formulas(pasted: Reading) -> None:
    r"""
    Чему равна $\sigma(0)$ за $5?
    Ответ: \(\frac{1}{2}\)
    """
    (one,) = questions(pasted)
    assert (one.kind, one.text) == (AnswerKind.OPEN, r"Чему равна $\sigma(0)$ за \$5?")
    assert one.reference == r"$\frac{1}{2}$"


def test_options_over_several_lines(pasted: Reading) -> None:
    """
    Какой код верен?
    A) x = 1
       y = 2
    *B) x = 2
    """
    assert shown(pasted) == [("Какой код верен?", ["x = 1\ny = 2", "x = 2*"])]


def test_what_is_missing_is_said() -> None:
    reading = read_pasted("Столица?\nA) Лион\nB) Париж\n\nПросто строка")
    assert [(one.place, one.name, one.key) for one in reading.listed] == [
        ("1", "Столица?", "exchange-pasted-right"),
        ("5", "Просто строка", "exchange-pasted-options"),
    ]
    assert "*" in reading.listed[0].reason("ru")
    with pytest.raises(FileRefused):
        read_pasted(" \n ")
    with pytest.raises(FileRefused):
        read_pasted("x" * 1_000_001)


@pytest.mark.parametrize("text", ["Привет!", "Как дела?\nХорошо", "1. раз\n2. два", ""])
def test_ordinary_words_are_no_questions(text: str) -> None:
    assert not looks_pasted(text)


def test_questions_without_empty_lines_between_them(pasted: Reading) -> None:
    """
    Что это?
    *Да
    Нет
    Что то?
    Да
    *Нет
    """
    assert shown(pasted) == [("Что это?", ["Да*", "Нет"]), ("Что то?", ["Да", "Нет*"])]


def test_numbered_questions_with_lettered_options(pasted: Reading) -> None:
    """
    1. Раз?
    а) да +
    б) нет
    2. Два?
    а) да
    б) нет *
    """
    assert shown(pasted) == [("Раз?", ["да*", "нет"]), ("Два?", ["да", "нет*"])]


def test_pairs_of_question_and_answer(pasted: Reading) -> None:
    """
    Q: What is it?
    A: A thing

    Вопрос: Что это?
    Ответ: Вещь
    """
    assert [(one.text, one.reference) for one in questions(pasted)] == [
        ("What is it?", "A thing"),
        ("Что это?", "Вещь"),
    ]

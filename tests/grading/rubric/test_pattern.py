"""Patterns: what a line may hold, and the message for a line that holds something else."""

import pytest

from bot.grading.rubric.pattern import PatternError, PatternReader
from tests.grading.rubrics import GROUPS, says


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("", "grading-pattern-empty"),
        ("сеть+", "grading-pattern-end"),
        ("+сеть", "grading-pattern-sign"),
        ("сеть + шаг", "grading-pattern-sign"),
        ("шаг|сеть", "grading-pattern-sign"),
        ("a+b > c", "grading-pattern-mixed"),
        ("a_b+c", "grading-pattern-mixed"),
        ("не", "grading-pattern-denial"),
        ("не не сходиться", "grading-pattern-denial"),
        ("<нет-такой>+шаг", "grading-pattern-group"),
        ("(шаг|сеть", "grading-pattern-bracket"),
        ("шаг)", "grading-pattern-sign"),
        ("шаг|", "grading-pattern-sign"),
        ("()", "grading-pattern-sign"),
        ("*", "grading-pattern-sign"),
        ("((((((((((шаг))))))))))", "grading-pattern-depth"),
    ],
)
def test_a_line_that_is_no_pattern_is_refused_with_its_reason(line: str, key: str) -> None:
    with pytest.raises(PatternError) as refused:
        PatternReader(GROUPS).line(line)
    assert refused.value.key == key


@pytest.mark.parametrize("member", ["два слова", "<минимум>", "не_сойтись", "(a|b)", "a+b", ""])
def test_a_group_holds_words_beginnings_and_words_side_by_side_only(member: str) -> None:
    errors = list(PatternReader({"группа": ("слово", member)}).members("группа"))
    assert [(index, error.key) for index, error in errors] == [(1, "grading-group-member")]


@pytest.mark.parametrize("answer", ["шаги", "большим шагом", "ШАГ", "шажок или шаг"])
def test_a_word_means_any_form_of_it(answer: str) -> None:
    assert says(answer, "шаг")


def test_a_beginning_finds_what_begins_so_and_nothing_else() -> None:
    assert says("всё расходится", "расход*")
    assert says("конвергенции тут нет, есть расхождение", "расхожд*")
    assert not says("всё сходится", "расход*")


def test_all_chains_of_a_line_are_needed_in_any_order() -> None:
    assert says("ошибка велика, шаг тоже большой", "шаг ошибка")
    assert not says("шаг большой", "шаг ошибка")


def test_a_line_is_said_within_fourteen_words() -> None:
    filler = " ".join(["очень"] * 12)
    assert says(f"шаг {filler} ошибка", "шаг ошибка")
    assert not says(f"шаг очень {filler} ошибка", "шаг ошибка")


def test_a_line_is_said_within_two_neighbouring_sentences() -> None:
    assert says("Растёт шаг. Растёт ошибка.", "шаг ошибка")
    assert not says("Растёт шаг. Потом вот что. Растёт ошибка.", "шаг ошибка")


def test_plus_joins_words_of_one_clause() -> None:
    assert says("большой у неё шаг", "большой+шаг")
    assert not says("ошибка большая, а шаг маленький", "большой+шаг")
    assert not says("Ошибка большая. Шаг маленький.", "большой+шаг")


def test_an_attribute_belongs_to_its_own_noun() -> None:
    assert says("при большой скорости обучения", "большой+<скорость-обучения>")
    assert not says("маленькая ошибка при большом шаге", "маленький+шаг")
    assert says("большое значение скорости обучения", "большой+<скорость-обучения>")


def test_then_asks_for_the_order() -> None:
    assert says("шаг велик, поэтому ошибка растёт", "шаг > ошибка")
    assert not says("ошибка растёт, потому что шаг велик", "шаг > ошибка")


def test_beside_asks_for_neighbours() -> None:
    assert says("скорость обучения", "скорость_обучения")
    assert not says("скорость этого обучения", "скорость_обучения")


def test_a_hyphen_is_read_as_neighbours_in_patterns_and_answers() -> None:
    assert says("learning-rate", "learning_rate")
    assert says("leaky relu", "leaky-relu+не ломаться") is False
    assert says("leaky relu", "leaky-relu")


def test_brackets_hold_whole_lines() -> None:
    line = "(мешать|препятствовать|шаг+большой) <сойтись>"
    assert says("это мешает сойтись", line)
    assert says("шаг большой, и она сходится", line)
    assert not says("она сходится", line)


def test_decimals_are_words_with_comma_or_point() -> None:
    assert says("гамма обычно 0,9", "гамма+0.9")
    assert says("гамма обычно 0.9", "гамма+0,9")
    assert not says("гамма обычно 0.99", "гамма+0.9")


def test_ordinary_russian_needs_no_quotes_and_no_capitals() -> None:
    assert says("Её СХОДИМОСТЬ", "её+сходимость")
    assert says("ее сходимость", "Её+Сходимость")

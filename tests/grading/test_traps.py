"""Traps of the engine that teachers of other subjects fell into."""

import pytest

from tests.grading.rubrics import says


@pytest.mark.parametrize("answer", ["метод неэффективный", "он неэффективен", "он не эффективен"])
def test_a_word_with_its_denial_grown_together_is_one_of_two_ways_to_say_it(answer: str) -> None:
    assert says(answer, "не эффективный", "неэффективный вывод")
    assert not says("он эффективен", "не эффективный", "неэффективный вывод")


def test_what_must_not_and_what_cannot_be_are_one() -> None:
    assert says("нельзя использовать агрегаты", "не (мочь|можно)+использовать")
    assert says("не может использовать агрегаты", "нельзя+использовать")
    assert says("не могут использовать агрегаты", "нельзя использовать")
    assert not says("можно использовать агрегаты", "нельзя использовать")
    assert not says("может использовать агрегаты", "не (мочь|можно)+использовать")


@pytest.mark.parametrize(
    "answer",
    [
        "кислород не выделяется",
        "кислород не образуется",
        "не образуется кислород",
        "кислород при этом не вырабатывается",
        "кислород не возникает",
    ],
)
def test_what_does_not_come_into_being_is_not_there(answer: str) -> None:
    assert not says(answer, "кислород")
    assert says(answer, "не кислород")
    assert says("кислород не расходуется", "кислород")


@pytest.mark.parametrize(
    ("answer", "pattern"),
    [
        ("having после group by, where до группировки", "where+до"),
        ("where фильтрует строки, having группы", "where+фильтровать+строка"),
        ("строки режет where, группы having", "резать+where"),
        ("оператор if проверяет условие", "if+проверять+условие"),
        ("drop стирает таблицу", "drop+стирать+таблица"),
    ],
)
def test_a_keyword_in_a_russian_sentence_is_a_term(answer: str, pattern: str) -> None:
    assert says(answer, pattern)


def test_an_english_sentence_keeps_its_conjunctions() -> None:
    assert says("the loss does not converge when the step is big", "не converge")
    assert says("модель does not converge потому что шаг большой", "не converge")

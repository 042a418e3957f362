"""Trying a question on labelled answers: the figures, and what stands behind each miss."""

import pytest

from bot.bank.question import Number, Text
from bot.grading.explain import explain
from bot.grading.trial import (
    Figures,
    LabelError,
    Labelled,
    RubricLine,
    Trial,
    read_labelled,
    wilson,
    written,
)
from bot.grading.verdict import Verdict
from tests.grading.rubrics import asking, mistake, point

RIGHT, HALF, WRONG = Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG
QUESTION = asking(
    point("stays", "не <сойтись>", "мешать+<сойтись>", "<минимум>"),
    mistakes=(mistake("slow", "медленно+учиться"),),
)


def trial(*labelled: tuple[Verdict, str]) -> Trial:
    return Trial(QUESTION, [Labelled(*one) for one in labelled])


def test_labelled_answers_are_read_as_they_are_written() -> None:
    answers = [Labelled(RIGHT, "не сойдётся"), Labelled(WRONG, "")]
    assert read_labelled("\ufeff# о скорости\n\n" + written(answers)) == answers
    assert written([Labelled(HALF, "две\nстроки\tи табуляция")]) == (
        "partial\tдве строки и табуляция\n"
    )


@pytest.mark.parametrize("line", ["верно\tответ", "correct ответ", "correct"])
def test_a_line_that_is_no_labelled_answer_is_named(line: str) -> None:
    with pytest.raises(LabelError) as error:
        read_labelled(f"wrong\tя\n{line}\n")
    assert error.value.line == 2


def test_figures_of_a_known_table() -> None:
    figures = Figures(((2, 2), (2, 0), (1, 1), (0, 0), (0, 2), (0, 0), (2, 2), (0, 0)))
    assert figures.accuracy == 0.75
    assert figures.kappa == pytest.approx(0.4182, abs=0.0001)
    assert figures.wrong_called_correct == (1, 4)
    assert figures.correct_called_wrong == (1, 3)
    low, high = figures.kappa_between
    assert low <= figures.kappa <= high
    assert figures.accuracy_between == wilson(6, 8)
    assert wilson(0, 0) == (0, 1)
    assert wilson(6, 8) == pytest.approx((0.4093, 0.9285), abs=0.0001)


def test_one_verdict_throughout_has_a_kappa_all_the_same() -> None:
    assert Figures(((2, 2), (2, 2))).kappa == 1
    assert Figures(((2, 0), (2, 0))).kappa == 0


def test_every_second_answer_is_held_back_and_only_counted() -> None:
    found = trial((RIGHT, "что-то иное вообще тут"), (RIGHT, "прочее"), (RIGHT, "не сойдётся"))
    assert [one.labelled.answer for one in found.missed()] == ["что-то иное вообще тут"]
    assert [one.labelled.answer for one in found.held] == ["прочее"]
    assert found.held_figures.accuracy == 0
    assert len(found.figures.pairs) == 3


def test_a_miss_is_split_into_words_heard_and_unheard() -> None:
    found = explain(QUESTION, "процесс мешать сети будет")
    assert found.heard == ("мешать",)
    assert found.unheard == ("процесс", "сети")
    near = found.nearest[0]
    assert (near.line, near.lack, near.missing) == ("мешать+<сойтись>", "words", ("<сойтись>",))


def test_a_false_credit_names_the_line_responsible() -> None:
    found = trial((WRONG, "быстро найдёт минимум"))
    (one,) = found.overrated()
    assert found.responsible(one) == [(RubricLine("stays", "<минимум>"), "минимум")]


def test_lines_that_never_fire_and_those_that_only_fire_wrongly() -> None:
    silent, wrongly = trial(
        (WRONG, "найдёт минимум"), (RIGHT, "не сойдётся"), (WRONG, "медленно учится")
    ).idle_lines()
    assert silent == [RubricLine("stays", "мешать+<сойтись>")]
    assert wrongly == [RubricLine("stays", "<минимум>")]


def test_every_type_is_explained() -> None:
    number = Number(id="n", topic="t", text="Сколько?", answer="0.9")
    assert explain(number, "около 0,9").nearest[0].lack == "nothing"
    assert explain(number, "это 5").words == (("5", ()),)
    assert explain(number, "много").nearest[0].lack == "all"
    short = Text(id="s", topic="t", text="Столица?", reference="-", accept=("Канберра", "Сити"))
    assert explain(short, "Канбера").nearest[0].line == "Канберра"
    assert explain(short, "Сидней").nearest[0].lack == "words"
    compared = Text(id="s", topic="t", text="Что?", reference="-")
    assert explain(compared, "шаг").nearest == ()
    assert list(Trial(number, [Labelled(RIGHT, "много"), Labelled(RIGHT, "0.9")]).missed())

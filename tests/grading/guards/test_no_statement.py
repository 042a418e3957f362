"""What names things without saying anything of them is not credited."""

from itertools import cycle
from random import Random

import pytest

from bot.bank.question import Text
from bot.grading.guards import guards
from bot.grading.text import grade
from bot.grading.verdict import Verdict
from tests.grading.rubrics import asking, point
from tests.grading.sheets import bank, question

TAILS = (
    "всё это очень важно",
    "это главное",
    "всё это надо знать",
    "эффективный",
    "важные термины",
)
CELL = asking(
    point("glucose", "(образовать|получать|выделять)+(сахар|глюкоза|углевод)", "синтез+глюкоза"),
    point("oxygen", "(образовать|выделять|отдавать)+кислород", "растение+кислород"),
    point("light", "(свет|солнце)+(энергия|нужный|запасать)", "энергия"),
)


def terms(asked: Text) -> list[str]:
    """The plain words of a rubric."""
    assert asked.rubric is not None
    lines = [line for one in asked.rubric.points for line in one.accept]
    for members in asked.rubric.groups.values():
        lines += members
    words = " ".join(lines).replace("*", "").translate(str.maketrans("()|+<>_-", " " * 8)).split()
    return sorted({word for word in words if len(word) > 3})


def credited(asked: Text, luck: Random, tail: str) -> bool:
    listed = ", ".join(luck.sample(terms(asked), 4))
    return grade(asked, f"{listed} — {tail}").verdict in (Verdict.CORRECT, Verdict.PARTIAL)


def test_a_list_that_is_only_said_to_matter_is_hardly_ever_credited() -> None:
    luck, tails = Random(14), cycle(TAILS)
    shipped = [one for one in bank().questions if isinstance(one, Text) and one.rubric]
    lists = [(one, next(tails)) for one in [*shipped, *[CELL] * 7] * 9]
    assert sum(credited(asked, luck, tail) for asked, tail in lists) <= len(lists) // 50


@pytest.mark.parametrize(
    ("flag", "answer"),
    [
        (guards.STUFFING, "кислород, глюкоза, энергия — это главное"),
        (guards.STUFFING, "Важно: кислород, глюкоза, энергия"),
        (guards.STUFFING, "кислород глюкоза энергия солнечный выделять растение"),
        (guards.STUFFING, "растение выделяет кислород или наоборот?"),
        (guards.STUFFING, "почему растение выделяет кислород?"),
        (guards.IGNORANCE, "не знаю, пропустил эту тему"),
    ],
)
def test_what_states_nothing_is_flagged(flag: str, answer: str) -> None:
    assert grade(CELL, answer).flags == (flag,)


@pytest.mark.parametrize(
    "answer",
    [
        "важно, что растение выделяет кислород",
        "Выделяет кислород. Это самое главное",
        "растение отдаёт кислород, синтезирует глюкозу, всё это важно",
        "Зачем нужен свет? Его энергия запасается",
        "Разве растение не выделяет кислород? Выделяет, и получает глюкозу",
        "не знаю точно, но растение выделяет кислород",
        "наверное, растение выделяет кислород?",
    ],
)
def test_what_states_something_beside_it_is_credited(answer: str) -> None:
    found = grade(CELL, answer)
    assert found.points, found
    assert found.flags == ()


@pytest.mark.parametrize(
    "answer", ["RMSProp это root mean square propagation", "root mean square prop"]
)
def test_an_abbreviation_spelt_out_is_an_echo(answer: str) -> None:
    assert grade(question("rmsprop-feature"), answer).flags == (guards.ECHO,)

"""The grader against a fair teacher, on answers of every kind that students type."""

from functools import cache
from pathlib import Path
from random import Random

import pytest

from bot.bank import library
from bot.grading.check import prove
from tests.grading.sheets import Agreement, agreement, sheets


@cache
def graded(part: str) -> Agreement:
    """The agreement on a whole part, as it is typed."""
    return agreement(sheets(part))


def test_verdicts_agree_with_a_fair_teacher_on_answers_never_tuned_on() -> None:
    found = graded("held")
    assert found.kappa >= 0.80
    assert found.accuracy >= 0.80
    assert found.wrong_called_correct <= 0.02
    assert found.correct_called_wrong <= 0.08


def test_verdicts_agree_with_a_fair_teacher_on_answers_tuned_on() -> None:
    found = graded("dev")
    assert found.kappa >= 0.95
    assert found.accuracy >= 0.95
    assert found.wrong_called_correct <= 0.01
    assert found.correct_called_wrong <= 0.01


@pytest.mark.parametrize("part", ["dev", "held"])
def test_u08_injections_lists_echoes_and_noise_are_never_called_correct(part: str) -> None:
    assert graded(part).guarded_called_correct == []


def test_slips_of_the_finger_in_a_quarter_of_the_words_cost_little() -> None:
    answers = sheets("dev")[::3] + sheets("held")
    neat = agreement(answers).kappa
    sloppy = [agreement(answers, Random(seed)).kappa for seed in range(2)]
    assert neat - sum(sloppy) / len(sloppy) <= 0.04


def test_every_question_has_answers_of_every_verdict_in_both_halves() -> None:
    for part in ("dev", "held"):
        verdicts = {(sheet.question, sheet.verdict) for sheet in sheets(part)}
        assert len(verdicts) == 7 * 3


def test_the_rubrics_of_the_bank_hold_their_own_proof() -> None:
    bank, problems = library.load(Path(__file__).parents[2] / "questions", [prove])
    assert bank is not None
    assert [problem.render("en") for problem in problems] == []

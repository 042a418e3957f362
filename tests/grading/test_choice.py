"""Picked options: exactly the right ones, nearly, or not."""

import pytest

from bot.bank.question import Choice, Multi, Option
from bot.grading.choice import grade
from bot.grading.verdict import Verdict


def options(right: str) -> tuple[Option, ...]:
    return tuple(Option(text=letter, correct=letter in right) for letter in "abcd")


def picked(letters: str) -> frozenset[int]:
    return frozenset(map("abcd".index, letters))


@pytest.mark.parametrize(("letters", "verdict"), [("b", Verdict.CORRECT), ("a", Verdict.WRONG), ("", Verdict.WRONG)])
def test_a_choice_is_right_or_wrong(letters: str, verdict: Verdict) -> None:
    question = Choice(id="q", topic="t", text="?", options=options("b"))
    assert grade(question, picked(letters)).verdict is verdict


@pytest.mark.parametrize(
    ("letters", "verdict"),
    [
        ("ab", Verdict.CORRECT),
        ("a", Verdict.PARTIAL),
        ("abc", Verdict.PARTIAL),
        ("ac", Verdict.WRONG),
        ("abcd", Verdict.WRONG),
        ("cd", Verdict.WRONG),
        ("", Verdict.WRONG),
    ],
)
def test_a_multi_is_partial_while_right_outweighs_wrong(letters: str, verdict: Verdict) -> None:
    question = Multi(id="q", topic="t", text="?", options=options("ab"))
    assert grade(question, picked(letters)).verdict is verdict


def test_b06_positions_that_do_not_exist_are_wrong() -> None:
    assert (
        grade(Choice(id="q", topic="t", text="?", options=options("b")), frozenset({99, -1})).verdict is Verdict.WRONG
    )

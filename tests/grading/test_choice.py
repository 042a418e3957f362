"""Picked options: exactly the right ones, nearly, or not."""

import pytest

from bot.bank.question import Choice, Multi, Option
from bot.grading.choice import grade
from bot.grading.verdict import Verdict


def options(right: str) -> tuple[Option, ...]:
    return tuple(Option(text=letter, correct=letter in right) for letter in "abcd")


def picked(letters: str) -> frozenset[int]:
    return frozenset(map("abcd".index, letters))


@pytest.mark.parametrize(
    ("letters", "verdict"), [("b", Verdict.CORRECT), ("a", Verdict.WRONG), ("", Verdict.WRONG)]
)
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


@pytest.mark.parametrize("right", ["abc", "abd", "a"])
def test_everything_ticked_is_wrong_however_many_are_right(right: str) -> None:
    question = Multi(id="q", topic="t", text="?", options=options(right))
    assert grade(question, picked("abcd")).verdict is Verdict.WRONG
    assert grade(question, picked("abcd") - {"abcd".index(right[0])}).verdict is not Verdict.CORRECT


def test_everything_ticked_is_right_where_everything_is_right() -> None:
    question = Multi(id="q", topic="t", text="?", options=options("abcd"))
    assert grade(question, picked("abcd")).verdict is Verdict.CORRECT
    assert grade(question, picked("abc")).verdict is Verdict.PARTIAL


def test_b06_positions_that_do_not_exist_are_wrong() -> None:
    assert (
        grade(
            Choice(id="q", topic="t", text="?", options=options("b")), frozenset({99, -1})
        ).verdict
        is Verdict.WRONG
    )

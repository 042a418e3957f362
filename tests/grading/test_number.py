"""Typed numbers: read as people write them, right within the tolerance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.question import Number
from bot.grading.number import grade
from bot.grading.verdict import Verdict


def question(answer: str, tolerance: str = "0", *, relative: bool = False) -> Number:
    return Number(
        id="a", topic="t", text="Сколько?", answer=Decimal(answer), tolerance=Decimal(tolerance), relative=relative
    )


def verdict(asked: Number, typed: str) -> Verdict | None:
    found = grade(asked, typed)
    return None if found is None else found.verdict


@pytest.mark.parametrize(
    "typed",
    ["0.9", "0,9", " 0,9 ", "0,9.", "≈ 0.9", "=0,9", "γ = 0.9", "γ ≈ 0,90", "~0.9", ".9", "+0.9", "9e-1", "9·10^-1",
     "90%", "9/10", "٠٫٩", "０．９", "0\u200b.9", "0.9!"],
)  # fmt: skip
def test_a_number_is_right_however_it_is_written(typed: str) -> None:
    assert verdict(question("0.9"), typed) is Verdict.CORRECT


@pytest.mark.parametrize(
    "typed", ["1e-8", "1E-8", "1е-8", "10^-8", "10^(-8)", "10⁻⁸", "1·10⁻⁸", "1*10**-8", "0,000 000 010"]
)
def test_a_power_of_ten_is_right_however_it_is_written(typed: str) -> None:
    assert verdict(question("1e-8"), typed) is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["−5", "-5", "–5", "- 5", "-5,0"])
def test_a_minus_is_a_minus_however_it_is_written(typed: str) -> None:
    assert verdict(question("-5"), typed) is Verdict.CORRECT


def test_thousands_may_stand_apart() -> None:
    assert verdict(question("1000000"), "1 000 000") is Verdict.CORRECT
    assert verdict(question("12"), "1 2") is None


@pytest.mark.parametrize(
    "typed",
    ["", " ", "не знаю", "0,9 или 1", "два", "NaN", "inf", "-Infinity", "1e9999999", "1e101", "9" * 4000, "1/0",
     "%", "=", "--5", "1.2.3", "1_000", "0x10", "⁵", "😀", "1" + "0" * 61],
)  # fmt: skip
def test_what_is_no_number_is_not_counted(typed: str) -> None:
    assert grade(question("0.9"), typed) is None


def test_the_tolerance_includes_its_edges() -> None:
    asked = question("0.9", "0.01")
    assert [verdict(asked, typed) for typed in ("0.89", "0.91", "0.88999", "0.9100001")] == [
        Verdict.CORRECT,
        Verdict.CORRECT,
        Verdict.WRONG,
        Verdict.WRONG,
    ]


def test_a_relative_tolerance_grows_with_the_answer() -> None:
    asked = question("-200", "0.05", relative=True)
    assert verdict(asked, "-210") is Verdict.CORRECT
    assert verdict(asked, "-190") is Verdict.CORRECT
    assert verdict(asked, "-211") is Verdict.WRONG


def test_without_a_tolerance_the_last_digit_counts() -> None:
    asked = question("0.1")
    assert verdict(asked, "0." + "1" + "0" * 50) is Verdict.CORRECT
    assert verdict(asked, "0." + "1" + "0" * 50 + "1") is Verdict.WRONG
    assert verdict(question("1e100"), "1e-100") is Verdict.WRONG


def test_a_percentage_may_mean_itself() -> None:
    assert verdict(question("40"), "40 %") is Verdict.CORRECT
    assert verdict(question("0.4"), "40%") is Verdict.CORRECT
    assert verdict(question("4"), "40%") is Verdict.WRONG


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_any_number_is_equal_to_itself(number: Decimal) -> None:
    assert verdict(question(str(number)), f"{number:f}".replace(".", ",")) is Verdict.CORRECT


@given(st.text(max_size=200))
def test_u06_whatever_is_typed_is_graded_or_refused(typed: str) -> None:
    assert verdict(question("1", "1"), typed) in {Verdict.CORRECT, Verdict.WRONG, None}

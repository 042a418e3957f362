"""Typed numbers: read as people write them, right within the tolerance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.question import Number
from bot.grading.guards import guards
from bot.grading.number import Doubt, Unread, examples, grade
from bot.grading.verdict import Grade, Verdict


def question(answer: str, tolerance: str = "0", *, relative: bool = False) -> Number:
    return Number(
        id="a",
        topic="t",
        text="Сколько?",
        answer=Decimal(answer),
        tolerance=Decimal(tolerance),
        relative=relative,
    )


def verdict(asked: Number, typed: str) -> Verdict | None:
    found = grade(asked, typed)
    return found.verdict if isinstance(found, Grade) else None


READ = {
    "0.9": ["0.9", "0,9", " 0,9 ", "0,9.", "≈ 0.9", "=0,9", "γ = 0.9", "γ ≈ 0,90", "~0.9", ".9",
            "+0.9", "9e-1", "9·10^-1", "90%", "9/10", "٠٫٩", "０．９", "0\u200b.9", "0.9!", "0{,}9",
            "$0,9$", "0,9 (или 90 %)"],
    "9.8": ["9,8 м/с²", "9.8м/с2", "9,8 m/s^2", "g = 9,8 м/с²", "9,8 м·с⁻²", "9,8 (м/с^2)",
            "примерно 9,8 метров"],
    "40": ["40 процентов", "40%", "до 40 %", "40 проц", "сорок процентов", "сорок", "примерно 40",
           "jndtn 40", "40 percent"],
    "0.4": ["40 процентов", "40%", "2/5", "400‰"],
    "60000": ["60 тыс", "60 тыс.", "60тыс", "60 тысяч", "60к", "60k", "ответ: 60000", "60 000",
              "60'000", "60’000", "60\u00a0000", "60\u202f000", "６００００", "٦٠٠٠٠", "6х10^4",
              "6x10^4", "6 × 10⁴", "6·10^4", "6*10^4", "6×10^{4}", "$6\\cdot10^{4}$", "6e4",
              "6 * 10 ** 4", "60 000 м", "шестьдесят тысяч", "60.000,0", "60,000.0", "0,06 млн",
              "60000 (60 тыс)"],
    "1e-8": ["1e-8", "1E-8", "1е-8", "1E−8", "1 e-8", "10^-8", "10^(-8)", "10^{-8}", "10⁻⁸",
             "1·10⁻⁸", "1*10**-8", "0,000 000 010", "0,000 000 01", "10 в минус 8 степени",
             "10 в степени -8", "10 в -8", "10 to the power of -8"],
    "0.001": ["0,001 обычно", "обычно 0,001", "1/1000", "10^-3"],
    "-1.5": ["—1.5", "минус 1.5", "−1,5", "–1,5", "-1.5", "- 1,5", "x = -1,5", "ответ -1,5",
             "w₁ = −1,5", "минус полтора", "-1½", "-3/2", "vbyec 1.5", "минус 1 1/2",
             "ответ — 1,5"],
    "1234.56": ["1,234.56", "1 234,56", "1.234,56", "1'234.56"],
    "1234567": ["1,234,567", "1.234.567", "1 234 567", "1'234'567"],
    "0.5": ["½", "1/2", "50 %"],
    "4": ["4", "4\ufe0f\u20e3", "4.", "4)", "№4", "четыре", "после 4-й эпохи", "4-ю",
          "после четвёртой", "4 м2", "4м²", "4 см3", "x1=4", "w_1 = 4", "4 / 4 * 4 = 4", "fourth",
          "не знаю, 4?", "L2: 4"],
    "4.6": ["5 − 0,1 · 4 = 4,6"],
    "25": ["двадцать пять", "twenty-five", "5^2", "5²"],
    "1024": ["2^10", "2¹⁰", "1 024"],
    "0": ["ноль", "0", "-0", "нулю"],
    "-5": ["−5", "-5", "–5", "- 5", "-5,0", "минус пять", "minus 5"],
    "1000000": ["1 000 000", "1 млн", "миллион: 1 000 000", "10^6"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "typed"), [(answer, typed) for answer, forms in READ.items() for typed in forms]
)
def test_a_number_is_right_however_it_is_written(answer: str, typed: str) -> None:
    assert verdict(question(answer), typed) is Verdict.CORRECT


@pytest.mark.parametrize(
    "typed",
    ["", " ", "ничего", "NaN", "inf", "-Infinity", "1e9999999", "1e101", "9" * 4000, "1/0", "%",
     "=", "--5", "1.2.3", "0x10", "⁵", "😀", "1" + "0" * 61, "не 5", "больше 5", "не больше 5",
     ">5", "2π", "2 pi", "√2", "корень из 2", "γ-5", "5x3", "девять десятых",
     "кажется, девять десятых", "две трети", "ноль целых девять десятых", "ни одного",
     "10 в третьей степени", "<b>0</b>"],
)  # fmt: skip
def test_what_is_no_number_is_not_counted(typed: str) -> None:
    assert grade(question("0.9"), typed) is Unread.UNREADABLE


@pytest.mark.parametrize(
    "typed",
    ["0,9 или 1", "0,9-1", "5-6", "от 1 до 5", "1, 2", "1 2", "a=5, b=6", "12:30", "2*3",
     "20/01/2027", "5 5", "1.2*10-8"],
)  # fmt: skip
def test_of_several_numbers_none_is_counted(typed: str) -> None:
    assert grade(question("0.9"), typed) is Unread.SEVERAL


@pytest.mark.parametrize(
    "typed",
    [
        "не знаю",
        "Не знаю :(",
        "хз",
        "без понятия",
        "I don't know",
        "no idea",
        "yt pyf.",
        "забыла",
        "idk",
    ],
)
def test_who_does_not_know_the_number_says_so(typed: str) -> None:
    assert grade(question("0.9"), typed) == Grade(Verdict.WRONG, flags=(guards.IGNORANCE,))


@pytest.mark.parametrize("typed", ["60,000", "60.000", "60,000 м", "примерно 60,000"])
def test_right_but_for_a_thousand_after_a_comma_or_point_is_doubtful(typed: str) -> None:
    assert grade(question("60000"), typed) == Doubt(Decimal(60), Decimal(60000))
    assert verdict(question("60"), typed) is Verdict.CORRECT
    assert verdict(question("600"), typed) is Verdict.WRONG


def test_a_negative_number_is_as_doubtful() -> None:
    assert grade(question("-1925"), "-1,925") == Doubt(Decimal("-1.925"), Decimal(-1925))


@pytest.mark.parametrize("typed", ["60,5", "0,060", "60,0000", "60,000%", "6e1", "60 тыс."])
def test_other_forms_are_not(typed: str) -> None:
    assert not isinstance(grade(question("1000"), typed), Doubt)
    assert not isinstance(grade(question("60"), typed), Doubt)


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


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6
    )
)
def test_any_number_is_equal_to_itself(number: Decimal) -> None:
    assert verdict(question(str(number)), f"{number:f}".replace(".", ",")) is Verdict.CORRECT


@given(
    st.integers(10**4, 10**9 - 1),
    st.sampled_from([" ", "\u00a0", "\u202f", "'", "’"]),
    st.sampled_from(["", " м", " шт."]),
)
def test_thousands_may_stand_apart(number: int, separator: str, unit: str) -> None:
    assert (
        verdict(question(str(number)), f"{number:,}".replace(",", separator) + unit)
        is Verdict.CORRECT
    )
    assert (
        verdict(question(f"{number}.5"), f"{number:,}".replace(",", separator) + ",5" + unit)
        is Verdict.CORRECT
    )


@given(st.text(max_size=200))
def test_u06_whatever_is_typed_is_graded_or_refused(typed: str) -> None:
    assert verdict(question("1", "1"), typed) in {Verdict.CORRECT, Verdict.WRONG, None}


DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=3
)
TOLERANCES = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=0, max_value=10**4, places=2
)
QUESTIONS = st.builds(
    lambda answer, tolerance: question(str(answer), str(tolerance)),
    DECIMALS,
    st.sampled_from([Decimal(0)]) | TOLERANCES,
)


@given(QUESTIONS, st.lists(QUESTIONS, max_size=3))
def test_examples_of_a_form_give_no_answer_away(asked: Number, others: list[Number]) -> None:
    drawn = examples(asked, others)
    if drawn is None:
        assert asked.tolerance > 0
        return
    for factor in ("1", "-1", "100", "0.01", "1000", "0.001", "-100", "-1000"):
        assert {verdict(asked, f"{Decimal(text) * Decimal(factor):f}") for text in drawn} == {
            Verdict.WRONG
        }


def test_examples_help_with_no_other_answer_of_the_topic_where_that_can_be() -> None:
    others = [question("2.5"), question("70"), question("-0.00003"), question("14.2", "1")]
    assert examples(question("1"), others) == ("0.35", "4e7")
    assert examples(question("1"), [question("1", "1e30")]) == examples(question("1"))

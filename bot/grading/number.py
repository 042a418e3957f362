"""Grading a typed number: right within the tolerance; what is no number is not an answer."""

import re
import unicodedata
from decimal import Context, Decimal

from bot.bank.numbers import MAX_EXPONENT, MAX_LENGTH, read_number
from bot.bank.question import Number
from bot.grading.verdict import Grade, Verdict

_EXACT = Context(prec=2 * (MAX_LENGTH + 2 * MAX_EXPONENT))
"""Arithmetic with digits enough for any two numbers that are read."""

_BEFORE = re.compile(r"^\s*(?:[^\W\d]{1,8}\s*(?==|≈))?[=≈~∼\s]*")
_AFTER = re.compile(r"[\s.,;!]+$")


def grade(question: Number, typed: str) -> Grade | None:
    """The grade of a typed number; None if it cannot be read as one, which is not counted."""
    readings = _read(typed)
    if not readings:
        return None
    right = any(_EXACT.abs(_EXACT.subtract(number, question.answer)) <= _allowed(question) for number in readings)
    return Grade(Verdict.CORRECT if right else Verdict.WRONG)


def _allowed(question: Number) -> Decimal:
    """The largest deviation that is still right."""
    if question.relative:
        return _EXACT.abs(_EXACT.multiply(question.answer, question.tolerance))
    return question.tolerance


def _read(typed: str) -> tuple[Decimal, ...]:
    """The numbers that a text can mean: a percentage is also its hundredth."""
    if len(typed) > 2 * MAX_LENGTH:
        return ()
    text = _AFTER.sub("", _BEFORE.sub("", _plain(typed)))
    if text.endswith("%"):
        number = _number(text[:-1].rstrip())
        return () if number is None else (number, number.scaleb(-2, _EXACT))
    number = _number(text)
    return () if number is None else (number,)


def _plain(typed: str) -> str:
    """The text with full-width signs and invisible characters made ordinary; raised digits keep their meaning."""
    return "".join(
        unicodedata.normalize("NFKC", char) if unicodedata.east_asian_width(char) == "F" else char
        for char in typed
        if unicodedata.category(char) != "Cf"
    )


def _number(text: str) -> Decimal | None:
    """A number or a fraction of two."""
    top, slash, bottom = text.partition("/")
    number = read_number(top)
    if not slash or number is None:
        return number
    divisor = read_number(bottom)
    return _EXACT.divide(number, divisor) if divisor else None

"""Grading a typed number: a short text with one number in it; right within the tolerance."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from itertools import islice, pairwise
from typing import Final

from bot.bank.numbers import EXACT, MAX_LENGTH, FoundNumber, find_numbers, normal
from bot.bank.question import Number
from bot.grading.guards import guards
from bot.grading.language import keyboard_layout, lexicon
from bot.grading.language.numerals import WORDS, find_numeral
from bot.grading.verdict import Grade, Verdict

LONGEST: Final = 2 * MAX_LENGTH
"""Characters of an answer in which a number is looked for."""


class Unread(StrEnum):
    """Why a text is no number; nothing is counted then."""

    UNREADABLE = "unreadable"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that would be right if its comma parted thousands: it is asked back, not counted."""

    plain: Decimal
    grouped: Decimal


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text can mean, and a doubt that would be right."""

    values: frozenset[Decimal]
    doubt: Doubt | None = None


_BESIDE: Final = (
    "минус плюс ответ равно равен это около примерно процент процента процентов "
    "тысяч тысячи тысяча миллион миллиона миллионов"
)
_KNOWN: Final = WORDS | frozenset(_BESIDE.split()) | lexicon.IGNORANT
"""Words beside a number by which the other keyboard layout is known."""

_SPOKEN: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:минус|minus) (?=[.,]?\d)", "-"),
        (r"\b(?:плюс|plus) (?=[.,]?\d)", "+"),
        (r"(?<![\d.,])10 в (?:степени )?(-?\d{1,3})(?:-?[а-я]{1,2})? степен\w+", r"10^\1"),
        (r"(?<![\d.,])10 (?:в степени|в (?=-)|to the(?: power(?: of)?)?) ?(-?\d)", r"10^\1"),
    )
)
_WORD = re.compile(r"[^\W\d_](?:\w|\^[-+]?\d)*")
_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_SQUARED = re.compile(r"(?:[ксдм]?м|с|[kcdm]?m|s)\^?-?[1-3]")
_FACTOR = re.compile(r" ?(?:π|pi|пи|√)(?!\w)|.*\b(?:степен|power)")
_OTHERWISE = re.compile(
    r"(?:(?:^|[^\w])(?:не|ни|нет|без|not|больше|более|меньше|менее|выше|ниже|свыше|less|more|over"
    r"|under|above|below|than|ln|log|lg|sin|cos|tg|tan|exp|sqrt|корень|корень из)|[<>≤≥±]) ?$"
)
"""What makes another number, or none, of the one behind it."""

_CALCULATION = re.compile(r"[\d\s.,+*/^()√%=≈-]*[=≈]")
_BEGINNING = re.compile(r"(?:^|[=:≈~(]) ?$")
_SHARES = (
    (-2, re.compile(r" ?(?:%|процент|проц\b|percent|per cent|pct\b)")),
    (-3, re.compile(r" ?(?:‰|промилле)")),
    (3, re.compile(r" ?(?:тыс(?:яч[аиу]?)?\b|thousand|[кk]\b)")),
    (6, re.compile(r" ?(?:млн\b|миллион|mln\b|million)")),
    (9, re.compile(r" ?(?:млрд\b|миллиард|bn\b|billion)")),
    (12, re.compile(r" ?(?:трлн\b|триллион|trillion)")),
)
"""Units that scale a number, by powers of ten; both readings count."""

_EXAMPLES: Final = (
    ("2.5", "0.7", "14.2", "0.35", "31.6", "6.8", "0.08", "127.3"),
    ("3e-5", "4e7", "6e-3", "2e-11", "7e9", "5e-7", "8e12", "3e-14"),
)
_MOST_OTHERS: Final = 200
_FACTORS: Final = tuple(Decimal(f"{sign}1e{power}") for sign in "+-" for power in (0, 2, -2, 3, -3))
"""By how much an answer may be missed and still be given away."""


def grade(question: Number, typed: str) -> Grade | Doubt | Unread:
    """The grade of a typed number, or why it is not counted; "не знаю" is a grade."""
    text = keyboard_layout.meant(normal(typed[:LONGEST]), _KNOWN.__contains__, lambda _: False)
    for pattern, plain in _SPOKEN:
        text = pattern.sub(plain, text)
    reading: _Reading | Unread = Unread.UNREADABLE
    if len(typed) <= LONGEST:
        reading = _read(text)
    if reading is Unread.UNREADABLE and guards.admits_ignorance(text):
        return Grade(Verdict.WRONG, flags=(guards.IGNORANCE,))
    if isinstance(reading, Unread):
        return reading
    if any(is_right(question, value) for value in reading.values):
        return Grade(Verdict.CORRECT)
    if reading.doubt and is_right(question, reading.doubt.grouped):
        return reading.doubt
    return Grade(Verdict.WRONG)


def grade_value(question: Number, value: Decimal) -> Grade:
    """The grade of a number."""
    if is_right(question, value):
        return Grade(Verdict.CORRECT)
    return Grade(Verdict.WRONG)


def is_right(question: Number, value: Decimal) -> bool:
    """Whether a number lies within the tolerance of the answer."""
    tolerance = question.tolerance
    if question.relative:
        tolerance = EXACT.abs(EXACT.multiply(question.answer, tolerance))
    return EXACT.abs(EXACT.subtract(value, question.answer)) <= tolerance


def examples(question: Number, others: Iterable[Number] = ()) -> tuple[str, str] | None:
    """Two numbers that show how one is written and help with no answer, if there are any."""
    for asked in ([question, *islice(others, _MOST_OTHERS)], [question]):
        decimal, power = (
            next((one for one in pool if not any(helps(of, Decimal(one)) for of in asked)), None)
            for pool in _EXAMPLES
        )
        if decimal and power:
            return decimal, power
    return None


def helps(question: Number, value: Decimal) -> bool:
    """Whether a number is right, or would be but for its sign, a percentage or a thousand."""
    return any(is_right(question, EXACT.multiply(value, factor)) for factor in _FACTORS)


def _read(typed: str) -> _Reading | Unread:
    """The number of a text made normal; several numbers that mean the same are one."""
    text, calculated = typed, _CALCULATION.match(typed)
    if calculated and _RUN.search(typed, calculated.end()):
        text = typed[calculated.end() :]
    found = list(find_numbers(text))
    if not _RUN.search(text):
        return _in_words(text)
    if any(number.value is None or not _counts(text, number) for number in found):
        return Unread.UNREADABLE
    rest = text  # digits that belong neither to a number nor to a word: "5-6", "1.2.3"
    for number in found:
        rest = rest[: number.start] + " " * (number.end - number.start) + rest[number.end :]
    if not found or _RUN.search(_WORD.sub(" ", rest)):
        return Unread.SEVERAL if len(_RUN.findall(_WORD.sub(" ", text))) > 1 else Unread.UNREADABLE
    values = reduce(frozenset.intersection, (meanings(text, number) for number in found))
    if not values or any(text[one.end : other.start].isspace() for one, other in pairwise(found)):
        return Unread.SEVERAL
    grouped = found[0].grouped
    if grouped is None or len(found) > 1 or len(values) > 1:
        return _Reading(values)
    return _Reading(values, Doubt(next(iter(values)), grouped))


def _in_words(text: str) -> _Reading | Unread:
    value = find_numeral(text)
    if value is None:
        return Unread.UNREADABLE
    return _Reading(_scaled(value, [power for power, unit in _SHARES if unit.search(text)]))


def _counts(text: str, number: FoundNumber) -> bool:
    """Whether a number stands for itself: not "не 5", "больше 5", "2π" or "0x10"."""
    if _OTHERWISE.search(text, 0, number.start) or _FACTOR.match(text, number.end):
        return False
    glued = _WORD.match(text, number.end)
    return glued is None or not _RUN.search(glued[0]) or _SQUARED.fullmatch(glued[0]) is not None


def meanings(text: str, number: FoundNumber) -> frozenset[Decimal]:
    """What a number can mean: of what is scaled itself as well, and of "ответ - 5" either sign."""
    value = number.value or Decimal(0)
    meanings = _scaled(value, [power for power, unit in _SHARES if unit.match(text, number.end)])
    dashed = text[number.start : number.start + 2] in {"- ", "+ "} and not _BEGINNING.search(
        text, 0, number.start
    )
    if dashed:
        return meanings.union(map(EXACT.minus, meanings))
    return meanings


def _scaled(value: Decimal, powers: Iterable[int]) -> frozenset[Decimal]:
    return frozenset({value, *(EXACT.scaleb(value, power) for power in powers)})

"""The check that no number's answer can be read in its hint, in an example or just before it.

A number gives an answer away if it lies within the tolerance and within a twentieth of it.
What is found by chance gives nothing away: a whole number below ten (in others' texts also
40 or 500), and what stands in the question itself as data. References and later questions are
left alone: a calculation may well use what was asked before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from bot.bank.bank import Bank
from bot.bank.numbers import EXACT, find_numbers, normal
from bot.bank.problem import Problem
from bot.bank.question import Choice, Multi, Number, Question
from bot.grading.number import helps, is_right, meanings

JUST_BEFORE: Final = 2
"""Questions before a number in its topic whose results may still be in view."""

_CLOSE: Final = Decimal("0.05")
_DIGITS: Final = 10
_LARGE: Final = 10_000
_NEAREST: Final = 8
_DIGIT = re.compile(r"[\d⁰¹²³⁴-⁹]")
_FORM = re.compile(
    r"\b(?:вида|виде|форме|формате|запись|записью|напиши|of the form|form|format|written)"
    r"[:,]? ?(?:как |as )?$"
)
_EXAMPLE = re.compile(
    r"\b(?:например|напр\.|скажем|for example|for instance|e\.g\.|such as|like)[:,]? ?$"
)
_ANSWER = re.compile(r"\b(?:ответ|answer)\w*[^.!?]*$")

_Path = tuple[str | int, ...]


class _Mention(NamedTuple):
    """A number in a text: what it can mean, how it is written, and what stands before it."""

    values: frozenset[Decimal]
    written: str
    before: str


def prove(bank: Bank) -> list[Problem]:
    """A mistake for each number that gives away the answer of a question."""
    problems: list[Problem] = []
    for topic in bank.topics:
        numbers = [question for question in topic.questions if isinstance(question, Number)]
        answers = _Answers(numbers)
        for place, question in enumerate(topic.questions):
            if isinstance(question, Number):
                problems += _in_hint(bank, question)
                problems += _in_forms(bank, question, answers)
                for before in topic.questions[max(0, place - JUST_BEFORE) : place]:
                    problems += _just_before(bank, question, before)
    return problems


class _Answers:
    """The answers of a topic that are not found by chance, by number."""

    def __init__(self, questions: Iterable[Number]) -> None:
        rare = [question for question in questions if not _is_common(question.answer)]
        self._exact = {
            question.answer: question for question in reversed(rare) if not question.tolerance
        }
        self._loose = sorted((one for one in rare if one.tolerance), key=attrgetter("answer"))

    def given_away(self, mention: _Mention, by: Number) -> Number | None:
        """Another question whose answer a number is."""
        found = [self._exact.get(value) for value in mention.values]
        for value in mention.values:
            place = bisect_left(self._loose, value, key=attrgetter("answer"))
            found += self._loose[max(0, place - _NEAREST) : place + _NEAREST]
        others = (one for one in found if one and one is not by)
        return next((one for one in others if _gives_away(one, mention)), None)


def _in_hint(bank: Bank, question: Number) -> Iterator[Problem]:
    """The answer in the question's own hint; a small number only where it is called the answer."""
    for mention in _mentions(question.hint or ""):
        named = _ANSWER.search(mention.before) is not None
        if _gives_away(question, mention) and (named or not _is_small(question.answer)):
            yield _problem(bank, question, ("hint",), "grading-number-hint", mention)
            return


def _in_forms(bank: Bank, question: Number, answers: _Answers) -> Iterator[Problem]:
    """An example of how to write a number that gives away an answer of the topic."""
    for field in ("text", "hint"):
        for mention in _mentions(getattr(question, field) or ""):
            form = _FORM.search(mention.before) is not None
            if not form and not _EXAMPLE.search(mention.before):
                continue
            near = helps if form else is_right
            own = any(near(question, value) for value in mention.values) and (
                form or not _is_small(question.answer)
            )
            other = answers.given_away(mention, question)
            if own:
                other = question
            if other:
                yield _problem(
                    bank, question, (field,), "grading-number-form", mention, other=other.id
                )


def _just_before(bank: Bank, question: Number, before: Question) -> Iterator[Problem]:
    """The answer in what is shown of a question just before, but for its reference."""
    if _is_common(question.answer):
        return
    shown: list[tuple[_Path, str | None]] = [
        ((field,), getattr(before, field)) for field in ("text", "hint", "explanation")
    ]
    if isinstance(before, Choice | Multi):
        for place, option in enumerate(before.options):
            shown.append((("options", place), option.text))
            shown.append((("options", place, "feedback"), option.feedback))
    for path, text in shown:
        for mention in _mentions(text or ""):
            if _gives_away(question, mention):
                yield _problem(
                    bank, before, path, "grading-number-before", mention, other=question.id
                )
                break


def _gives_away(question: Number, mention: _Mention) -> bool:
    """Whether a number is the answer, and not one that the question itself holds."""
    if mention.values & frozenset(
        value for own in _mentions(question.text) for value in own.values
    ):
        return False
    reach = EXACT.abs(EXACT.multiply(question.answer, _CLOSE))
    return any(
        is_right(question, value) and EXACT.abs(EXACT.subtract(value, question.answer)) <= reach
        for value in mention.values
    )


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[_Mention, ...]:
    if not _DIGIT.search(text):
        return ()
    plain = normal(text)
    return tuple(
        _Mention(
            meanings(plain, number), plain[number.start : number.end].strip(), plain[: number.start]
        )
        for number in find_numbers(plain)
        if number.value is not None
    )


def _is_small(value: Decimal) -> bool:
    """Whether a number is found everywhere: a whole one of a single digit."""
    return value == value.to_integral_value() and abs(value) < _DIGITS


def _is_common(value: Decimal) -> bool:
    """Whether a number may well be found by chance: also 40 or 500."""
    whole = value == value.to_integral_value()
    return (
        whole
        and abs(value) < _LARGE
        and len(f"{abs(value):f}".partition(".")[0].rstrip("0")) < len("12")
    )


def _problem(
    bank: Bank, question: Question, path: _Path, key: str, mention: _Mention, **args: str
) -> Problem:
    place = bank.place(question.id, *path)
    return Problem(place.file, place.line, question.id, key, {"number": mention.written, **args})

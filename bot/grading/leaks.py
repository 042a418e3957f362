"""The proof that no number's answer can be read off: in its own hint, in an example of a form, or just before it.

A number tells an answer if it lies within the tolerance and within a twentieth of it. What is found by chance tells
nothing: a whole number below ten (in others' texts also 40 or 500), and what stands in the question itself as data.
References and later questions are left alone: a calculation may well use what was asked before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from bot.bank.bank import Bank, Topic
from bot.bank.numbers import EXACT, find_numbers, normal
from bot.bank.problem import Problem
from bot.bank.question import Choice, Multi, Number, Question
from bot.grading.number import helps, is_right, meanings

JUST_BEFORE: Final = 2
"""Questions before a number in its topic whose results she may still see."""

_CLOSE: Final = Decimal("0.05")
_DIGITS: Final = 10
_LARGE: Final = 10_000
_NEAREST: Final = 8
_DIGIT = re.compile(r"[\d⁰¹²³⁴-⁹]")
_FORM = re.compile(
    r"\b(?:вида|виде|форме|формате|запись|записью|напиши|of the form|form|format|written)[:,]? ?(?:как |as )?$"
)
_EXAMPLE = re.compile(
    r"\b(?:например|напр\.|скажем|for example|for instance|e\.g\.|such as|like)[:,]? ?$"
)
_ANSWER = re.compile(r"\b(?:ответ|answer)\w*[^.!?]*$")

_Path = tuple[str | int, ...]


class _Told(NamedTuple):
    """A number of a text: what it can mean, how it is written, and what stands before it."""

    values: frozenset[Decimal]
    written: str
    before: str


def prove(bank: Bank) -> list[Problem]:
    """A mistake for each number that gives away the answer of a question."""
    return [problem for topic in bank.topics for problem in _problems(bank, topic)]


def _problems(bank: Bank, topic: Topic) -> Iterator[Problem]:
    answers = _Answers(question for question in topic.questions if isinstance(question, Number))
    for place, question in enumerate(topic.questions):
        if not isinstance(question, Number):
            continue
        yield from _in_hint(bank, question)
        yield from _in_forms(bank, question, answers)
        for before in topic.questions[max(0, place - JUST_BEFORE) : place]:
            yield from _just_before(bank, question, before)


class _Answers:
    """The answers of a topic that are not found by chance, to be looked up by a number near them."""

    def __init__(self, questions: Iterable[Number]) -> None:
        told = [question for question in questions if not _is_common(question.answer)]
        self._exact = {
            question.answer: question for question in reversed(told) if not question.tolerance
        }
        self._loose = sorted((one for one in told if one.tolerance), key=attrgetter("answer"))

    def given_away(self, told: _Told, by: Number) -> Number | None:
        """Another question whose answer a number is."""
        found = (self._exact.get(value) for value in told.values)
        near = chain.from_iterable(map(self._near, told.values))
        return next(
            (one for one in chain(found, near) if one and one is not by and _tells(one, told)), None
        )

    def _near(self, value: Decimal) -> list[Number]:
        """The nearest of those with a tolerance."""
        place = bisect_left(self._loose, value, key=attrgetter("answer"))
        return self._loose[max(0, place - _NEAREST) : place + _NEAREST]


def _in_hint(bank: Bank, question: Number) -> Iterator[Problem]:
    """The answer in the question's own hint; a small number only where it is called the answer."""
    for told in _told(question.hint or ""):
        named = _ANSWER.search(told.before) is not None
        if _tells(question, told) and (named or not _is_small(question.answer)):
            yield _problem(bank, question, ("hint",), "grading-number-hint", told)
            return


def _in_forms(bank: Bank, question: Number, answers: _Answers) -> Iterator[Problem]:
    """An example of how to write a number, in the question or its hint, that gives away an answer of the topic."""
    for field in ("text", "hint"):
        for told in _told(getattr(question, field) or ""):
            form = _FORM.search(told.before) is not None
            if not form and not _EXAMPLE.search(told.before):
                continue
            near = helps if form else is_right
            own = any(near(question, value) for value in told.values) and (
                form or not _is_small(question.answer)
            )
            other = question if own else answers.given_away(told, question)
            if other:
                yield _problem(
                    bank, question, (field,), "grading-number-form", told, other=other.id
                )


def _just_before(bank: Bank, question: Number, before: Question) -> Iterator[Problem]:
    """The answer in what is shown of a question just before."""
    if _is_common(question.answer):
        return
    for path, text in _shown(before):
        told = next((told for told in _told(text) if _tells(question, told)), None)
        if told:
            yield _problem(bank, before, path, "grading-number-before", told, other=question.id)


def _shown(question: Question) -> Iterator[tuple[_Path, str]]:
    """Every text that is seen with a question or its result, but a reference, which holds all there is to know."""
    for field in ("text", "hint", "explanation"):
        yield (field,), getattr(question, field) or ""
    if isinstance(question, Choice | Multi):
        for place, option in enumerate(question.options):
            yield ("options", place), option.text
            yield ("options", place, "feedback"), option.feedback or ""


def _tells(question: Number, told: _Told) -> bool:
    """Whether a number is the answer, and not one that the question itself holds."""
    if told.values & frozenset(value for own in _told(question.text) for value in own.values):
        return False
    reach = EXACT.abs(EXACT.multiply(question.answer, _CLOSE))
    return any(
        is_right(question, value) and EXACT.abs(EXACT.subtract(value, question.answer)) <= reach
        for value in told.values
    )


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[_Told, ...]:
    if not _DIGIT.search(text):
        return ()
    plain = normal(text)
    return tuple(
        _Told(
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
    bank: Bank, question: Question, path: _Path, key: str, told: _Told, **args: str
) -> Problem:
    place = bank.place(question.id, *path)
    return Problem(place.file, place.line, question.id, key, {"number": told.written, **args})

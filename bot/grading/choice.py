"""Grading picked options: of a choice the right one, of a multi exactly the right set."""

import re

from bot.bank.numbers import normal
from bot.bank.question import Choice, Multi
from bot.grading.verdict import Grade, Verdict

_NAMING = re.compile(
    r"(?:(?:вариант|ответ|номер|option|answer)\w* ?)?[№#(]?\d{1,2}(?:(?:[\s.,;)(&+]|\b(?:и|and)\b)+\d{1,2})*[\s.,;)!]*"
)


def grade(question: Choice | Multi, picked: frozenset[int]) -> Grade:
    """The grade of the options picked, by their positions in the bank; a multi may be partial."""
    right = frozenset(number for number, option in enumerate(question.options) if option.correct)
    if picked == right:
        return Grade(Verdict.CORRECT)
    partial = isinstance(question, Multi) and _outweighs(question, picked, right)
    return Grade(Verdict.PARTIAL if partial else Verdict.WRONG)


def _outweighs(question: Multi, picked: frozenset[int], right: frozenset[int]) -> bool:
    """Whether right picks outweigh wrong ones; whoever ticks everything has chosen nothing."""
    return len(picked) < len(question.options) and len(picked & right) > len(picked - right)


def places(typed: str, count: int) -> frozenset[int]:
    """The places, from 0, of the options that a text names by their numbers, of `count`; none for any other text."""
    text = normal(typed)
    numbers = (
        frozenset(int(found) - 1 for found in re.findall(r"\d+", text))
        if _NAMING.fullmatch(text)
        else frozenset()
    )
    return numbers if all(0 <= number < count for number in numbers) else frozenset()

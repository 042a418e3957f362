"""Grading picked options: the right one of a choice, exactly the right set of a multi."""

import re

from bot.bank.numbers import normal
from bot.bank.question import Choice, Multi
from bot.grading.verdict import Grade, Verdict

_NAMING = re.compile(
    r"(?:(?:вариант|ответ|номер|option|answer)\w* ?)?[№#(]?\d{1,2}"
    r"(?:(?:[\s.,;)(&+]|\b(?:и|and)\b)+\d{1,2})*[\s.,;)!]*"
)


def grade(question: Choice | Multi, picked: frozenset[int]) -> Grade:
    """The grade of the options picked, by their positions in the bank; a multi may be partial."""
    right = frozenset(number for number, option in enumerate(question.options) if option.correct)
    if picked == right:
        return Grade(Verdict.CORRECT)
    everything = len(picked) == len(question.options)
    outweighs = len(picked & right) > len(picked - right)
    if isinstance(question, Multi) and outweighs and not everything:
        return Grade(Verdict.PARTIAL)
    return Grade(Verdict.WRONG)


def places(typed: str, count: int) -> frozenset[int]:
    """The places, from 0, of the options of `count` that a text names by number, if it is one."""
    text = normal(typed)
    if not _NAMING.fullmatch(text):
        return frozenset()
    numbers = frozenset(int(found) - 1 for found in re.findall(r"\d+", text))
    if not numbers.issubset(range(count)):
        return frozenset()
    return numbers

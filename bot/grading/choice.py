"""Grading picked options: of a choice the right one, of a multi exactly the right set."""

from bot.bank.question import Choice, Multi
from bot.grading.verdict import Grade, Verdict


def grade(question: Choice | Multi, picked: frozenset[int]) -> Grade:
    """The grade of the options picked, by their positions in the bank; a multi is partial if right outweighs wrong."""
    right = frozenset(number for number, option in enumerate(question.options) if option.correct)
    if picked == right:
        return Grade(Verdict.CORRECT)
    outweighs = len(picked & right) > len(picked - right)
    return Grade(Verdict.PARTIAL if isinstance(question, Multi) and outweighs else Verdict.WRONG)

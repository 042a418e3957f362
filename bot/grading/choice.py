"""Grading picked options: of a choice the right one, of a multi exactly the right set."""

from bot.bank.question import Choice, Multi
from bot.grading.verdict import Grade, Verdict


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

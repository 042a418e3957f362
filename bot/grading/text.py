"""Free text: graded by its question's rubric, or left to the learner where there is none."""

from bot.bank.question import Text
from bot.grading.verdict import Grade, Verdict


def grade(question: Text, typed: str) -> Grade:  # noqa: ARG001 - rubrics come next
    """The grade of a typed answer; unsure without a rubric."""
    return Grade(Verdict.UNSURE)

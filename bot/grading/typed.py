"""Grading what is typed, whatever the type of the question."""

from bot.bank.question import Number, Question, Text
from bot.grading import choice, number, text
from bot.grading.number import Doubt, Unread
from bot.grading.verdict import Grade

ASKED_BACK = "asked-back"


def grade(question: Question, answer: str) -> Grade | str:
    """The grade of an answer, or why it is not counted; options are named by their numbers."""
    if isinstance(question, Text):
        return text.grade(question, answer)
    if isinstance(question, Number):
        found = number.grade(question, answer)
        if isinstance(found, Doubt):
            return ASKED_BACK
        return found
    picked = choice.places(answer, len(question.options))
    if not picked:
        return Unread.UNREADABLE
    return choice.grade(question, picked)

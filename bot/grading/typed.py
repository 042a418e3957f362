"""Grading what is typed, whatever the type of the question."""

from bot.bank.question import Number, Question, Text
from bot.grading import choice, number, text
from bot.grading.number import Doubt, Unread
from bot.grading.verdict import Grade

ASKED_BACK = "asked-back"


def grade(question: Question, answer: str) -> Grade | str:
    """The grade of an answer, or why it is not counted; options are named by their numbers in the bank."""
    if isinstance(question, Text):
        return text.grade(question, answer)
    if isinstance(question, Number):
        found = number.grade(question, answer)
        return ASKED_BACK if isinstance(found, Doubt) else found
    picked = choice.places(answer, len(question.options))
    return choice.grade(question, picked) if picked else Unread.UNREADABLE

"""A question of the bank with each of its texts written in another way."""

from collections.abc import Callable
from typing import Any

from bot.bank.question import Choice, Multi, Option, Question, Rubric, Text

Rewrite = Callable[[str], str]


def rewritten(question: Question, rewrite: Rewrite) -> Question:
    """The question with all texts that are shown to people rewritten."""
    changed: dict[str, Any] = {
        "text": rewrite(question.text),
        "hint": question.hint and rewrite(question.hint),
        "explanation": question.explanation and rewrite(question.explanation),
    }
    if isinstance(question, Choice | Multi):
        changed["options"] = tuple(_option(option, rewrite) for option in question.options)
    if isinstance(question, Text):
        changed["reference"] = rewrite(question.reference)
        changed["rubric"] = question.rubric and _rubric(question.rubric, rewrite)
    return question.model_copy(update=changed)


def _option(option: Option, rewrite: Rewrite) -> Option:
    feedback = option.feedback and rewrite(option.feedback)
    return option.model_copy(update={"text": rewrite(option.text), "feedback": feedback})


def _rubric(rubric: Rubric, rewrite: Rewrite) -> Rubric:
    points = tuple(
        point.model_copy(update={"title": rewrite(point.title)}) for point in rubric.points
    )
    mistakes = tuple(
        mistake.model_copy(update={"say": rewrite(mistake.say)}) for mistake in rubric.mistakes
    )
    return rubric.model_copy(update={"points": points, "mistakes": mistakes})

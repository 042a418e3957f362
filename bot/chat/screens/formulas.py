"""Which formulas of a question are drawn above it, and how its caption speaks of them."""

from typing import Final

from telegram.constants import MessageLimit

from bot.bank.question import Choice, Multi, Option, Question
from bot.chat.text import markup
from bot.pictures.formula import is_tall

CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)


def tall(text: str) -> list[str]:
    """The formulas of a text that need two dimensions."""
    return [formula for formula in markup.formulas(text) if is_tall(formula)]


def are_tall(question: Question) -> bool:
    """Whether a question without a picture of its own holds formulas for one."""
    return not question.image and bool(tall(question.text) or in_options(question))


def in_options(question: Question) -> bool:
    """Whether the options are drawn: one with such a formula makes all of them comparable."""
    return any(tall(option.text) for option in _options(question))


def lines(question: Question, layout: tuple[int, ...]) -> list[str]:
    """What the picture shows, from top to bottom: options by their numbers in the layout."""
    found = tall(question.text)
    if in_options(question):
        options = _options(question)
        for place, option in enumerate(layout, 1):
            if drawn := markup.formulas(options[option].text):
                found.append(rf"\text{{{place}.}}\;\;" + r"\quad ".join(drawn))
    return found


def _options(question: Question) -> tuple[Option, ...]:
    if isinstance(question, Choice | Multi):
        return question.options
    return ()

"""The fields of a question that an owner may change in the chat, by short names for buttons."""

import re
from typing import Final

from bot.bank.editing.sheet import Sheet
from bot.bank.editing.tree import Path
from bot.bank.question import Choice, Multi, Number, Question

RIGHT: Final = "right"
ACCEPT: Final = "accept"
_OPTION: Final = re.compile(r"([ow])([0-9])")


def of(question: Question) -> list[str]:
    """The names of all fields, in the order of their weight; also of those not written yet."""
    if isinstance(question, Choice | Multi):
        options = [f"o{place}" for place in range(len(question.options))]
        return ["text", RIGHT, *options, "explanation", "hint"]
    if isinstance(question, Number):
        return ["text", "answer", "tolerance", "explanation", "hint"]
    if question.accept:
        return ["text", ACCEPT, "reference", "explanation", "hint"]
    return ["text", "reference", "explanation", "hint"]


def is_of(question: Question, name: str) -> bool:
    """Whether a question has a field of this name; an option has an explanation of its own."""
    found = _OPTION.fullmatch(name)
    return name in of(question) or (found is not None and f"o{found[2]}" in of(question))


def place(name: str) -> int | None:
    """Of which option a field is."""
    found = _OPTION.fullmatch(name)
    return int(found[2]) if found else None


def path(name: str) -> Path:
    """Where a field is written in its question."""
    found = _OPTION.fullmatch(name)
    if found is None:
        return ("options",) if name == RIGHT else (name,)
    option = ("options", int(found[2]))
    return (*option, "feedback") if found[1] == "w" else option


def changed(sheet: Sheet, name: str, words: str) -> str:
    """The file's text with another field; of right options the numbers, of a list the lines.

    Raises UnwritableError.
    """
    if name == RIGHT:
        return sheet.with_right({int(number) for number in words.split()})
    if name == ACCEPT and "\n" in sheet.value(ACCEPT) + words:
        lines = [line.strip() for line in words.split("\n")]
        return sheet.with_list([line for line in lines if line], ACCEPT)
    try:
        return sheet.with_text(words, *path(name))
    except AttributeError:  # a list with one item
        return sheet.with_list([words.strip()], ACCEPT)

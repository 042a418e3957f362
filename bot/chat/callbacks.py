"""Callback data: an opaque key and a verb, or a place in a menu; never which answer is right."""

import re
from typing import Final, NamedTuple

_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]{12}):([a-z]{1,8})(-?[0-9]{1,10})?")
_MENU: Final = re.compile(r"/([a-z]{1,16})(?::([A-Za-z0-9_/+-]{1,58}))?")


class QuestionPress(NamedTuple):
    """A press on a question's or contest's button: its key, the verb and a number, -1 for none."""

    key: str
    verb: str
    number: int


class MenuPress(NamedTuple):
    """A press on a menu's button: the command and its argument."""

    command: str
    argument: str


def press(key: str, verb: str, number: int | None = None) -> str:
    """The data of a question's button."""
    if number is None:
        return f"{key}:{verb}"
    return f"{key}:{verb}{number}"


def menu(command: str, argument: str = "") -> str:
    """The data of a menu's button."""
    if argument:
        return f"/{command}:{argument}"
    return f"/{command}"


def parse(data: str | None) -> QuestionPress | MenuPress | None:
    """What a button's data means; None for data that was never offered."""
    if found := _SHAPE.fullmatch(data or ""):
        return QuestionPress(found[1], found[2], int(found[3] or -1))
    if found := _MENU.fullmatch(data or ""):
        return MenuPress(found[1], found[2] or "")
    return None

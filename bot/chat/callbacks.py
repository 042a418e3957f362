"""Callback data: an opaque key and a verb, or a place in a menu; never anything that tells what is right."""

import re
from typing import Final, NamedTuple

_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]{12}):([a-z]{1,8})(-?[0-9]{1,10})?")
_MENU: Final = re.compile(r"/([a-z]{1,16})(?::([A-Za-z0-9_/+-]{1,46}))?")


class QuestionPress(NamedTuple):
    """A press on a question's button: the question's key, the verb and its number, if it has one."""

    key: str
    verb: str
    number: int


class MenuPress(NamedTuple):
    """A press on a menu's button: the command and its argument."""

    command: str
    argument: str


def press(key: str, verb: str, number: int | None = None) -> str:
    """The data of a question's button."""
    return f"{key}:{verb}{'' if number is None else number}"


def menu(command: str, argument: str = "") -> str:
    """The data of a menu's button."""
    return f"/{command}:{argument}" if argument else f"/{command}"


def parse(data: str | None) -> QuestionPress | MenuPress | None:
    """What a button's data means; None for what we never made."""
    if found := _SHAPE.fullmatch(data or ""):
        return QuestionPress(found[1], found[2], int(found[3] or -1))
    if found := _MENU.fullmatch(data or ""):
        return MenuPress(found[1], found[2] or "")
    return None

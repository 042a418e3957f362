"""Which options a table calls right: by number, letter, flag, their own words or a star."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.bank.sight import look
from bot.exchange.tables.columns import letter_place

_SPLIT: Final = re.compile(r"[,;|/\s]+|\band\b|\bи\b")
_LIST: Final = re.compile(r"\s*(?:\n|;|\||,)\s*")
_OPTION: Final = re.compile(r"(?:option|answer|вариант|ответ)\s+", re.IGNORECASE)
_ITEM: Final = re.compile(r"(?:\d{1,2}|[a-jа-к])[.)]?", re.IGNORECASE)
_FLAGS: Final = re.compile(r"[01](?:[\s,;]+[01])+")
_TRUE: Final = frozenset({"true", "t", "yes", "верно", "да", "истина", "правда", "1"})
_FALSE: Final = frozenset({"false", "f", "no", "неверно", "нет", "ложь", "неправда", "0"})

Places = frozenset[int]
"""Options by their places, from 0."""

Way = Callable[[str, Sequence[str]], Places | None]
"""One way to read a cell that says which options are right."""


def truth(written: str) -> bool | None:
    """Whether a text says "true" or "false", in either language."""
    word = written.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    return None


def by_number(written: str, options: Sequence[str]) -> Places | None:
    """The options that a cell such as `1,3`, `B` or `Option 2` counts out; None if it does not."""
    items = [item for item in _SPLIT.split(_OPTION.sub("", written.strip())) if item]
    if not items or not all(_ITEM.fullmatch(item) for item in items):
        return None
    places = {_place(item.rstrip(".)").casefold()) for item in items}
    if all(place < len(options) and options[place].strip() for place in places):
        return frozenset(places)
    return None


def _place(item: str) -> int:
    if item.isdecimal():
        return (int(item) - 1) % 100
    return (letter_place(item) or 0) - 1


def by_flags(written: str, options: Sequence[str]) -> Places | None:
    """The options that a row of ones and noughts marks, one an option."""
    if not _FLAGS.fullmatch(written.strip()):
        return None
    flags = re.findall("[01]", written)
    if len(flags) != len(options):
        return None
    return frozenset(place for place, flag in enumerate(flags) if flag == "1")


def by_words(written: str, options: Sequence[str]) -> Places | None:
    """The options whose own words a cell repeats."""
    places: dict[str, int] = {}
    for place, option in enumerate(options):
        places.setdefault(look(option.casefold()), place)
    whole = places.get(look(written.casefold()))
    if whole is not None:
        return frozenset({whole})
    items = [look(item.casefold()) for item in _LIST.split(written.strip())]
    if items and all(item in places for item in items):
        return frozenset(places[item] for item in items)
    return None


def starred(options: Sequence[str]) -> tuple[list[str], Places]:
    """Options without the star that stands before or behind the right ones, and which those are."""
    bare = [option.strip().removeprefix("*").removesuffix("*").strip() for option in options]
    places = (
        place
        for place, (option, rest) in enumerate(zip(options, bare, strict=True))
        if option.strip() != rest and rest
    )
    return bare, frozenset(places)


class Ways:
    """How the cells of a whole table are to be read: the way that fits every row comes first."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[str]]], *, counted: bool) -> None:
        """With `counted`, numbers among options that are numbers themselves count the options."""
        rows = [(written, options) for written, options in rows if written.strip() and options]
        self._fitting = [way for way in _WAYS if all(way(*row) is not None for row in rows)]
        self._others = [way for way in _WAYS if way not in self._fitting]
        self._counted = counted

    def right(self, written: str, options: Sequence[str]) -> Places | None:
        """The options that a cell calls right; None if it names none."""
        found = [way(written, options) for way in (*self._fitting, *self._others)]
        return next((places for places in found if places), None)

    def is_doubtful(self, written: str, options: Sequence[str]) -> bool:
        """Whether a cell can be meant in two ways, both of which fit the whole table."""
        if self._counted:
            return False
        return len({way(written, options) for way in self._fitting}) > 1


_WAYS: Final[tuple[Way, ...]] = (by_flags, by_number, by_words)

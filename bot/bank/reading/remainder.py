"""What can be read of some YAML without a field that holds a syntax error."""

import re
from typing import Final

from bot.bank import keys

SPOILT: Final = "\ue000"
"""Stands for a value that was taken out and is reported already."""

_KEY: Final = re.compile(
    r"(?P<lead> *(?:- +)*)(?P<key>[^\s:#\-\[\]{}\"'][^:#]*?) *:(?P<value>\s.*|$)"
)
_ITEM: Final = re.compile(r" *(?:- +)+")
_MOST: Final = 10
"""Fields that are taken out before a question is given up."""


class Remainder:
    """Lines of YAML, without the fields that could not be read."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = list(lines)
        self._last = range(0)
        self._taken = 0
        self.spoilt: set[int] = set()
        """The lines, from 0, whose values were taken out."""

    @property
    def text(self) -> str:
        """What is left."""
        return "\n".join(self._lines)

    def without(self, line: int) -> bool:
        """Take out the field or item around a line; False when that does not help."""
        at = min(line, len(self._lines) - 1)
        start = self._start(at)
        self._taken += 1
        again = at in self._last or start in self.spoilt
        if self._taken > _MOST or again or not self._lines[start].strip():
            return False
        self._take(start)
        return True

    def _take(self, start: int) -> None:
        """Take out a field, an item or a stray line; the place of a known field is kept."""
        line = self._lines[start]
        if key := _KEY.match(line):
            if self._aligned(start):
                self._replace(start, self._end(start), f"{key['lead']}{key['key']}: {SPOILT}")
            return
        if item := _ITEM.match(line):
            self._replace(start, self._end(start), f"{item[0]}{SPOILT}")
            return
        word = line.split(maxsplit=1)[0].rstrip(":")
        left = ""
        if word in keys.EVERY:
            above = (_column(other) for other in reversed(self._lines[:start]) if _KEY.match(other))
            left = f"{' ' * next(above, 0)}{word}: {SPOILT}"
        self._replace(start, start + 1, left)

    def _aligned(self, start: int) -> bool:
        """Whether a field stood at its column; else it is moved there, and may be read then."""
        own, right = _column(self._lines[start]), self._right_column(start)
        if own == right or "-" in self._lines[start][:own]:
            return True
        more, less = " " * max(0, right - own), max(0, own - right)
        for number in range(start, self._end(start)):
            self._lines[number] = more + self._lines[number][less:]
        return False

    def _replace(self, start: int, end: int, line: str) -> None:
        self._lines[start:end] = [line] + [""] * (end - start - 1)
        self._last = range(start, end)
        if line:
            self.spoilt.add(start)

    def _start(self, at: int) -> int:
        """The line where the field or item around a line begins, or the line itself."""
        if self._begins(at):
            return at
        width = _width(self._lines[at])
        above = (
            number
            for number in range(at - 1, -1, -1)
            if self._begins(number) and _width(self._lines[number]) <= width
        )
        number = next(above, at)
        if _column(self._lines[number]) < width:
            return number
        return at

    def _begins(self, number: int) -> bool:
        """Whether a line begins a field or an item, rather than going on with a text."""
        line = self._lines[number]
        key = _KEY.match(line)
        if _ITEM.match(line) or (key and key["key"] in keys.EVERY):
            return True
        if key is None:
            return False
        above = next((other for other in reversed(self._lines[:number]) if other.strip()), "")
        opened = _KEY.match(above)
        return _width(above) == _width(line) or bool(opened and not opened["value"].strip())

    def _right_column(self, number: int) -> int:
        """Where a key should stand: at its own column if others do, else at the nearest one."""
        own, columns = _column(self._lines[number]), list[int]()
        for line in reversed(self._lines[:number]):
            if (key := _KEY.match(line)) and (not columns or _column(line) < columns[-1]):
                if not columns and _column(line) < own and not key["value"].strip():
                    return own  # the first field beneath a key
                columns.append(_column(line))
        return min(
            columns, key=lambda column: (own > 0 and not column, abs(column - own)), default=own
        )

    def _end(self, start: int) -> int:
        """The line after the last that is indented by more than a field or item."""
        column, end = _column(self._lines[start]), start + 1
        while end < len(self._lines) and (
            not self._lines[end].strip() or _width(self._lines[end]) > column
        ):
            end += 1
        return end


def _column(line: str) -> int:
    """Where the key of a line stands, or else the dash before its item."""
    if key := _KEY.match(line):
        return len(key["lead"])
    if item := _ITEM.match(line):
        return len(item[0].rstrip()) - 1
    return _width(line)


def _width(line: str) -> int:
    """How far a line is indented, tabs included."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))

"""Which cells of a sheet are shown as a share in per cent: calamine tells only their numbers."""

import re
from collections.abc import Iterator
from typing import Final

_PERCENT: Final = frozenset({9, 10})
"""Excel's own formats `0%` and `0.00%`."""

_CUSTOM: Final = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]{0,1000})>")
_STYLES: Final = re.compile(rb"<(?:\w+:)?cellXfs\b[^<>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(rb"<(?:\w+:)?xf\b([^<>]{0,1000})>")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^<>]{0,200})>")
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_NUMBER: Final = re.compile(rb'\bnumFmtId="(\d{1,6})"')
_CODE: Final = re.compile(rb'\bformatCode="([^"]*)"')
_LETTERS: Final = 26
_STYLED: Final = re.compile(rb'\bs="(\d{1,6})"')

Place = tuple[int, int]
"""A cell's row and column, from 0."""


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the styles of a workbook that show a share in per cent."""
    percent = set(_PERCENT)
    for found in _CUSTOM.finditer(styles):
        number, code = _NUMBER.search(found[1]), _CODE.search(found[1])
        if number and code and b"%" in code[1]:
            percent.add(int(number[1]))
    body = _STYLES.search(styles)
    formats = [_NUMBER.search(one) for one in _STYLE.findall(body[1])] if body else []
    return frozenset(
        place for place, found in enumerate(formats) if found and int(found[1]) in percent
    )


def percent_cells(sheet: bytes, styles: frozenset[int]) -> Iterator[Place]:
    """The cells of a sheet with one of these styles."""
    if not styles:
        return
    for found in _CELL.finditer(sheet):
        style, place = _STYLED.search(found[1]), _PLACE.search(found[1])
        if style and place and int(style[1]) in styles:
            yield int(place[2]) - 1, column_of(place[1]) - 1


def column_of(letters: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number

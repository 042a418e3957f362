"""Workbooks of Excel and what writes like it: looked through before they are unpacked."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from bot.exchange.archive import Archive
from bot.exchange.source import FileRefused
from bot.exchange.tables.row import TableRow

MAX_UNPACKED: Final = 48 * 1024 * 1024
"""Bytes of all parts of a workbook together."""

MAX_ROW: Final = 100_000
MAX_COLUMN: Final = 200
"""The last row and column that may hold something."""

MAX_CELLS: Final = 1_000_000
"""Rows times columns of a sheet."""

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PLACE: Final = re.compile(rb"""\b[rR]\s*=\s*["']\s*([A-Za-z]{0,7})(\d{1,20})""")
_DOCTYPE: Final = b"<!DOCTYPE"
_BREAKS: Final = re.compile(rb"<(?:\w+:)?(row|c)\b")
_LETTERS: Final = 26

Cell = str | float | bool | date | datetime | time | timedelta
"""What calamine makes of a cell."""


def sheets(content: bytes) -> Iterator[tuple[str, list[TableRow]]]:
    """The visible sheets of a workbook: names and rows, cells as a person sees them."""
    archive = Archive(BytesIO(content))
    _look_through(archive)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for place, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                yield about.name, _rows(workbook, place)
    except FileRefused:
        raise
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise FileRefused("exchange-sheet-damaged") from error


def _look_through(archive: Archive) -> None:
    """Refuse what unpacks to too much, and a sheet whose cells lie too far apart."""
    left = MAX_UNPACKED
    for name in archive.names:
        if name.endswith("/"):
            continue
        content = archive.read(name, left)
        left -= len(content)
        if _DOCTYPE in content[:4096]:
            raise FileRefused("exchange-sheet-damaged")
        if _SHEET.fullmatch(name):
            _measure(content)


def _measure(sheet: bytes) -> None:
    """Refuse a sheet that is larger than a table of questions can be."""
    rows = columns = 0
    for letters, digits in _PLACE.findall(sheet):
        rows = max(rows, int(digits))
        columns = max(columns, _column(letters))
    counts = _BREAKS.findall(sheet)
    rows = max(rows, counts.count(b"row"))
    if rows > MAX_ROW or columns > MAX_COLUMN or rows * columns > MAX_CELLS * 4:
        raise FileRefused("exchange-sheet-size", rows=MAX_ROW, columns=MAX_COLUMN)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _rows(workbook: CalamineWorkbook, place: int) -> list[TableRow]:
    sheet = workbook.get_sheet_by_index(place)
    first = 1 + (sheet.start[0] if sheet.start else 0)
    rows = sheet.to_python(skip_empty_area=True)
    cells = ((number, tuple(map(_seen, row))) for number, row in enumerate(rows, first))
    return [TableRow(str(number), row) for number, row in cells if any(map(str.strip, row))]


def _seen(cell: Cell) -> str:
    """A cell as a person sees it: no `.0` behind whole numbers, days as days."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return f"{cell:.15g}"  # as many digits as Excel shows
        case datetime() if cell.time() != time():
            return f"{cell:%d.%m.%Y %H:%M}"
        case date():
            return f"{cell:%d.%m.%Y}"
        case time():
            return f"{cell:%H:%M}"
    return str(cell)

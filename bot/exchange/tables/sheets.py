"""Workbooks of Excel and what writes like it: looked through before they are unpacked."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from bot.exchange.archive import Archive
from bot.exchange.source import FileRefused
from bot.exchange.tables.formats import Place, column_of, percent_cells, percent_styles
from bot.exchange.tables.row import TableRow

MAX_UNPACKED: Final = 16 * 1024 * 1024
"""Bytes of all parts of a workbook together, its pictures left aside."""

MAX_ROW: Final = 100_000
MAX_COLUMN: Final = 200
"""The last row and column that may hold something."""

MAX_CELLS: Final = 600_000
"""Cells and rows of a sheet."""

MAX_AREA: Final = 2_000_000
"""Rows times columns of a sheet: empty cells between others take room as well."""

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PLACE: Final = re.compile(rb"""\b[rR]\s*=\s*["']\s*([A-Za-z]{0,7})(\d{1,20})""")
_DOCTYPE: Final = b"<!DOCTYPE"
_PARTS: Final = re.compile(rb"<(?:\w+:)?(row|c)\b")
_PICTURES: Final = "xl/media/"
_LEADS_ASTRAY: Final = re.compile(rb'(?i)worksheet"[^<>]*media/|media/[^<>]*worksheet"')
"""A sheet that is said to lie among the pictures."""

_STYLES: Final = "xl/styles.xml"

Cell = str | float | bool | date | datetime | time | timedelta
"""What calamine makes of a cell."""


def sheets(content: bytes) -> Iterator[tuple[str, list[TableRow]]]:
    """The visible sheets of a workbook: names and rows, cells as a person sees them."""
    archive = Archive(BytesIO(content))
    parts = _look_through(archive)
    styles = percent_styles(parts.get(_STYLES, b""))
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for place, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = parts.get(f"xl/worksheets/sheet{place + 1}.xml", b"")
                shares = frozenset(percent_cells(sheet, styles))
                yield about.name, _rows(workbook, place, shares)
    except FileRefused:
        raise
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise FileRefused("exchange-sheet-damaged") from error


def _look_through(archive: Archive) -> dict[str, bytes]:
    """The sheets and styles; refused is what unpacks to too much, or lies too far apart."""
    left = MAX_UNPACKED
    kept = {}
    for name in archive.names:
        if name.endswith("/") or name.startswith(_PICTURES):
            continue  # nobody unpacks these
        content = archive.read(name, left)
        left -= len(content)
        if _DOCTYPE in content[:4096] or (name.endswith(".rels") and _LEADS_ASTRAY.search(content)):
            raise FileRefused("exchange-sheet-damaged")
        if _SHEET.fullmatch(name):
            _measure(content)
            kept[name.lower()] = content
        elif name.lower() == _STYLES:
            kept[_STYLES] = content
    return kept


def _measure(sheet: bytes) -> None:
    """Refuse a sheet that is larger than a table of questions can be."""
    rows = columns = counted = width = 0
    if sheet.count(b"<c") + sheet.count(b":c") + sheet.count(b"row") > MAX_CELLS:
        raise FileRefused("exchange-sheet-size", rows=MAX_ROW, columns=MAX_COLUMN)
    for found in _PLACE.finditer(sheet):
        rows = max(rows, int(found[2]))
        columns = max(columns, column_of(found[1]))
    for found in _PARTS.finditer(sheet):
        if found[1] == b"row":
            counted, width = counted + 1, 0
        else:
            width += 1
        columns = max(columns, width)
    rows = max(rows, counted)
    if rows > MAX_ROW or columns > MAX_COLUMN or rows * columns > MAX_AREA:
        raise FileRefused("exchange-sheet-size", rows=MAX_ROW, columns=MAX_COLUMN)


def _rows(workbook: CalamineWorkbook, place: int, shares: frozenset[Place]) -> list[TableRow]:
    sheet = workbook.get_sheet_by_index(place)
    top, left = sheet.start or (0, 0)
    rows = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), top):
        shown = tuple(
            _share(cell) if (number, column) in shares else _seen(cell)
            for column, cell in enumerate(cells, left)
        )
        if any(map(str.strip, shown)):
            rows.append(TableRow(str(number + 1), shown))
    return rows


def _share(cell: Cell) -> str:
    """A number as a share in per cent."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return f"{cell * 100:.12g}%"
    return _seen(cell)


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

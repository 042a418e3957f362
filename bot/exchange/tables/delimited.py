"""Tables as text: their separator found out, their rows read."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bot.exchange.source import FileRefused
from bot.exchange.tables.columns import recognise
from bot.exchange.tables.row import TableRow

MAX_ROWS: Final = 100_000
"""Rows of a table."""

_MAX_CELL: Final = 100_000
_MAX_COLUMNS: Final = 200
_SEPARATORS: Final = ("\t", ";", ",", "|")
_SAMPLE: Final = 50
_NOTHING: Final = " \t\n;,|"
_COMMENTS: Final = re.compile(r"\A(?:#[^\t;,|\n]*\r?\n)+")
"""Lines at the top that only say something about the file."""

_NAMED: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""How Excel is told the separator in the first line."""


def delimited(text: str) -> tuple[list[TableRow], str]:
    """The rows of a table and its separator."""
    text = _COMMENTS.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    if found := _NAMED.match(text):
        rows = read_rows("\n" + text[found.end() :], found[1])
        return rows, found[1]
    scores = {separator: _score(text, separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: scores[separator])
    return read_rows(text, best), best


def _score(text: str, separator: str) -> tuple[bool, float]:
    """How well a separator fits: it shows known headings, or rows of one width."""
    lines = _lines(text, separator)
    try:
        rows = [row for _, row in islice(lines, _SAMPLE) if any(map(str.strip, row))]
    except FileRefused:
        return False, 0
    known = any(recognise(row).known for row in rows[:20])
    widths = Counter(len(row) for row in rows if len(row) > 1)
    common = max(widths.values(), default=0)
    return known, common / max(len(rows), 1)


def read_rows(text: str, separator: str) -> list[TableRow]:
    """The rows that are not empty, each with its first line."""
    rows: list[TableRow] = []
    for line, cells in _lines(text, separator):
        if len(rows) >= MAX_ROWS:
            raise FileRefused("exchange-table-rows", limit=MAX_ROWS)
        if any(cell.strip(_NOTHING) for cell in cells):
            rows.append(TableRow(str(line), tuple(cells)))
    return rows


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines on which they begin."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = (line + "\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=separator, strict=False)
    start = 1
    try:
        for cells in reader:
            if len(cells) > _MAX_COLUMNS or max(map(len, cells), default=0) > _MAX_CELL:
                raise FileRefused("exchange-table-cell", line=start)
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused("exchange-table-cell", line=start) from error

"""A table as a file that spreadsheets open."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@")  # with these a spreadsheet would begin to calculate
_UTF8: Final = "\ufeff"


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV, which spreadsheets read as UTF-8 for the mark at its beginning."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(_cell, row) for row in rows)
    return _UTF8 + file.getvalue()


def _cell(value: object) -> object:
    """A cell of words that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    words = value.replace("\r", "")
    if words.lstrip().startswith(_FORMULA):
        return "'" + words
    return words

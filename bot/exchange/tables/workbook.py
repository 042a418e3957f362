"""Questions in a workbook: every sheet that holds a table of them."""

from dataclasses import replace
from typing import Final

from bot.exchange.carry import Form
from bot.exchange.source import FileRefused, Reading
from bot.exchange.tables.rows import Rows
from bot.exchange.tables.sheets import sheets
from bot.exchange.tables.table import found_table, read_table

_OLD: Final = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and those with a password."""


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of an XLSX file; several tables become a topic a sheet."""
    if content.startswith(_OLD):
        raise FileRefused("exchange-sheet-old")
    found = [(title, rows) for title, rows in sheets(content) if rows]
    tables = [(title, table) for title, rows in found if (table := found_table(rows))]
    if not tables:
        rows = found[0][1] if found else []
        return read_table(rows, Form.PLAIN).reading()
    read_all = Rows(Form.PLAIN)
    if len(tables) == 1:
        read_all.read(tables[0][1].columns, tables[0][1].rows)
        return read_all.reading()
    for title, table in tables:
        rows = [replace(row, place=f"{title}!{row.place}") for row in table.rows]
        read_all.read(table.columns, rows, title)
    return read_all.reading()

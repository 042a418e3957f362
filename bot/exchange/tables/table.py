"""A table's heading found among its rows, and the rows below it as questions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.exchange.carry import Form
from bot.exchange.source import FileRefused, Listed
from bot.exchange.tables.columns import Columns, normalised, recognise
from bot.exchange.tables.row import TableRow
from bot.exchange.tables.rows import Rows

_LOOKED: Final = 30
"""Rows in which the heading is looked for: templates begin with advice."""

_SEEN: Final = 5
_TWO: Final = 2
_BARE: Final = ("question", "answer", "tags")
_TAG: Final = re.compile(r"(?:(?![A-ZА-ЯЁ])[^\W\d][\w:-]{1,30}(?:[ ,;]+|$)){0,9}")
"""What Anki's older text files have behind the answer."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A heading and the rows below it."""

    columns: Columns
    rows: Sequence[TableRow]


def found_table(rows: Sequence[TableRow]) -> HeadedTable | None:
    """The table of questions among rows; None where no heading is known."""
    for place, row in enumerate(rows[:_LOOKED]):
        columns = recognise(row.cells)
        if columns.known:
            return HeadedTable(columns, rows[place + 1 :])
    return None


def table_of(rows: Sequence[TableRow]) -> HeadedTable:
    """The table, or two columns without a heading; what else it is the owner must say."""
    if not rows:
        raise FileRefused("exchange-table-empty")
    if found := found_table(rows):
        return found
    filled = Counter(tuple(place for place, _ in _filled(row)) for row in rows)
    usual, _ = filled.most_common(1)[0]
    fitting = sum(count for places, count in filled.items() if set(places) <= set(usual))
    if len(usual) not in {_TWO, len(_BARE)} or 2 * fitting < len(rows):
        raise FileRefused("exchange-table-columns", seen=_seen(rows))
    if len(usual) > _TWO and not all(_is_tag(row, usual[_TWO]) for row in rows):
        raise FileRefused("exchange-table-columns", seen=_seen(rows))
    return HeadedTable(Columns(dict(zip(_BARE, usual, strict=False)), bare=True), rows)


def _is_tag(row: TableRow, place: int) -> bool:
    """Whether a third cell can only be tags: short words without capitals, or nothing."""
    return place >= len(row.cells) or _TAG.fullmatch(row.cells[place].strip()) is not None


def _filled(row: TableRow) -> list[tuple[int, str]]:
    return [(place, cell) for place, cell in enumerate(row.cells) if cell.strip()]


def _seen(rows: Sequence[TableRow]) -> str:
    """The first row that looks like a heading, for the owner to recognise."""
    widest = max(rows[:_LOOKED], key=lambda row: sum(bool(normalised(cell)) for cell in row.cells))
    cells = [" ".join(cell.split())[:20] for cell in widest.cells if cell.strip()]
    more = "; …" if len(cells) > _SEEN else ""
    return "; ".join(f"«{cell}»" for cell in cells[:_SEEN]) + more


def read_table(rows: Sequence[TableRow], form: Form, topic: str = "") -> Rows:
    """The questions of a table."""
    table = table_of(rows)
    read = Rows(form)
    read.read(table.columns, table.rows, topic)
    if table.columns.bare:
        read.listed += _beyond(table)
    return read


def _beyond(table: HeadedTable) -> Iterator[Listed]:
    """What stands beside the two columns of a table without a heading."""
    known = set(table.columns.single.values())
    for row in table.rows:
        more = [cell for place, cell in _filled(row) if place not in known]
        if more:
            name = row.cells[min(known)]
            yield Listed(row.place, name, "exchange-row-extra", {"found": more[0]}, taken=True)

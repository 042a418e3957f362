"""Cells that a spreadsheet would take for formulas."""

from typing import Final

_GUARD: Final = "'"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    if cell.startswith(_GUARD) and cell[1:].startswith((*_FORMULA, _GUARD)):
        return cell[1:]
    return cell


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if cell.startswith(_FORMULA) or unguarded(cell) != cell:
        return _GUARD + cell
    return cell

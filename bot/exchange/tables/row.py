"""One row of a table: its cells by what they hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.exchange.source import AnswerKind
from bot.exchange.tables.columns import Columns, ordinal
from bot.exchange.tables.guard import unguarded

_KINDS: Final[Mapping[AnswerKind | None, str]] = {
    AnswerKind.CHOICE: "choice|multiple choice|true/false|true or false",
    AnswerKind.MULTI: "multi|checkbox|multiple select",
    AnswerKind.NUMBER: "number|numerical|numeric|число",
    AnswerKind.OPEN: "text|open-ended|open ended|essay",
    AnswerKind.SHORT: (
        "accept|short answer|type answer|fill-in-the-blank|fill-in-the-blanks|fill in the blank"
    ),
    None: "poll|draw|slide|survey|word cloud|brainstorm",
}
"""How programs call the kinds of their questions; None are those that nobody can answer right."""

_NAMES: Final = {name: kind for kind, names in _KINDS.items() for name in names.split("|")}
_SEPARATORS: Final = ("\n", "|", ";", ",")
_LABELLED: Final = re.compile(r"([A-Ja-jА-Ка-к]|\d{1,2})[.)]\s+(\S.*)", re.DOTALL)
_SAMPLE: Final = "text of the question"
"""How the row of explanations begins in Quizizz's template."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row as text, and where it stands."""

    place: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row's cells by their columns."""

    row: TableRow
    columns: Columns

    def get(self, role: str) -> str:
        """The cell of a column, empty where there is none."""
        return self._cell(self.columns.single.get(role))

    def _cell(self, place: int | None) -> str:
        if place is None or place >= len(self.row.cells):
            return ""
        return unguarded(self.row.cells[place].strip())

    @property
    def options(self) -> list[str]:
        """The options in their order; an empty cell between two others keeps its place."""
        options = self._series(self.columns.options) or unlabelled(split(self.get("options")))
        while options and not options[-1]:
            options.pop()
        return options

    @property
    def wrong(self) -> list[str]:
        """The options that a column calls wrong."""
        cells = [cell for cell in self._series(self.columns.wrong) if cell]
        if len(self.columns.wrong) == 1:
            return [part for cell in cells for part in split(cell)]
        return cells

    @property
    def accept(self) -> list[str]:
        """The short answers that are right."""
        if self.columns.own:
            return self.get("accept").splitlines()
        return split(self.get("accept"))

    def feedback(self, place: int) -> str:
        """What is said to whoever chose the option at a place, from 0."""
        return self._cell(self.columns.feedback.get(place + 1))

    def _series(self, places: Mapping[int, int]) -> list[str]:
        return [self._cell(places[number]) for number in sorted(places)]

    @property
    def kind(self) -> AnswerKind | None:
        """The kind that the row names; CHOICE where it names none, None for what is no question."""
        return _NAMES.get(self.get("type").casefold(), AnswerKind.CHOICE)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked: an empty row of a template, or one that explains it."""
        answers = [self.get(role) for role in ("answer", "correct", "accept")]
        if self.get("question").casefold().startswith(_SAMPLE):
            return True
        return not any((self.get("question"), *answers, *self.options, *self.wrong))


def unlabelled(options: list[str]) -> list[str]:
    """Options of one cell without `a)`, `b)` … before them, if all of them have that."""
    found = [_LABELLED.fullmatch(option) for option in options]
    places = [one and ordinal(one[1].lower()) for one in found]
    if places == list(range(1, len(options) + 1)):
        return [one[2] for one in found if one]
    return options


def split(cell: str) -> list[str]:
    """The parts of a cell that holds several, by the first separator that it has."""
    for separator in _SEPARATORS:
        parts = [part.strip() for part in cell.split(separator)]
        if len(found := [part for part in parts if part]) > 1:
            return found
    return [cell] if cell else []

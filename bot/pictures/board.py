"""The overview for owners as an SVG: four weeks as a calendar, and groups of bars beneath."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.codec import decode, written
from bot.pictures.chart import DARK, LIGHT, MARGIN, SMALL, ChartSheet, TopicBar

_LABELS: Final = 52  # for the first date of each row
_COLUMN, _ROW = 40, 26
_GROUPS: Final = "groups"
_STYLE: Final = 1  # to be counted up when the same board shall look different


@dataclass(frozen=True, slots=True)
class Board:
    """What is drawn, with all its words in the reader's language.

    `answers` go day by day, row by row, and end today; `groups` are titles with their bars.
    """

    dark: bool
    title: str
    note: str
    weekdays: Sequence[str]
    rows: Sequence[str]
    answers: Sequence[int]
    groups: Sequence[tuple[str, Sequence[TopicBar]]]

    def dump(self) -> str:
        """The board as one line of JSON."""
        values = {name: getattr(self, name) for name in self.__slots__}
        groups = [
            [title, [[bar.title, bar.percent, bar.words] for bar in bars]]
            for title, bars in self.groups
        ]
        return written(values | {_GROUPS: groups, "style": _STYLE})


def is_one(text: str) -> bool:
    """Whether a picture's text is that of a board, and not of a chart of progress."""
    return _GROUPS in decode(text)


def drawn(text: str, length: Callable[[str, float], float]) -> str:
    """The board kept by `dump` as SVG; `length` tells how long a text of a size is."""
    values: dict[str, Any] = decode(text)
    del values["style"]
    groups = [(title, [TopicBar(*bar) for bar in bars]) for title, bars in values.pop(_GROUPS)]
    board = Board(**values, groups=groups)
    sheet = _BoardSheet(DARK if board.dark else LIGHT, length)
    sheet.calendar(board)
    for title, bars in board.groups:
        sheet.group(title, bars)
    return sheet.whole()


class _BoardSheet(ChartSheet):
    """A picture of a board."""

    def calendar(self, board: Board) -> None:
        """A row a week that begins so many days ago, and in each cell the answers of the day."""
        self._title(board.title)
        left = MARGIN + _LABELS
        for column, name in enumerate(board.weekdays):
            middle = left + column * _COLUMN + _COLUMN / 2 - 1
            self._text(name, middle, self._top + SMALL, anchor="middle", faint=True)
        self._top += 17
        for row, name in enumerate(board.rows):
            self._text(name, MARGIN, self._top + row * _ROW + 16)
        ranks = sorted(filter(None, board.answers))
        for place, number in enumerate(board.answers):
            row, column = divmod(place, len(board.weekdays))
            across, down = left + column * _COLUMN, self._top + row * _ROW
            is_today, size = place == len(board.answers) - 1, (_COLUMN - 2, _ROW - 2)
            self._cell(across, down, number, ranks, today=is_today, size=size)
        self._top += _ROW * len(board.rows) + 3
        self._note(board.note)

    def group(self, title: str, bars: Sequence[TopicBar]) -> None:
        """A title, and bars under their own."""
        self._title(title)
        self.bars(bars)

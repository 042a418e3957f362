"""Progress as an SVG: weeks as a heat map, the days to come, retention by topic.

Nothing is told by colour alone: each cell and bar has its number. Sizes are pixels of a phone.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from bot.codec import decode, written

WIDTH: Final = 360
FONT: Final = "DejaVu Sans"
MARGIN, _LABELS = 12, 24  # around everything, and for the names of weekdays
_COLUMN, _ROW = 26, 18  # of the heat map
_DAY, _BARS = 24, 56  # of the days to come: how wide one is, how high the highest
_SLOPE: Final = 40  # how high the line to the exam can rise
_TOPIC: Final = 27  # how high a topic is
_NOTE, _GAP = 16, 8  # how high a note is, and what is left free above a title
WORDS, SMALL, _TITLE = 12.5, 11, 14  # sizes of letters
_MOST: Final = 999  # that fits a cell
_STYLE: Final = 1  # to be counted up when the same chart shall look different
_DARKEST: Final = 110  # of 255: the brightness below which letters are white


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme; `steps` go from few to many, in one hue, by their brightness."""

    paper: str
    ink: str
    faint: str
    empty: str
    steps: tuple[str, ...]


LIGHT: Final = Palette(
    "#ffffff",
    "#16202a",
    "#52606d",
    "#e9edf1",
    ("#cfe2f5", "#94c0ea", "#5598d6", "#1d69b0", "#0a3a6b"),
)
DARK: Final = Palette(
    "#17212b",
    "#f4f7fa",
    "#b4c0cc",
    "#263645",
    ("#214a70", "#2f6fab", "#5a9fdd", "#93c5f2", "#d9ecff"),
)


@dataclass(frozen=True, slots=True)
class TopicBar:
    """How well a topic is remembered: its percentage, and the same in `words`."""

    title: str
    percent: int
    words: str


@dataclass(frozen=True, slots=True)
class Slope:
    """A line from one percentage to another, with the words of both ends."""

    title: str
    start: int
    start_words: str
    end: int
    end_words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, with all its words in the reader's language.

    `answers` go day by day from a Monday until today; `months` are (column, name).
    `days` are (weekday, day of the month) of the days to come, of which today is the first.
    """

    dark: bool
    heat_title: str
    heat_note: str
    weekdays: Sequence[str]
    months: Sequence[tuple[int, str]]
    answers: Sequence[int]
    load_title: str
    days: Sequence[tuple[str, str]]
    load: Sequence[int]
    topics_title: str
    topics_note: str
    topics: Sequence[TopicBar]
    exam: Slope | None = None

    def dump(self) -> str:
        """The chart as one line of JSON."""
        values = {name: getattr(self, name) for name in self.__slots__}
        bars = [[bar.title, bar.percent, bar.words] for bar in self.topics]
        slope = self.exam and [getattr(self.exam, name) for name in self.exam.__slots__]
        return written(values | {"topics": bars, "exam": slope, "style": _STYLE})


def restore(text: str) -> Chart:
    """The chart kept by `dump`."""
    values: dict[str, Any] = decode(text)
    del values["style"]
    topics, slope = values.pop("topics"), values.pop("exam")
    return Chart(**values, topics=[TopicBar(*bar) for bar in topics], exam=slope and Slope(*slope))


def drawn(text: str, length: Callable[[str, float], float]) -> str:
    """The chart kept by `dump` as SVG."""
    return svg(restore(text), length)


def svg(chart: Chart, length: Callable[[str, float], float]) -> str:
    """The chart as SVG; `length` tells how long a text of a size is."""
    drawing = ChartSheet(DARK if chart.dark else LIGHT, length)
    drawing.heat(chart)
    drawing.load(chart)
    if chart.exam:
        drawing.slope(chart.exam)
    drawing.topics(chart)
    return drawing.whole()


class ChartSheet:
    """A picture that grows downwards."""

    def __init__(self, palette: Palette, length: Callable[[str, float], float]) -> None:
        self._palette = palette
        self._length = length
        self._top = float(MARGIN)
        self._parts: list[str] = []

    def whole(self) -> str:
        """Everything drawn so far, as one picture."""
        height = self._top + MARGIN
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}"'
            f' font-family="{FONT}">'
        )
        paper = _tag("rect", width=WIDTH, height=height, fill=self._palette.paper)
        return "".join([head, paper, *self._parts, "</svg>"])

    def heat(self, chart: Chart) -> None:
        """A column a week, a row a weekday, and in each cell the answers of the day."""
        self._title(chart.heat_title)
        for column, name in chart.months:
            self._text(name, MARGIN + _LABELS + column * _COLUMN, self._top + SMALL)
        self._top += 16
        for row, name in enumerate(chart.weekdays):
            self._text(name, MARGIN, self._top + row * _ROW + 13)
        ranks = sorted(filter(None, chart.answers))  # one busy day takes no shade from the others
        for place, number in enumerate(chart.answers):
            column, row = divmod(place, len(chart.weekdays))
            left = MARGIN + _LABELS + column * _COLUMN
            is_today = place == len(chart.answers) - 1
            self._cell(left, self._top + row * _ROW, number, ranks, today=is_today)
        self._top += _ROW * len(chart.weekdays) + 3
        self._note(chart.heat_note)

    def _cell(
        self,
        left: float,
        top: float,
        number: int,
        ranks: Sequence[int],
        *,
        today: bool,
        size: tuple[int, int] = (_COLUMN - 2, _ROW - 2),
    ) -> None:
        colour, steps = self._palette.empty, self._palette.steps
        if number:
            colour = steps[bisect_left(ranks, number) * len(steps) // len(ranks)]
        edge, (width, height) = self._palette.ink if today else "none", size
        self._box(left, top, width, height, colour, edge=edge)
        if number:
            ink = "#ffffff" if _brightness(colour) < _DARKEST else "#16202a"
            words = str(number) if number <= _MOST else f"{number // (_MOST + 1)}k"
            middle, base = left + width / 2, top + height / 2 + 4
            self._text(words, middle, base, ink=ink, anchor="middle")

    def load(self, chart: Chart) -> None:
        """A bar for each day to come, with its number above and its date below."""
        self._title(chart.load_title)
        most, base = max(1, *chart.load), self._top + SMALL + 3 + _BARS
        for place, (number, day) in enumerate(zip(chart.load, chart.days, strict=True)):
            left, high = MARGIN + place * _DAY, max(1.0, _BARS * number / most)
            middle = left + (_DAY - 3) / 2
            colour = self._palette.steps[2] if number else self._palette.empty
            self._box(left, base - high, _DAY - 3, high, colour)
            if number:
                self._text(str(number), middle, base - high - 3, anchor="middle")
            for line, word in enumerate(day, 1):
                self._text(word, middle, base + 13 * line, anchor="middle", faint=place > 0)
        self._top = base + 32

    def slope(self, line: Slope) -> None:
        """A line between two points, with the words of each end beneath."""
        self._title(line.title)
        left, right, palette = MARGIN + 4, WIDTH - MARGIN - 4, self._palette
        base = self._top + _SLOPE
        self._box(MARGIN, base + 3, WIDTH - 2 * MARGIN, 1, palette.faint)
        start, end = (base - _SLOPE * share / 100 for share in (line.start, line.end))
        place = {"x1": left, "y1": start, "x2": right, "y2": end}
        self._parts.append(_tag("line", **place, stroke=palette.steps[2], **{"stroke-width": 2.5}))
        for x, y in ((left, start), (right, end)):
            self._parts.append(_tag("circle", cx=x, cy=y, r=4, fill=palette.steps[2]))
        self._text(line.start_words, MARGIN, base + 18, size=WORDS)
        self._text(line.end_words, WIDTH - MARGIN, base + 18, size=WORDS, anchor="end")
        self._top = base + 24

    def topics(self, chart: Chart) -> None:
        """Each topic with a bar under its title and its share in words."""
        self._title(chart.topics_title)
        self.bars(chart.topics)
        if chart.topics_note:
            self._note(chart.topics_note)

    def bars(self, bars: Sequence[TopicBar]) -> None:
        """Bars under their titles."""
        left, right, palette = MARGIN, WIDTH - MARGIN, self._palette
        for bar in bars:
            room = right - left - self._length(bar.words, WORDS) - 8
            base = self._top + WORDS
            self._text(self._cut(bar.title, room), left, base, size=WORDS)
            self._text(bar.words, right, base, size=WORDS, anchor="end")
            for share, colour in ((100, palette.empty), (bar.percent, palette.steps[2])):
                self._box(left, self._top + 17, (right - left) * share / 100, 5, colour)
            self._top += _TOPIC

    def _title(self, words: str) -> None:
        if len(self._parts):
            self._top += _GAP
        self._text(words, MARGIN, self._top + _TITLE, size=_TITLE, bold=0.35)
        self._top += 22

    def _note(self, words: str) -> None:
        self._text(words, MARGIN, self._top + SMALL, faint=True)
        self._top += _NOTE

    def _text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float = SMALL,
        ink: str = "",
        faint: bool = False,
        anchor: str = "start",
        bold: float = 0,
    ) -> None:
        colour = ink or (self._palette.faint if faint else self._palette.ink)
        values: dict[str, float | str] = {"x": x, "y": y, "font-size": size, "fill": colour}
        if bold:
            values |= {"stroke": colour, "stroke-width": bold}
        self._parts.append(_tag("text", words, **{"text-anchor": anchor}, **values))

    def _box(
        self, x: float, y: float, width: float, height: float, colour: str, *, edge: str = "none"
    ) -> None:
        place = {"x": x, "y": y, "width": width, "height": height, "rx": 2.5}
        line = {"fill": colour, "stroke": edge, "stroke-width": "1.5"}
        self._parts.append(_tag("rect", **place, **line))

    def _cut(self, words: str, room: float) -> str:
        """The words, or as many letters as there is room for."""
        if self._length(words, WORDS) <= room:
            return words
        return next((cut for cut in _shorter(words) if self._length(cut, WORDS) <= room), words[:1])


def _shorter(words: str) -> Iterator[str]:
    for end in range(min(len(words), WIDTH) - 1, 0, -1):
        yield words[:end].rstrip() + "…"


def _tag(name: str, words: str = "", /, **values: float | str) -> str:
    attributes = "".join(f' {key}="{_number(value)}"' for key, value in values.items())
    return f"<{name}{attributes}>{escape(words)}</{name}>"


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _brightness(colour: str) -> float:
    """How bright a colour looks, up to 255."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue

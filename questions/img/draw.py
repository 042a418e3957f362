"""Draws the bank's pictures: SVG written here, letters as outlines of DejaVu Sans, PNG by resvg.

`make pictures` draws them all anew; the same script gives the same files on every machine.
"""

from collections.abc import Callable, Iterable
from math import exp, sqrt
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, tostring

import resvg_py
from ziafont import Font

HERE: Final = Path(__file__).parent
WIDTH: Final = 960
HEIGHT: Final = 560
INK: Final = "#1f2430"
GRID: Final = "#c9ced8"
BLUE: Final = "#0072b2"
ORANGE: Final = "#d55e00"  # told apart in any colour blindness
SHADE: Final = "#eef1f6"
SIZE: Final = 26  # the height of letters, legible at a phone's width

Point = tuple[float, float]

_font = Font()


def words(
    x: float, y: float, text: str, *, colour: str = INK, anchor: str = "start", size: int = SIZE
) -> str:
    """A text whose baseline begins, is centred ("middle") or ends ("end") at a point."""
    line = _font.text(text, size=size, color=colour)
    width, _ = line.getsize()
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    canvas = Element("g", fill=colour)
    line.drawon(canvas, left, y)
    return tostring(canvas, encoding="unicode")


class Plot:
    """Axes within a rectangle of the picture; draws in the units of the data."""

    def __init__(self, box: tuple[float, float, float, float], x: Point, y: Point) -> None:
        self._left, self._top, self._right, self._bottom = box
        self._x, self._y = x, y

    def at(self, x: float, y: float) -> Point:
        """A point of the data in pixels."""
        across = (x - self._x[0]) / (self._x[1] - self._x[0])
        up = (y - self._y[0]) / (self._y[1] - self._y[0])
        return self._left + across * (self._right - self._left), self._bottom - up * (
            self._bottom - self._top
        )

    def axes(self, *, origin: Point, x: str = "", y: str = "") -> str:
        """Both axes with arrows through a point, and what they measure."""
        (ox, oy), right, top = self.at(*origin), self._right, self._top
        return (
            _stroke([(self._left, oy), (right, oy)], INK, 2, end=True)
            + _stroke([(ox, self._bottom), (ox, top)], INK, 2, end=True)
            + words(right, oy + 34, x, anchor="end")
            + words(ox + 14, top + 14, y)
        )

    def curve(
        self, of: Callable[[float], float], low: float, high: float, colour: str, dashes: str = ""
    ) -> str:
        """A function between two values."""
        steps = 160
        xs = [low + (high - low) * step / steps for step in range(steps + 1)]
        return _stroke([self.at(x, of(x)) for x in xs], colour, 5, dashes=dashes)

    def path(self, points: Iterable[Point], colour: str, dashes: str = "") -> str:
        """Steps from point to point, each with a dot."""
        shown = [self.at(*point) for point in points]
        dots = "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{colour}"/>' for x, y in shown
        )
        return _stroke(shown, colour, 3, dashes=dashes) + dots

    def shade(self, low: float, high: float) -> str:
        """A part of the picture in grey, between two values on the horizontal axis."""
        (left, _), (right, _) = self.at(low, 0), self.at(high, 0)
        height = self._bottom - self._top
        size = f'width="{right - left:.1f}" height="{height}"'
        return f'<rect x="{left:.1f}" y="{self._top}" {size} fill="{SHADE}"/>'


def _stroke(
    points: Iterable[Point], colour: str, width: float, *, dashes: str = "", end: bool = False
) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    arrow = ' marker-end="url(#arrow)"' if end else ""
    return (
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{width}"'
        ' stroke-linejoin="round"'
        f"{broken}{arrow}/>"
    )


def relu() -> str:
    """ReLU and Leaky ReLU with the half in which ReLU has no slope."""
    plot = Plot((40, 40, 920, 520), (-5, 5), (-1.6, 4.4))
    return (
        plot.shade(-5, 0)
        + plot.axes(origin=(0, 0), x="вход", y="выход")
        + plot.curve(lambda x: max(0.0, x), -5, 4.2, BLUE)
        + plot.curve(lambda x: x if x > 0 else 0.2 * x, -5, 0, ORANGE, dashes="14 8")
        + words(70, 90, "вход меньше нуля")
        + words(650, 200, "ReLU", colour=BLUE, anchor="end")
        + words(70, 510, "Leaky ReLU", colour=ORANGE)
    )


def curves() -> str:
    """Errors over epochs of a model that overfits (А) and of one that underfits (Б)."""
    left, right = (
        Plot((50, 90, 460, 480), (0, 10), (0, 1)),
        Plot((530, 90, 940, 480), (0, 10), (0, 1)),
    )
    over = left.curve(lambda x: 0.04 + 0.8 * exp(-x / 2.2), 0, 9.6, BLUE)
    over += left.curve(
        lambda x: 0.2 + 0.66 * exp(-x / 1.6) + 0.006 * x * x, 0, 9.6, ORANGE, dashes="14 8"
    )
    under = right.curve(lambda x: 0.62 + 0.24 * exp(-x / 1.2), 0, 9.6, BLUE)
    under += right.curve(lambda x: 0.67 + 0.22 * exp(-x / 1.2), 0, 9.6, ORANGE, dashes="14 8")
    return (
        "".join(plot.axes(origin=(0, 0), x="эпоха", y="ошибка") for plot in (left, right))
        + over
        + under
        + words(255, 60, "А", anchor="middle", size=40)
        + words(735, 60, "Б", anchor="middle", size=40)
        + words(255, 548, "сплошная — обучение", colour=BLUE, anchor="middle")
        + words(735, 548, "пунктир — валидация", colour=ORANGE, anchor="middle")
    )


def long_step() -> str:
    """Descent over a parabola with a step so long that it leaps from slope to slope."""
    plot = Plot((40, 40, 920, 500), (-2.6, 2.6), (-0.4, 6.4))
    at = [2.3]
    for _ in range(9):
        at.append(at[-1] - 0.98 * 2 * at[-1])  # the slope of x² is 2x
    return (
        plot.curve(lambda x: x * x, -2.5, 2.5, GRID)
        + plot.path([(x, x * x) for x in at], ORANGE, dashes="10 6")
        + words(480, 80, "шаги спуска", colour=ORANGE, anchor="middle")
        + words(480, 545, "минимум ошибки", anchor="middle")
    )


def penalties() -> str:
    """The penalties L1 and L2 of one weight: near zero only L1 keeps its slope."""
    plot = Plot((60, 40, 920, 480), (-2, 2), (-0.15, 3.4))
    return (
        plot.shade(-0.35, 0.35)
        + plot.axes(origin=(0, 0), x="вес", y="штраф")
        + plot.curve(abs, -2, 2, BLUE)
        + plot.curve(lambda x: x * x, -1.84, 1.84, ORANGE, dashes="14 8")
        + words(835, 305, "L1: |w|", colour=BLUE)
        + words(640, 130, "L2: w²", colour=ORANGE, anchor="end")
        + words(480, 535, "около нуля", anchor="middle")
    )


def outlier() -> str:
    """What an error adds to MAE and to MSE, up to that of an outlier."""
    plot = Plot((60, 40, 900, 490), (0, 5.4), (0, 26))
    return (
        plot.axes(origin=(0, 0), x="ошибка", y="вклад в метрику")
        + plot.curve(lambda x: x * x, 0, 5, ORANGE, dashes="14 8")
        + plot.curve(lambda x: x, 0, 5, BLUE)
        + plot.path([(5, 5)], BLUE)
        + plot.path([(5, 25)], ORANGE)
        + words(600, 200, "квадрат (MSE)", colour=ORANGE, anchor="end")
        + words(800, 460, "модуль (MAE)", colour=BLUE, anchor="end")
        + words(800, 70, "выброс", anchor="end")
    )


def step_over_time() -> str:
    """The effective learning rate of AdaGrad and of RMSProp while the gradients stay alike."""
    plot = Plot((60, 40, 920, 490), (0, 60), (0, 1.15))
    return (
        plot.axes(origin=(0, 0), x="номер шага", y="эффективная скорость обучения")
        + plot.curve(lambda n: 1 / sqrt(n), 1, 58, ORANGE, dashes="14 8")
        + plot.curve(lambda n: 0.62 + 0.05 * exp(-n / 12), 1, 58, BLUE)
        + words(880, 215, "RMSProp", colour=BLUE, anchor="end")
        + words(880, 405, "AdaGrad", colour=ORANGE, anchor="end")
    )


PICTURES: Final[dict[str, Callable[[], str]]] = {
    "relu": relu,
    "curves": curves,
    "long-step": long_step,
    "penalties": penalties,
    "outlier": outlier,
    "step-over-time": step_over_time,
}


def svg(body: str) -> str:
    """A whole picture on a white card, which both of Telegram's themes show alike."""
    arrow = (
        '<marker id="arrow" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7"'
        ' markerHeight="7" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="{INK}"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}">'
        f'<defs>{arrow}</defs><rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{body}</svg>'
    )


def png(name: str) -> bytes:
    """A picture of that name as a PNG file."""
    return bytes(resvg_py.svg_to_bytes(svg(PICTURES[name]())))


def main() -> None:
    """Draw every picture into this folder."""
    for name in PICTURES:
        (HERE / f"{name}.png").write_bytes(png(name))


if __name__ == "__main__":
    main()

"""The program that draws: a process of its own, which ends itself at its bounds.

It reads a JSON list of pictures, each a list of formulas or the text of a chart, and writes a line
for each picture: its PNG in base64, or nothing if it can't be drawn. A formula may be made to take
for ever, or all memory there is; then the process dies at it, and the lines before are good.
"""

import json
import resource
import signal
import sys
from base64 import b64encode
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from bot.pictures import board, chart

LONGEST: Final = 1000  # characters of a formula
SECONDS: Final = 5.0  # for a picture
MEMORY: Final = 256 * 2**20  # bytes
STYLE: Final = "1"  # to be counted up when the same formulas shall be drawn differently
_SIZE, _ZOOM, _MARGIN, _GAP = 26, 2, 16, 14  # of letters, of pixels, around and between formulas
_MEASURED: Final = 100.0  # the size in which letters are measured
_CHART_ZOOM: Final = 3  # pixels of a chart for one of a phone
_WIDEST: Final = 1200  # before zooming; Telegram shrinks a wider one until nobody reads it
_NARROWEST: Final = 420  # before zooming; a narrower one is blown up until it fills the screen
_LOWEST: Final = 4  # times wider than high; a lower one is cropped in the chat


def render(lines: Sequence[str]) -> bytes:
    """A PNG with a formula a line, dark on white, so that it is read in both themes of Telegram."""
    # Only the drawing process needs these libraries, and their import takes half a second.
    import resvg_py  # noqa: PLC0415
    import ziamath  # noqa: PLC0415

    if any(len(line) > LONGEST for line in lines):
        raise ValueError("too long")
    drawn = [
        ziamath.Latex(line, size=_SIZE)  # type: ignore[attr-defined]  # it lists no exports
        for line in lines
    ]
    sizes = [formula.getsize() for formula in drawn]
    width = max(*(wide + 2 * _MARGIN for wide, _ in sizes), _NARROWEST)
    content = sum(high for _, high in sizes) + _GAP * (len(sizes) - 1) + 2 * _MARGIN
    height = max(content, width / _LOWEST)
    if max(width, height) > _WIDEST:
        raise ValueError("too large")
    values = {"width": str(width), "height": str(height)}
    picture = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **values})
    top = _MARGIN + (height - content) / 2
    for formula, (_, high) in zip(drawn, sizes, strict=True):
        element = formula.svgxml()
        element.set("x", str(_MARGIN))
        element.set("y", str(top))
        picture.append(element)
        top += high + _GAP
    words = ET.tostring(picture, encoding="unicode")
    return bytes(resvg_py.svg_to_bytes(svg_string=words, background="white", zoom=_ZOOM))


def render_chart(text: str) -> bytes:
    """A PNG of a chart, in the letters that come with the formulas: a server may have no others."""
    import resvg_py  # noqa: PLC0415 - only the drawing process needs it
    from PIL import ImageFont  # noqa: PLC0415 - the same

    found = find_spec("ziafont")
    if found is None or found.origin is None:
        raise LookupError("no letters")
    letters = Path(found.origin).with_name("fonts") / "DejaVuSans.ttf"
    font = ImageFont.truetype(str(letters), _MEASURED)
    drawn = board.drawn if board.is_one(text) else chart.drawn
    words = drawn(text, lambda words, size: font.getlength(words) * size / _MEASURED)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=words,
            zoom=_CHART_ZOOM,
            skip_system_fonts=True,
            font_files=[str(letters)],
            font_family=chart.FONT,
        )
    )


def _line(asked: Sequence[str] | str) -> str:
    try:
        made = render_chart(asked) if isinstance(asked, str) else render(asked)
        return b64encode(made).decode()
    except Exception:  # noqa: BLE001 - whatever the libraries stumble over can't be drawn
        return ""


def main() -> None:
    """Draw what is asked for on the standard input."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for asked in json.load(sys.stdin):
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        sys.stdout.write(_line(asked) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Formulas in foreign texts: taken out before anything else, put back as `$…$`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Final

from bot.bank.formula.latex import parse_formula
from bot.bank.formula.symbols import COMMANDS

_OPENED: Final = "\ue000"
_CLOSED: Final = "\ue001"
HELD: Final = re.compile(f"{_OPENED}(\\d+){_CLOSED}")
"""What stands for a formula."""

MOST: Final = 5_000
"""Signs of one formula that are looked at."""


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What begins a formula and what ends it, and whether it stands by itself."""

    begins: re.Pattern[str]
    ends: str
    block: bool = False
    wrapped: bool = True
    """Whether the delimiters are none of the formula."""


def _of(begins: str, ends: str, *, block: bool = False) -> Delimiters:
    return Delimiters(re.compile(begins, re.IGNORECASE), ends, block)


BACKSLASHED: Final = (_of(r"(?<!\\)\\\(", "\\)"), _of(r"(?<!\\)\\\[", "\\]", block=True))
DOLLARS: Final = _of(r"(?<![\\$])\$\$(?!\$)", "$$", block=True)
_TAGGED: Final = (
    _of(r'<anki-mathjax\s{1,9}block="?true"?\s{0,9}>', "</anki-mathjax>", block=True),
    _of(r"<anki-mathjax[^<>]{0,99}>", "</anki-mathjax>"),
    _of(r'<script type="math/tex; mode=display">', "</script>", block=True),
    _of(r'<script type="math/tex">', "</script>"),
    _of(r"<tex[^<>]{0,99}>", "</tex>"),
    _of(r"\[\$\$\]", "[/$$]", block=True),
    _of(r"\[\$\]", "[/$]"),
    _of(r"\[latex\]", "[/latex]"),
    _of(r"\[tex\]", "[/tex]"),
    _of(r"(?<!\\)\\\\\(", "\\\\)"),
    _of(r"(?<!\\)\\\\\[", "\\\\]", block=True),
)
_ENVIRONMENTS: Final = tuple(
    Delimiters(re.compile(rf"\\begin\{{{name}\}}"), rf"\end{{{name}}}", block=True, wrapped=False)
    for stem in ("equation", "align", "gather", "multline", "eqnarray", "displaymath", "math")
    for name in (stem, rf"{stem}\*")
)
_MATHML: Final = _of(r"<math\b", "</math>")
_ANNOTATED: Final = re.compile(r"<annotation[^<>]{0,200}x-tex[^<>]{0,200}>([^<]{1,5000})<")
_SINGLE: Final = re.compile(r"(?<![\\$\d])\$(?![\s$])([^$\n]{1,500}?)(?<![\s\\])\$(?![\d$])")
_BETWEEN: Final = re.compile(r"(?<![\\$\d])\$([^$\n]{1,500})\$(?![\d$])")
_COMMAND: Final = re.compile(r"\\([a-zA-Z]+)")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK: Final = re.compile(r"<(?:br|/div|/p)\b[^<>]*>", re.IGNORECASE)
_WRAPPER: Final = re.compile(r"\\begin\{(displaymath|math|equation\*?)\}(.*)\\end\{\1\}", re.DOTALL)
_OUTER: Final = re.compile(r"(\$\$?)([^$]*)\1", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a formula stands: with its delimiters, and without."""

    start: int
    end: int
    inner: str


def spots(text: str, by: Delimiters) -> Iterator[Spot]:
    """The formulas between some delimiters; each part of a text is looked at once or twice."""
    lower = text.lower()
    at = 0
    while (last := lower.rfind(by.ends, at)) >= 0:
        found = by.begins.search(text, at, last)
        if found is None:
            return
        at = found.end()
        end = lower.find(by.ends, at, at + MOST)
        inner = text[at:end]
        if end < 0 or not inner.strip() or _PARAGRAPH.search(inner):
            continue
        at = end + len(by.ends)
        if not by.wrapped:
            inner = text[found.start() : at]
        yield Spot(found.start(), at, inner)


class Formulas:
    """The formulas of one text."""

    def __init__(self, *, dollars: bool = False) -> None:
        self._dollars = dollars
        self._held: list[tuple[str, bool]] = []
        self.undrawn: list[str] = []
        """Formulas that are shown as their source."""

    def take(self, text: str, *, marked_up: bool) -> str:
        """The text with a sign for each formula; in marked-up text they are decoded."""
        if "<math" in text:
            text = self._replaced(text, _MATHML, marked_up=marked_up)
        for by in (*_TAGGED, *BACKSLASHED, DOLLARS, *_ENVIRONMENTS):
            text = self._replaced(text, by, marked_up=marked_up)
        if self._dollars:
            text = _SINGLE.sub(
                lambda found: self.hold(self._decoded(found[1], marked_up=marked_up)), text
            )
        return _BETWEEN.sub(partial(self._commanded, marked_up=marked_up), text)

    def _commanded(self, found: re.Match[str], *, marked_up: bool) -> str:
        """What stands between two dollars is a formula also where it says so by a command."""
        latex = self._decoded(found[1], marked_up=marked_up)
        if {name in COMMANDS for name in _COMMAND.findall(latex)} == {True}:
            return self.hold(latex)
        return found[0]

    def _replaced(self, text: str, by: Delimiters, *, marked_up: bool) -> str:
        parts, last = [], 0
        for spot in spots(text, by):
            inner = spot.inner
            if by is _MATHML:
                noted = _ANNOTATED.search(inner)
                if noted is None:
                    continue
                inner = noted[1]
            parts.append(text[last : spot.start])
            parts.append(self.hold(self._decoded(inner, marked_up=marked_up), block=by.block))
            last = spot.end
        return "".join([*parts, text[last:]])

    def hold(self, latex: str, *, block: bool = False) -> str:
        """The sign for a formula."""
        self._held.append((_bare(latex), block))
        return f"{_OPENED}{len(self._held) - 1}{_CLOSED}"

    def _decoded(self, written: str, *, marked_up: bool) -> str:
        """LaTeX without the tags and entities of the text that it stands in."""
        latex = self.source(written)
        if marked_up:
            latex = unescape(_TAG.sub("", _BREAK.sub("\n", latex)))
        return latex.replace("\xa0", " ")

    def source(self, text: str) -> str:
        """The text with its formulas as LaTeX, for code."""
        return HELD.sub(lambda found: self._held[int(found[1])][0], text)

    def put_back(self, text: str, *, as_code: bool = False) -> str:
        """The text with its formulas as the bank writes them."""
        self.undrawn = []
        return HELD.sub(lambda found: self._written(found, as_code=as_code), text)

    def count(self, text: str) -> int:
        """How many formulas a text holds that can be shown."""
        return sum(_shown(self._held[int(found)][0]) for found in HELD.findall(text))

    def _written(self, found: re.Match[str], *, as_code: bool) -> str:
        latex, block = self._held[int(found[1])]
        text = found.string
        before, after = text[: found.start()], text[found.end() :]
        if as_code or not _shown(latex):
            self.undrawn.append(latex)
            return code(latex)
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        if block and not line.strip():
            return f"$${latex}$$"
        lead = " " * bool(before[-1:].isdecimal() or before[-1:] in {"\\", _CLOSED})
        return f"{lead}${latex}${' ' * after[:1].isdecimal()}"


def code(text: str) -> str:
    """A text as code, to the letter."""
    line = " ".join(text.split())
    marks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    if line.startswith("`") or line.endswith("`"):
        line = f" {line} "
    return f"{marks}{line}{marks}"


def _bare(latex: str) -> str:
    """A formula in one line, without what only said that it is one."""
    text = latex.strip()
    if found := _WRAPPER.fullmatch(text):
        text = found[2].strip()
    if found := _OUTER.fullmatch(text):
        text = found[2].strip()
    return " ".join(text.split())


def _shown(latex: str) -> bool:
    """Whether a formula can be written between dollars and is understood."""
    if not latex or "$" in latex.replace("\\$", "") or latex.endswith("\\"):
        return False
    return not parse_formula(latex)[1]

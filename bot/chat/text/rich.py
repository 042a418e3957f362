"""Telegram's HTML of messages as that of rich messages, which is made of blocks.

A line break is a blank there: paragraphs, lists, code and quotations get tags of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import Final

from bot.chat.text.markup import INDENT

_LENGTH: Final = 32_768  # characters, the source of formulas included
_BLOCKS: Final = 500
_PARTS: Final = re.compile(
    r"(?P<pre><pre>.*?</pre>)|(?P<math><tg-math>.*?</tg-math>)"
    r"|(?P<quote><blockquote[^>]*>)|(?P<end></blockquote>)"
    r"|(?P<close></[a-z]+>)|(?P<open><[a-z][^>]*>)|(?P<text>[^<]+)",
    re.DOTALL,
)
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"<(?:p|li|ul|blockquote|details|pre|tg-math-block)\b")
_ALONE: Final = re.compile(r"(?:<[bi]>)*<tg-math>((?:(?!</tg-math>).)*)</tg-math>(?:</[bi]>)*")
_ITEM: Final = re.compile(r"((?:<[bi]>)*)\u2022 (.*)", re.DOTALL)


@dataclass(slots=True)
class _Quote:
    """Lines and finished blocks in the order in which they are read; the outermost is no quote."""

    folded: bool = False
    lines: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


def to_rich(html: str, more: str) -> str | None:
    """The message in blocks, folded quotations under the word `more`; None if it is too long."""
    rich = _Blocks(more).read(html)
    words = unescape(_TAG.sub("", rich))
    if len(words) > _LENGTH or len(_BLOCK.findall(rich)) > _BLOCKS:
        return None
    return rich


class _Blocks:
    """Reads a message line by line; what is open at a line's end is opened anew in the next."""

    def __init__(self, more: str) -> None:
        self._more = more
        self._quotes = [_Quote()]
        self._open: list[str] = []
        self._line = ""

    def read(self, html: str) -> str:
        """All blocks of the message."""
        for part in _PARTS.finditer(html):
            self._take(str(part.lastgroup), part[0])
        self._end_line()
        return "".join(_finished(self._quotes[0]).blocks)

    def _take(self, kind: str, part: str) -> None:
        match kind:
            case "text":
                first, *others = part.split("\n")
                self._line += first
                for words in others:
                    self._end_line()
                    self._line += words
            case "math":
                self._line += part
            case "open":
                self._open.append(part)
                self._line += part
            case "close":
                self._open.pop()
                self._line += part
            case "pre":
                self._end_line()
                _finished(self._quotes[-1]).blocks.append(part)
            case "quote":
                self._end_line()
                self._quotes.append(_Quote("expandable" in part))
            case "end":
                self._end_line()
                self._end_quote()

    def _end_line(self) -> None:
        closed = "".join(f"</{_name(tag)}>" for tag in reversed(self._open))
        self._quotes[-1].lines.append(self._line + closed)
        self._line = "".join(self._open)

    def _end_quote(self) -> None:
        ended = _finished(self._quotes.pop())
        inner = "".join(ended.blocks)
        quotation = f"<blockquote>{inner}</blockquote>"
        if ended.folded:
            quotation = f"<details><summary>{self._more}</summary>{inner}</details>"
        _finished(self._quotes[-1]).blocks.append(quotation)


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]


def _finished(quote: _Quote) -> _Quote:
    """The same with its lines as paragraphs, formulas of their own, and lists."""
    for shown, lines in groupby(quote.lines, _shows):
        if shown:
            quote.blocks += _paragraph(list(lines))
    quote.lines = []
    return quote


def _shows(line: str) -> bool:
    return bool(_TAG.sub("", line).strip())


def _paragraph(lines: Sequence[str]) -> Iterator[str]:
    """The blocks of lines between two empty ones."""
    for kind, group in groupby(_sorted(lines), lambda line: line[0]):
        found = [line for _, line in group]
        match kind:
            case "item":
                yield _list(found)
            case "formula":
                yield from (f"<tg-math-block>{line}</tg-math-block>" for line in found)
            case _:
                yield f"<p>{'<br>'.join(found)}</p>"


def _sorted(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with the kind of its block; what is indented belongs to the item above."""
    kind = ""
    for line in lines:
        if kind == "item" and line.startswith(INDENT):
            yield kind, line
        elif alone := _ALONE.fullmatch(line):
            kind = "formula"
            yield kind, alone[1]
        else:
            kind = "item" if _ITEM.match(line) else "words"
            yield kind, line


def _list(lines: Sequence[str]) -> str:
    """The items of a list, each with the lines and lists in it."""
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        if item := _ITEM.fullmatch(line):
            items.append((item[1] + item[2], []))
        else:
            items[-1][1].append(line.removeprefix(INDENT))
    return "<ul>" + "".join(f"<li>{words}{_within(more)}</li>" for words, more in items) + "</ul>"


def _within(lines: Sequence[str]) -> str:
    parts = []
    for kind, group in groupby(_sorted(lines), lambda line: line[0]):
        found = [line for _, line in group]
        if kind == "item":
            parts.append(_list(found))
        elif kind == "formula":
            parts += [f"<br><tg-math>{line}</tg-math>" for line in found]
        else:
            parts += [f"<br>{line}" for line in found]
    return "".join(parts)

"""Gaps in Anki's texts: `{{c1::answer::hint}}`, nested and with several numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(r"\{\{c(\d+(?:,\d+)*)::|\}\}")
_MARK: Final = re.compile(r"\\[()\[\]]|\[/?(?:latex|\$\$?)\]", re.IGNORECASE)
_CLOSES: Final = {
    r"\(": r"\)", r"\[": r"\]", "[latex]": "[/latex]", "[$]": "[/$]", "[$$]": "[/$$]",
}  # fmt: skip
_BOLD: Final = re.compile(r"</?b>")
_MAX_DEPTH: Final = 8

GAP: Final = "[…]"
"""What stands where something is asked for."""


@dataclass(slots=True)
class _Gap:
    """A gap: its numbers, what stands in it, and its hint."""

    opening: str
    numbers: frozenset[int] = frozenset()
    parts: list["str | _Gap"] = field(default_factory=list)
    hint: str | None = None


def numbers(text: str) -> list[int]:
    """The numbers of all gaps of a text, in order."""
    return sorted({number for gap in _gaps(_parsed(text)) for number in gap.numbers})


def asked(text: str, number: int) -> str:
    """A text with one gap open, the others filled."""
    return _plain_formulas(_shown(_parsed(text), number, answer=False))


def answered(text: str, number: int) -> str:
    """A text with all gaps filled, the one asked for in bold."""
    return _plain_formulas(_shown(_parsed(text), number, answer=True))


def answers(text: str, number: int) -> list[str]:
    """What stands in one gap, wherever it occurs."""
    gaps = [gap for gap in _gaps(_parsed(text)) if number in gap.numbers]
    return [_shown(gap, -1, answer=True) for gap in gaps]


def _parsed(text: str) -> _Gap:
    """The text as a tree; what is not closed stays as it is written."""
    stack = [_Gap("")]
    at = 0
    for found in _TOKEN.finditer(text):
        _add(stack[-1], text[at : found.start()])
        at = found.end()
        if found[1] and len(stack) <= _MAX_DEPTH:
            stack.append(_Gap(found[0], frozenset(map(_number, found[1].split(",")))))
        elif found[1] or len(stack) == 1:
            stack[-1].parts.append(found[0])
        else:
            gap = stack.pop()
            stack[-1].parts.append(gap)
    _add(stack[-1], text[at:])
    while len(stack) > 1:
        gap = stack.pop()
        stack[-1].parts += [gap.opening, *gap.parts]
    return stack[0]


def _number(written: str) -> int:
    return int(written[:9])


def _add(gap: _Gap, text: str) -> None:
    """Text of a gap; behind the first `::` of a gap stands its hint."""
    if gap.opening and "::" in text and gap.hint is None:
        text, _, gap.hint = text.partition("::")
    if text:
        gap.parts.append(text)


def _gaps(gap: _Gap) -> Iterator[_Gap]:
    for part in gap.parts:
        if isinstance(part, _Gap):
            yield part
            yield from _gaps(part)


def _shown(gap: _Gap, number: int, *, answer: bool) -> str:
    shown = []
    for part in gap.parts:
        if isinstance(part, str):
            shown.append(part)
        elif number not in part.numbers:
            shown.append(_shown(part, number, answer=answer))
        elif answer:
            shown.append(f"<b>{_shown(part, number, answer=answer)}</b>")
        else:
            shown.append(GAP if not part.hint else f"[{part.hint}]")
    return "".join(shown)


def _plain_formulas(text: str) -> str:
    """A text whose formulas hold no bold and no sign that LaTeX lacks."""
    parts = []
    at, closes = 0, ""
    for found in _MARK.finditer(text):
        mark = found[0].lower()
        if mark == closes:
            formula = _BOLD.sub("", text[at : found.start()])
            parts.append(formula.replace("…", r"\ldots "))
            at, closes = found.start(), ""
        elif not closes and mark in _CLOSES:
            parts.append(text[at : found.end()])
            at, closes = found.end(), _CLOSES[mark]
    return "".join((*parts, text[at:]))

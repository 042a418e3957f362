"""Fields as YAML that a teacher would write: plain where it is safe, else under `|`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_LONGEST: Final = 90
_SAFE: Final = re.compile(r"(?:[\w«($]|-(?=\d))[^\n]*")
_BITES: Final = re.compile(r": |:$| #|\t")
_FLOW: Final = re.compile(r"[\w][\w .+/()-]*")
_STEP: Final = "  "


class Lines(tuple[str, ...]):
    """Texts of which each stands in a line of its own, also where they are short."""

    __slots__ = ()


_Value = Any
"""A text, a list or a mapping of them."""


def question_lines(name: str, note: str, fields: Mapping[str, _Value]) -> list[str]:
    """A question as an item of a list, from column 0; `note` is a comment below its id."""
    lines = [f"- id: {name}"]
    if note:
        lines.append(f"{_STEP}# {note}")
    return [*lines, *(_STEP + line if line else "" for line in mapping(fields))]


def mapping(fields: Mapping[str, _Value]) -> Iterator[str]:
    """The lines of a mapping."""
    for key, value in fields.items():
        yield from _entry(f"{key}:", value)


def _entry(lead: str, value: _Value) -> Iterator[str]:
    """A value behind `key:` or `-`."""
    if isinstance(value, str):
        yield from _text(lead, value)
    elif isinstance(value, Mapping):
        yield from _table(lead, value)
    elif _flows(value) and len(line := f"{lead} [{', '.join(value)}]") <= _LONGEST:
        yield line
    else:
        yield from _items(lead, value)


def _flows(values: Sequence[_Value]) -> bool:
    """Whether a list can stand in square brackets."""
    short = all(isinstance(one, str) and _FLOW.fullmatch(one) for one in values)
    return short and not isinstance(values, Lines)


def _items(lead: str, values: Sequence[_Value]) -> Iterator[str]:
    yield lead
    for value in values:
        yield from (_STEP + line if line else "" for line in _entry("-", value))


def _table(lead: str, fields: Mapping[str, _Value]) -> Iterator[str]:
    if lead != "-":
        yield lead
        yield from (_STEP + line if line else "" for line in mapping(fields))
        return
    for number, line in enumerate(mapping(fields)):
        mark = _STEP if number else "- "
        yield mark + line if line else ""


def _text(lead: str, text: str) -> Iterator[str]:
    if len(text) <= _LONGEST and _SAFE.fullmatch(text) and not _BITES.search(text):
        yield f"{lead} {text}"
        return
    yield f"{lead} |"
    yield from (_STEP + line if line else "" for line in text.split("\n"))

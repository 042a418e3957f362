"""Anki's card templates: fields, conditions and filters, as Anki's manual describes them."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.exchange.anki import cloze

_TAG: Final = re.compile(r"\{\{\{?([^{}]*)\}\}\}?|<!--.*?(?:-->|\Z)", re.DOTALL)
_OLD_MARKS: Final = "{{=<% %>=}}"
_OLD_TAG: Final = re.compile(r"<%([^<>%]*)%>")
_EMPTY: Final = re.compile(r"(?:\s|&nbsp;|</?(?:br|div)\s*/?>)*", re.IGNORECASE)
_HTML_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
_READING: Final = re.compile(r" ?([^ >\[\]]+?)\[([^\[\]]+?)\]")
_MAX_TAGS: Final = 2_000
_SILENT: Final = frozenset({"tts", "tts-voices", "type", "nc"})
"""Filters that show nothing on the question's side."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a card is made of."""

    fields: Mapping[str, str]
    gap: int
    """The number of the gap that is asked for; of ordinary cards 0."""
    answer: bool


def is_empty(text: str) -> bool:
    """Whether a field counts as empty: only spaces and line breaks."""
    return _EMPTY.fullmatch(text) is not None


def plain(text: str) -> str:
    """The words of an HTML text."""
    return html.unescape(_HTML_TAG.sub("", text)).replace("\xa0", " ")


def render(template: str, side: Side) -> str:
    """One side of a card as HTML; what a template does wrong shows nothing."""
    if template.startswith(_OLD_MARKS):
        template = _OLD_TAG.sub(r"{{\1}}", template.removeprefix(_OLD_MARKS))
    shown: list[str] = []
    hidden: list[tuple[str, bool]] = []  # the open conditions, and whether each hides
    at = 0
    for count, found in enumerate(_TAG.finditer(template)):
        if not any(hides for _, hides in hidden):
            shown.append(template[at : found.start()])
        at = found.end()
        if count > _MAX_TAGS:
            break
        _tag((found[1] or "!").strip(), side, shown, hidden)
    if not any(hides for _, hides in hidden):
        shown.append(template[at:])
    return "".join(shown)


def _tag(tag: str, side: Side, shown: list[str], hidden: list[tuple[str, bool]]) -> None:
    """A tag: it opens or closes a condition, or shows a field."""
    mark, name = tag[:1], tag[1:].strip()
    if mark in {"#", "^"}:
        hidden.append((name, _holds(name, side) is (mark == "^")))
    elif mark == "/":
        if hidden and hidden[-1][0] == name:
            hidden.pop()
    elif mark not in {"!", "="} and not any(hides for _, hides in hidden):
        shown.append(_field(tag.removeprefix("&").strip(), side))


def _holds(name: str, side: Side) -> bool:
    """Whether what a condition names is there: a field, or the gap that is asked for."""
    if name in side.fields:
        return not is_empty(side.fields[name])
    return name == f"c{side.gap}"


def _field(tag: str, side: Side) -> str:
    """A field after its filters, the one nearest to its name first."""
    *filters, name = tag.split(":")
    value = side.fields.get(name.strip(), "")
    for filtering in reversed(filters):
        name = filtering.strip().partition(" ")[0].lower()
        if name in _SILENT and not (side.answer and name in {"type", "nc"}):
            return ""
        value = _FILTERS.get(name, _unchanged)(value, side)
    return value


def _unchanged(value: str, _: Side) -> str:
    return value


def _cloze(value: str, side: Side) -> str:
    if side.answer:
        return cloze.answered(value, side.gap)
    return cloze.asked(value, side.gap)


def _cloze_only(value: str, side: Side) -> str:
    return ", ".join(cloze.answers(value, side.gap))


def _hint(value: str, side: Side) -> str:
    """A hint is shown on request; on the question's side `hints` finds it."""
    if side.answer:
        return value
    return ""


def _readings(shown: str) -> Callable[[str, Side], str]:
    """The filters for readings above Japanese words: `漢字[かんじ]`."""
    return lambda value, _: _READING.sub(shown, value.replace("&nbsp;", " "))


_FILTERS: Final[Mapping[str, Callable[[str, Side], str]]] = {
    "text": lambda value, _: html.escape(plain(value), quote=False),
    "cloze": _cloze,
    "cloze-only": _cloze_only,
    "hint": _hint,
    "furigana": _readings(r"\1 (\2)"),
    "kanji": _readings(r"\1"),
    "kana": _readings(r"\2"),
}


def hints(template: str, side: Side) -> list[str]:
    """The fields that a question offers as hints."""
    found = (re.search(r"(?:^|:)\s*hint\s*:(.*)$", tag[1] or "") for tag in _TAG.finditer(template))
    values = (_field(one[1], replace(side, answer=True)) for one in found if one)
    return [value for value in values if not is_empty(value)]

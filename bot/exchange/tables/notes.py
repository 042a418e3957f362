"""Anki's notes as a text file: lines of `#separator:tab` and the like, then a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.exchange.anki import cloze
from bot.exchange.anki.html import OCCLUSION, beyond, cleaned, hint_apart
from bot.exchange.anki.template import plain
from bot.exchange.carry import Form, carry
from bot.exchange.source import (
    AnswerKind,
    FileRefused,
    Listed,
    Reading,
    SourceQuestion,
    SourceTopic,
)
from bot.exchange.tables.columns import recognise
from bot.exchange.tables.delimited import delimited, read_rows
from bot.exchange.tables.row import TableRow
from bot.exchange.tables.rows import Rows

_SETTING: Final = re.compile(
    r"#(separator|html|columns|notetype|deck|tags|if matches"
    r"|(?:guid|notetype|deck|tags) column):(.*)",
    re.IGNORECASE,
)
_SEPARATORS: Final = {
    "tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_HTML: Final = re.compile(
    r"</?(?:br|div|b|i|u|p|img|span|ul|ol|li|sub|sup|strong|em|table)\b[^<>]*>|&\w+;", re.IGNORECASE
)
_REVERSED: Final = re.compile(r"revers|обратн", re.IGNORECASE)
_OPTIONAL: Final = re.compile(r"option|необязат|опцион|по желанию", re.IGNORECASE)
_OPTIONAL_FIELDS: Final = 3


def is_of_anki(text: str) -> bool:
    """Whether a text begins as Anki's text files do."""
    return _SETTING.match(text) is not None


def read_notes(text: str) -> Reading:
    """The questions of Anki's text file."""
    settings: dict[str, str] = {}
    lines = text.replace("\r\n", "\n").split("\n")
    for place, line in enumerate(lines):
        if not line.startswith("#"):
            break
        if found := _SETTING.match(line):
            settings.setdefault(found[1].lower(), found[2])
        lines[place] = ""
    body = "\n".join(lines)
    named = settings.get("separator", "").strip().lower()
    if named:
        separator = _SEPARATORS.get(named, settings["separator"][:1])
        rows = read_rows(body, separator)
    else:
        rows, separator = delimited(body)
    if not rows:
        raise FileRefused("exchange-table-empty")
    form = Form.HTML
    stated = settings.get("html", "").strip().lower()
    if stated == "false" or (not stated and not _HTML.search(body)):
        form = Form.PLAIN
    names = [name.strip() for name in settings.get("columns", "").split(separator)]
    if recognise(names).known:
        read = Rows(form)
        read.read(recognise(names), rows, settings.get("deck", "").strip())
        return read.reading()
    return _Notes(settings, form).reading(rows)


@dataclass(slots=True)
class _Notes:
    """Notes whose fields are known by their order only."""

    settings: Mapping[str, str]
    form: Form

    def reading(self, rows: Sequence[TableRow]) -> Reading:
        topics: dict[str, list[SourceQuestion]] = {}
        listed: list[Listed] = []
        for row in rows:
            deck = self._cell(row, "deck") or self.settings.get("deck", "").strip()
            questions = topics.setdefault(deck, [])
            before = len(questions)
            questions += self._questions(row, listed)
            if len(questions) == before:
                name = next((cell for cell in row.cells if cell), "")
                listed.append(Listed(row.place, name, self._reason(row)))
        found = (
            SourceTopic(name.replace("/", "//"), tuple(questions))
            for name, questions in topics.items()
        )
        return Reading(tuple(topic for topic in found if topic.questions), tuple(listed))

    def _reason(self, row: TableRow) -> str:
        """Why nothing of a row was taken."""
        fields = self._fields(row)
        if OCCLUSION in fields[0]:
            return "exchange-anki-occlusion"
        if not fields[0]:
            return "exchange-row-no-question"
        return "exchange-row-no-answer"

    def _column(self, name: str) -> int:
        written = self.settings.get(f"{name} column", "").strip()
        if written.isdecimal():
            return int(written[:4]) - 1
        return -1

    def _cell(self, row: TableRow, name: str) -> str:
        place = self._column(name)
        if 0 <= place < len(row.cells):
            return row.cells[place].strip()
        return ""

    def _fields(self, row: TableRow) -> list[str]:
        taken = {self._column(name) for name in ("guid", "notetype", "deck", "tags")}
        cells = [cell.strip() for place, cell in enumerate(row.cells) if place not in taken]
        return cells or [""]

    def _questions(self, row: TableRow, listed: list[Listed]) -> Iterator[SourceQuestion]:
        """The cards of a note."""
        notetype = self._cell(row, "notetype") or self.settings.get("notetype", "")
        tags = (self._cell(row, "tags") + " " + self.settings.get("tags", "")).split()
        base = SourceQuestion(
            row.place, AnswerKind.OPEN, "", self._cell(row, "guid") or None, tags=tuple(tags)
        )
        for question, answer, extra, part in _cards(self._fields(row), notetype):
            shown, hint = hint_apart(question)
            texts = []
            told = beyond(shown, hint_apart(answer)[0])
            for text in (cleaned(shown), cleaned(told), extra, hint):
                carried = carry(text, self.form)
                texts.append(carried.text)
                for key, args in carried.notes:
                    note = Listed(
                        row.place, " ".join(plain(cleaned(shown)).split()), key, args, taken=True
                    )
                    if note not in listed[-9:]:
                        listed.append(note)
            asked, reference, explanation, hint = texts
            if asked and reference:
                yield replace(
                    base,
                    text=asked,
                    reference=reference,
                    explanation=explanation or None,
                    hint=hint or None,
                    part=part,
                )


def _cards(fields: list[str], notetype: str) -> Iterator[tuple[str, str, str, str | None]]:
    """The question, answer and what else is said of each card, and what tells it from others."""
    front, back, *others = [*fields, "", ""][: max(2, len(fields))]
    extra = "\n\n".join(filter(None, others))
    if OCCLUSION in front:
        return
    if numbers := cloze.numbers(front):
        for number in numbers:
            said = "\n\n".join(filter(None, (back, extra)))
            yield cloze.asked(front, number), cloze.answered(front, number), said, f"c{number}"
        return
    optional = _OPTIONAL.search(notetype) is not None
    if optional and len(fields) >= _OPTIONAL_FIELDS:
        extra = "\n\n".join(others[1:])
    yield front, back, extra, None
    if _REVERSED.search(notetype) and (not optional or others[:1] not in ([], [""])):
        yield back, front, extra, "2"

"""The rows of a table as questions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.bank.numbers import read_number
from bot.bank.reading.fields import MAX_TEXT
from bot.exchange.carry import Carried, Form, Note, carry
from bot.exchange.source import (
    FULL,
    AnswerKind,
    Listed,
    Reading,
    SourceOption,
    SourceQuestion,
    SourceTopic,
)
from bot.exchange.tables.columns import Columns
from bot.exchange.tables.rightness import Places, Ways, starred, truth
from bot.exchange.tables.row import NamedRow, TableRow, split
from bot.i18n import say

MAX_OPTIONS: Final = 50
"""Options of a question that are looked at."""

_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_STATED: Final = {
    "true": "exchange-true", "верно": "exchange-true", "истина": "exchange-true",
    "false": "exchange-false", "неверно": "exchange-false", "ложь": "exchange-false",
}  # fmt: skip
"""How the answer to a statement is written."""

_TAGS: Final = re.compile(r"\s*[,;\n]\s*")


class NoPlaceError(Exception):
    """Something is no question that can be held: the message that says why, and its values."""

    def __init__(self, key: str, /, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = args


@dataclass(slots=True)
class Rows:
    """The questions of a table by the names of their topics, and what has no place."""

    form: Form
    files: Mapping[str, bytes] = field(default_factory=dict)
    topics: dict[str, list[SourceQuestion]] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    seen: dict[SourceQuestion, str] = field(default_factory=dict)

    def read(self, columns: Columns, rows: Iterable[TableRow], topic: str = "") -> None:
        """Add the questions of these rows; `topic` is for those that name none."""
        named = [NamedRow(row, columns) for row in rows]
        named = [row for row in named if not row.is_blank]
        rights = ((row.get("correct"), row.options) for row in named)
        ways = Ways(rights, counted=columns.counted)
        for row in named:
            name = row.get("question") or row.get("answer") or row.get("correct")
            try:
                question = self.question(row, ways, name)
            except NoPlaceError as error:
                self.listed.append(Listed(row.row.place, name, error.key, error.values))
            else:
                self._put(row.get("topic") or topic, question, name)

    def _put(self, topic: str, question: SourceQuestion, name: str) -> None:
        """Add a question, unless the very same stands in a row above."""
        first = self.seen.setdefault(replace(question, place=topic), question.place)
        if first != question.place:
            self.listed.append(Listed(question.place, name, "exchange-row-twice", {"first": first}))
            return
        self.topics.setdefault(topic, []).append(question)

    def question(self, row: NamedRow, ways: Ways, name: str) -> SourceQuestion:
        """The question of a row; raises NoPlaceError."""
        making = _Making(row, ways, self.form, self.files)
        question = making.question()
        self.listed += (
            Listed(row.row.place, name, key, args, taken=True) for key, args in making.notes
        )
        return question

    def reading(self) -> Reading:
        """All that was read."""
        topics = (
            SourceTopic(name.replace("/", "//"), tuple(found))
            for name, found in self.topics.items()
        )
        return Reading(tuple(topics), tuple(self.listed))


@dataclass(frozen=True, slots=True)
class _Making:
    """The making of one question."""

    row: NamedRow
    ways: Ways
    form: Form
    files: Mapping[str, bytes]
    notes: list[Note] = field(default_factory=list)

    def question(self) -> SourceQuestion:
        row = self.row
        if not row.get("question"):
            raise NoPlaceError("exchange-row-no-question")
        if row.kind is None:
            raise NoPlaceError("exchange-row-poll", type=row.get("type"))
        asked = self._carried(row.get("question"))
        question = replace(
            self._answered(),
            text=asked.text,
            pictures=asked.pictures,
            explanation=self._text(row.get("explanation")) or None,
            hint=self._text(row.get("hint")) or None,
        )
        if image := row.get("image"):
            self.notes.append(("exchange-note-picture", {"name": image}))
        return question

    def _answered(self) -> SourceQuestion:
        """The question without its texts: its kind and what is right."""
        row, kind = self.row, self.row.kind
        answer = row.get("answer") or row.get("correct")
        tags = tuple(tag for tag in _TAGS.split(row.get("tags")) if tag)
        base = SourceQuestion(
            row.row.place,
            AnswerKind.OPEN,
            "",
            row.get("id") or None,
            source=row.get("source") or None,
            tags=tags,
        )
        if kind is AnswerKind.NUMBER or (row.get("tolerance") and answer):
            return self._number(base, answer)
        if kind is AnswerKind.SHORT or row.get("accept"):
            return self._short(base, row.accept or row.options or [answer])
        if kind is not AnswerKind.OPEN and (row.options or row.wrong):
            return self._chosen(base)
        if kind is not AnswerKind.OPEN and (said := _STATED.get(answer.casefold())):
            return self._judged(base, right=said == "exchange-true")
        if not answer:
            raise NoPlaceError("exchange-row-no-answer")
        return replace(base, reference=self._text(answer))

    def _number(self, base: SourceQuestion, answer: str) -> SourceQuestion:
        number = read_number(answer)
        written = self.row.get("tolerance") or "0"
        tolerance = read_number(written.rstrip("% "))
        if number is None or tolerance is None:
            raise NoPlaceError("exchange-row-no-number", found=answer)
        relative = written.endswith("%")
        if relative:
            tolerance /= 100
        return replace(
            base, kind=AnswerKind.NUMBER, answer=number, tolerance=tolerance, relative=relative
        )

    def _short(self, base: SourceQuestion, accept: list[str]) -> SourceQuestion:
        accept = [one for one in accept if one]
        if not accept:
            raise NoPlaceError("exchange-row-no-answer")
        reference = self._text(self.row.get("answer")) or None
        return replace(base, kind=AnswerKind.SHORT, accept=tuple(accept), reference=reference)

    def _judged(self, base: SourceQuestion, *, right: bool) -> SourceQuestion:
        """A statement that is true or false."""
        language = "ru" if _CYRILLIC.search(self.row.get("question")) else "en"
        options = tuple(
            SourceOption(say(language, key), FULL * (right is said))
            for key, said in (("exchange-true", True), ("exchange-false", False))
        )
        return replace(base, kind=AnswerKind.CHOICE, options=options, shuffle=False)

    def _chosen(self, base: SourceQuestion) -> SourceQuestion:
        """A question with options."""
        if len(self.row.options) > MAX_OPTIONS:
            raise NoPlaceError("exchange-row-options", limit=MAX_OPTIONS)
        texts, right = self._right()
        options = tuple(
            SourceOption(
                self._text(text),
                FULL * (place in right),
                self._text(self.row.feedback(place)) or None,
                pinned=str(place + 1) in split(self.row.get("pinned")),
            )
            for place, text in enumerate(texts)
            if text
        )
        kind = AnswerKind.CHOICE
        if len(right) > 1 or self.row.kind is AnswerKind.MULTI:
            kind = AnswerKind.MULTI
        shuffle = truth(self.row.get("shuffle")) is not False
        return replace(base, kind=kind, options=options, shuffle=shuffle)

    def _right(self) -> tuple[list[str], Places]:
        """The texts of the options, and which of them are right."""
        written, options = self.row.get("correct"), self.row.options
        if self.row.wrong and (right := [*options, *_rights(written, options)]):
            return [*right, *self.row.wrong], frozenset(range(len(right)))
        bare, places = starred(options)
        if not written and places:
            return bare, places
        if not written:
            raise NoPlaceError("exchange-row-no-right")
        if self.ways.is_doubtful(written, options):
            raise NoPlaceError("exchange-row-doubtful", found=written)
        if found := self.ways.right(written, options):
            return options, found
        raise NoPlaceError("exchange-row-right", found=written)

    def _text(self, cell: str) -> str:
        return self._carried(cell).text

    def _carried(self, cell: str) -> Carried:
        """A cell in the bank's Markdown; what could not be carried over is noted."""
        if len(cell) > MAX_TEXT:
            raise NoPlaceError("exchange-row-long", limit=MAX_TEXT)
        if self.row.columns.markdown or not cell:
            return Carried(cell)
        carried = carry(cell, self.form, self.files, dollars=self.form is Form.PLAIN)
        self.notes.extend(carried.notes)
        return carried


def _rights(written: str, options: list[str]) -> list[str]:
    """The right options beside those that a table calls wrong."""
    if options or not written:
        return []
    return [written]

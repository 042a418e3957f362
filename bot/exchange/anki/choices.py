"""Notes that are clearly no flashcards: multiple choice, and those that our own export wrote."""

from dataclasses import replace
from typing import Final

from bot.exchange.anki.package.collection import AnkiNote
from bot.exchange.anki.template import plain
from bot.exchange.source import SourceQuestion
from bot.exchange.tables.columns import Columns, recognise
from bot.exchange.tables.rightness import Ways
from bot.exchange.tables.row import NamedRow, TableRow
from bot.exchange.tables.rows import NoPlaceError, Rows

OWN: Final = "Quizbot"
"""How the names of the note types begin that our export writes."""

_TEXTS: Final = frozenset({"question", "answer", "explanation", "hint"})
"""Fields that are shown, as HTML; of the others only the words count."""


def choice_of(note: AnkiNote, place: str, rows: Rows) -> SourceQuestion | None:
    """The question that a note's fields spell out, None where its cards are to be shown instead."""
    notetype = note.notetype
    if notetype is None or len(note.cards) != 1:
        return None
    columns = recognise(notetype.fields)
    own = columns.own = notetype.name.startswith(OWN)
    if not columns.known or not (own or _chooses(columns)):
        return None
    row = NamedRow(TableRow(place, _cells(note, columns)), columns)
    ways = Ways([(row.get("correct"), row.options)], counted=True)
    try:
        question = rows.question(row, ways, " ".join(plain(row.get("question")).split()))
    except NoPlaceError:
        return None
    key = question.key if own and question.key else note.guid
    return replace(question, key=key, tags=note.tags)


def _chooses(columns: Columns) -> bool:
    """Whether the fields of a note hold options and say which of them are right."""
    return "correct" in columns.single and bool(len(columns.options) > 1 or columns.wrong)


def _cells(note: AnkiNote, columns: Columns) -> tuple[str, ...]:
    words = {place for role, place in columns.single.items() if role not in _TEXTS}
    return tuple(
        plain(value.replace("<br>", "\n")) if place in words else value
        for place, value in enumerate(note.values)
    )

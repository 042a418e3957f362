"""One question of a file: its fields become an immutable question, or mistakes."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.bank import keys
from bot.bank.markdown.mirror import shown
from bot.bank.numbers import read_number, thousands
from bot.bank.pictures import check_picture
from bot.bank.problem import Notes
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.bank.reading.fields import Fields, as_text
from bot.bank.reading.nodes import Scalar, Table
from bot.bank.reading.options import read_options
from bot.bank.reading.rubrics import read_rubric
from bot.bank.sight import look

MAX_TAG = 64
"""Characters of a tag."""

_MODELS: dict[str, type[Question]] = {
    "choice": Choice,
    "multi": Multi,
    "number": Number,
    "text": Text,
}

Groups = Mapping[str, tuple[str, ...]]


def read_question(
    notes: Notes, table: Table, topic: str, groups: Groups, folder: Path | None
) -> Question | None:
    """The question of a mapping; None after mistakes, which are noted."""
    before = notes.mistakes
    kind = _kind(table)
    known = keys.QUESTION + keys.OF_TYPE.get(kind, keys.OF_TYPES)
    fields = Fields(notes, table, known, elsewhere=keys.OF_TYPES)
    if kind not in keys.OF_TYPE:
        kind = _meant_kind(fields, kind)
    common = _common(fields, folder) | {"topic": topic}
    question = _with_own(fields, kind, common, groups, before)
    return question if notes.mistakes == before else None


def _kind(table: Table) -> str:
    node = table.values.get("type")
    return node.text.strip() if isinstance(node, Scalar) else ""


def _meant_kind(fields: Fields, kind: str) -> str:
    """Note an unknown type; the one that it looks like, so that the rest is read as well."""
    if fields.get("type", required=True) is None or fields.text("type") is None:
        return ""
    meant = fields.notes.mistake_of_sign(fields.line("type"), kind, keys.OF_TYPE)
    if meant is None:
        fields.notes.mistake(fields.line("type"), "bank-type", found=kind)
    return meant or ""


def _common(fields: Fields, folder: Path | None) -> dict[str, Any]:
    """The fields that a question of any type has."""
    texts = {
        key: shown(fields, key, required=key == "text") for key in ("text", "explanation", "hint")
    }
    return texts | {
        "id": fields.id("id", required=True),
        "source": fields.text("source"),
        "tags": _tags(fields),
        "image": _image(fields, folder),
        "twin": fields.id("twin"),
    }


def _tags(fields: Fields) -> tuple[str, ...]:
    """The tags, each once, however it is written."""
    tags: dict[str, str] = {}
    for node in fields.series("tags"):
        tag = as_text(fields.notes, node, "tags", MAX_TAG)
        if tag is not None:
            tag = " ".join(tag.split())
            tags.setdefault(look(tag.casefold()), tag)
    return tuple(tags.values())


def _image(fields: Fields, folder: Path | None) -> str | None:
    image = fields.text("image")
    if image is not None:
        check_picture(fields.notes, fields.line("image"), image, folder)
    return image


def _with_own(
    fields: Fields, kind: str, common: dict[str, Any], groups: Groups, before: int
) -> Question | None:
    """The question with the fields of its type; None after a mistake in any of its fields."""
    match kind:
        case "choice" | "multi":
            options = read_options(fields, kind)
            own: dict[str, Any] = {
                "options": options,
                "shuffle": fields.flag("shuffle", default=True),
            }
        case "number":
            own = _number(fields)
        case "text":
            own = {
                "reference": shown(fields, "reference", required=True),
                "rubric": read_rubric(fields, groups),
            }
        case _:
            return None
    if fields.notes.mistakes != before:
        return None
    return _MODELS[kind](**common, **own)


def _number(fields: Fields) -> dict[str, Any]:
    """The answer and its tolerance."""
    answer = _decimal(fields, "answer", fields.text("answer", required=True, expected="number"))
    written = fields.text("tolerance", expected="number")
    relative = written is not None and written.endswith("%")
    tolerance = _decimal(
        fields, "tolerance", written.rstrip("%").rstrip() if written is not None else None
    )
    if tolerance is None:
        return {"answer": answer}
    if tolerance < 0:
        fields.notes.mistake(fields.line("tolerance"), "bank-tolerance-negative")
    if relative and answer == 0:
        fields.notes.mistake(fields.line("tolerance"), "bank-tolerance-zero")
    return {
        "answer": answer,
        "tolerance": tolerance / 100 if relative else tolerance,
        "relative": relative,
    }


def _decimal(fields: Fields, key: str, written: str | None) -> Decimal | None:
    number = None if written is None else read_number(written)
    if written is not None and number is None:
        fields.notes.mistake(fields.line(key), "bank-number", field=key, found=written)
    elif written is not None and thousands(written):
        fields.notes.warn(fields.line(key), "bank-number-thousands", field=key, found=written)
    return number

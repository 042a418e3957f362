"""One question of a file: its fields become an immutable question, or mistakes."""

import re
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
from bot.bank.reading.fields import Fields, as_series, as_text
from bot.bank.reading.nodes import Scalar, Series, Table
from bot.bank.reading.options import read_options
from bot.bank.reading.rubrics import read_rubric
from bot.bank.sight import look

MAX_TAG = 64
"""Characters of a tag."""

MAX_ACCEPTED = 200
"""Characters of a short answer."""

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
    node = table.values.get("type")
    kind = node.text.strip() if isinstance(node, Scalar) else ""
    known = keys.QUESTION + keys.OF_TYPE.get(kind, keys.OF_TYPES)
    fields = Fields(notes, table, known, elsewhere=keys.OF_TYPES)
    if kind not in keys.OF_TYPE:
        kind = _meant_kind(fields, kind)
    values = _common(fields, folder) | {"topic": topic}
    match kind:
        case "choice" | "multi":
            values["options"] = read_options(fields, kind)
            values["shuffle"] = fields.flag("shuffle", default=True)
        case "number":
            values |= _number(fields)
        case "text":
            values["accept"] = _accepted(fields)
            reference = shown(fields, "reference", required="accept" not in table.values)
            values["reference"] = reference or next(map(plain_answer, values["accept"]), None)
            values["rubric"] = read_rubric(fields, groups)
    if notes.mistakes != before:
        return None
    return _MODELS[kind](**values)


def _meant_kind(fields: Fields, kind: str) -> str:
    """Note an unknown type; the one that it looks like, so that the rest is read as well."""
    if fields.get("type", required=True) is None or fields.text("type") is None:
        return ""
    meant = fields.notes.mistake_of_sign(fields.line("type"), kind, keys.OF_TYPE)
    if meant is None:
        fields.notes.mistake(fields.line("type"), "bank-type", found=kind)
    return meant or ""


def _common(fields: Fields, folder: Path | None) -> dict[str, Any]:
    """The fields that a question of any type has; of tags that look the same the first."""
    values: dict[str, Any] = {
        key: shown(fields, key, required=key == "text") for key in ("text", "explanation", "hint")
    }
    values["id"] = fields.id("id", required=True)
    values["source"] = fields.text("source")
    tags: dict[str, str] = {}
    for node in fields.series("tags"):
        if tag := " ".join((as_text(fields.notes, node, "tags", MAX_TAG) or "").split()):
            tags.setdefault(look(tag.casefold()), tag)
    values["tags"] = tuple(tags.values())
    values["image"] = image = fields.text("image")
    if image is not None:
        check_picture(fields.notes, fields.line("image"), image, folder)
    values["image_description"] = fields.text("image_description")
    values["twin"] = fields.id("twin")
    return values


def _accepted(fields: Fields) -> tuple[str, ...]:
    """The short answers, each once; anything at all is none, and a rubric is another way."""
    notes, node = fields.notes, fields.get("accept")
    if node is None:
        return ()
    answers: dict[str, str] = {}
    for item in as_series(notes, node, "accept"):
        answer = as_text(notes, item, "accept", MAX_ACCEPTED)
        if answer is not None and not answer.strip("* "):
            notes.mistake(item.line, "bank-accept-anything")
        elif answer is not None:
            answers.setdefault(look(answer.casefold()), answer)
    if not answers and isinstance(node, Series) and not node.items:
        notes.mistake(node.line, "bank-empty", field="accept")
    if "grade" in fields.table.values:
        notes.mistake(node.line, "bank-accept-grade")
    return tuple(answers.values())


def plain_answer(accepted: str) -> str:
    """A short answer as the bank's Markdown shows it, without stars that stand for anything."""
    text = re.sub(r"(?<!\\)\*", " ", accepted).replace("\\*", "*")
    return re.sub(r"([*_`$])", r"\\\1", " ".join(text.split()))


def _number(fields: Fields) -> dict[str, Any]:
    """The answer and its tolerance."""
    answer = _decimal(fields, "answer", fields.text("answer", required=True, expected="number"))
    written = fields.text("tolerance", expected="number")
    relative = (written or "").endswith("%")
    tolerance = _decimal(fields, "tolerance", written and written.rstrip("%").rstrip())
    if tolerance is None:
        return {"answer": answer}
    if tolerance < 0:
        fields.notes.mistake(fields.line("tolerance"), "bank-tolerance-negative")
    if relative and answer == 0:
        fields.notes.mistake(fields.line("tolerance"), "bank-tolerance-zero")
    if relative:
        tolerance /= 100
    return {"answer": answer, "tolerance": tolerance, "relative": relative}


def _decimal(fields: Fields, key: str, written: str | None) -> Decimal | None:
    if written is None:
        return None
    number = read_number(written)
    if number is None:
        fields.notes.mistake(fields.line(key), "bank-number", field=key, found=written)
    elif thousands(written):
        fields.notes.warn(fields.line(key), "bank-number-thousands", field=key, found=written)
    return number

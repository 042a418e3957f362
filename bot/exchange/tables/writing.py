"""The bank as a CSV file that a spreadsheet opens and that import reads again."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from bot.bank.bank import Topic
from bot.bank.question import BaseQuestion, Choice, Multi, Number, Option, Text
from bot.exchange.tables.columns import MARKDOWN
from bot.exchange.tables.guard import guarded

_BEFORE: Final = ("id", "topic", "type", "question")
_AFTER: Final = (
    "correct", "answer", "tolerance", "accept",
    "explanation", "hint", "source", "tags", "image", "shuffle", "pinned",
)  # fmt: skip


def write(topics: Sequence[Topic], folder: Path) -> bytes:  # noqa: ARG001 (each format is given it)
    """The table, in UTF-8 with a mark by which spreadsheets know it."""
    questions = [(topic, question) for topic in topics for question in topic.questions]
    most = max((len(_options_of(question)) for _, question in questions), default=0)
    told = any(option.feedback for _, question in questions for option in _options_of(question))
    numbers = range(1, most + 1)
    columns = (
        *_BEFORE,
        *(f"option {number}" for number in numbers),
        *(f"feedback {number}" for number in numbers if told),
        *_AFTER,
    )
    file = StringIO()
    table = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
    heading = {column: column for column in columns}
    table.writerow(heading | {"question": f"question {MARKDOWN}"})
    for topic, question in questions:
        cells = _row(question) | {"topic": topic.title}
        table.writerow({column: guarded(cell) for column, cell in cells.items() if cell})
    return file.getvalue().encode("utf-8-sig")


def _options_of(question: BaseQuestion) -> Sequence[Option]:
    if isinstance(question, Choice | Multi):
        return question.options
    return ()


def _row(question: BaseQuestion) -> dict[str, str]:
    """The cells of a question; those of other kinds are left out."""
    row = {
        "id": question.id,
        "question": question.text,
        "explanation": question.explanation or "",
        "hint": question.hint or "",
        "source": question.source or "",
        "tags": "; ".join(question.tags),
        "image": question.image or "",
    }
    match question:
        case Choice() | Multi():
            return row | {"type": question.type} | _options(question)
        case Number():
            return (
                row
                | {"type": question.type, "answer": f"{question.answer:f}"}
                | _tolerance(question)
            )
        case Text():
            row["accept"] = "\n".join(question.accept)
            return row | {"type": question.type, "answer": question.reference}
    return row


def _options(question: Choice | Multi) -> dict[str, str]:
    row = {}
    for place, option in enumerate(question.options, 1):
        row[f"option {place}"] = option.text
        if option.feedback:
            row[f"feedback {place}"] = option.feedback
    right = (str(place) for place, option in enumerate(question.options, 1) if option.correct)
    pinned = (str(place) for place, option in enumerate(question.options, 1) if option.pinned)
    row |= {"correct": ", ".join(right), "pinned": ", ".join(pinned)}
    return row | ({} if question.shuffle else {"shuffle": "no"})


def _tolerance(question: Number) -> dict[str, str]:
    if question.relative:
        return {"tolerance": f"{(question.tolerance * 100).normalize():f}%"}
    return {"tolerance": f"{question.tolerance:f}" if question.tolerance else ""}

"""The bank as a CSV file: safe in a spreadsheet, and read back without a loss."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from bot.bank.bank import Topic
from bot.bank.question import Choice, Multi, Number, Option, Question, Text
from bot.exchange.source import AnswerKind, SourceQuestion
from bot.exchange.tables import text
from bot.exchange.tables.guard import guarded, unguarded
from bot.exchange.tables.writing import write

QUESTIONS: tuple[Question, ...] = (
    Choice(
        id="step",
        topic="nets",
        text="Что делает **шаг** $\\eta$?\n\n- раз\n- два; три, «четыре»",
        options=(
            Option(text="=A1+2", correct=True, feedback="Именно."),
            Option(text="-5"),
            Option(text="'quoted'", pinned=True),
        ),
        hint="@home",
        explanation="+1",
        source="Гудфеллоу, с. 3",
        tags=("спуск", "первый шаг"),
        shuffle=False,
    ),
    Multi(
        id="several",
        topic="nets",
        text="1;2|3",
        options=(Option(text="2", correct=True), Option(text="1", correct=True), Option(text="3")),
    ),
    Number(id="gamma", topic="nets", text="Сколько?", answer=Decimal("-0.9")),
    Number(
        id="share", topic="nets", text="%?", answer=Decimal(2), tolerance=Decimal("0.05"),
        relative=True,
    ),
    Text(id="why", topic="nets", text="Почему?", reference="\\*Потому\\* `что`"),
    Text(id="capital", topic="nets", text="?", reference="Б", accept=("Канберра, город", "C;D")),
)  # fmt: skip
TOPICS = (Topic(id="nets", title="Сети/слои", language="ru", questions=QUESTIONS),)


def back() -> dict[str | None, SourceQuestion]:
    (topic,) = text.read(write(TOPICS, Path()), "x.csv").topics
    assert topic.name == "Сети//слои"
    return {question.key: question for question in topic.questions}


def test_no_cell_begins_as_a_formula() -> None:
    rows = list(csv.reader(StringIO(write(TOPICS, Path()).decode("utf-8-sig"))))
    assert rows[0][:4] == ["id", "topic", "type", "question (markdown)"]
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=A1+2" in rows[1]


@pytest.mark.parametrize("cell", ["=1", "'=1", "''=1", "-", "'x", "x", "", "'", "\t1"])
def test_a_guarded_cell_is_read_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_nothing_is_lost_on_the_way_back() -> None:
    found = back()
    for question in QUESTIONS:
        read = found[question.id]
        assert read.text == question.text
        assert read.tags == question.tags
        assert (read.hint, read.source) == (question.hint, question.source)
        assert read.explanation == question.explanation
    step, several = found["step"], found["several"]
    assert [(one.text, int(one.weight), one.feedback, one.pinned) for one in step.options] == [
        ("=A1+2", 100, "Именно.", False),
        ("-5", 0, None, False),
        ("'quoted'", 0, None, True),
    ]
    assert (step.kind, step.shuffle) == (AnswerKind.CHOICE, False)
    assert [int(one.weight) for one in several.options] == [100, 100, 0]
    assert (several.kind, several.shuffle) == (AnswerKind.MULTI, True)
    assert (found["gamma"].answer, found["gamma"].tolerance) == (Decimal("-0.9"), Decimal(0))
    assert (found["share"].tolerance, found["share"].relative) == (Decimal("0.05"), True)
    assert (found["why"].kind, found["why"].reference) == (AnswerKind.OPEN, "\\*Потому\\* `что`")
    assert found["capital"].accept == ("Канберра, город", "C;D")
    assert found["capital"].reference == "Б"

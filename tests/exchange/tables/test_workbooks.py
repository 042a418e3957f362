"""Workbooks of Excel: templates of quiz programs, plain tables, and files made to hurt."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.exchange.source import AnswerKind, FileRefused, Reading, SourceQuestion
from bot.exchange.tables.workbook import read
from tests.support.workbook import DAY, SHARE, SHARES, Cell, sheet, workbook

KAHOOT: list[list[Cell]] = [
    [None, "Quiz template"],
    [None, "Add questions, at least two answer alternatives"],
    [],
    [
        None,
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ],
    [1, "Сколько слоёв?", 3, 2.5, "много", 20, 2],
    [2, "Что верно?", "да", "нет", "оба", 20, "1,3"],
    [3],
]


def questions(reading: Reading) -> list[SourceQuestion]:
    return [question for topic in reading.topics for question in topic.questions]


def options(question: SourceQuestion) -> list[str]:
    """The options, right ones with a star."""
    return [option.text + "*" * bool(option.weight) for option in question.options]


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as found:
        read(content, "x.xlsx")
    assert found.value.reason("ru") != found.value.reason("en")
    return found.value.key.removeprefix("exchange-")


def test_kahoots_template_whose_heading_stands_below_its_advice() -> None:
    reading = read(workbook({"Sheet1": KAHOOT}), "x.xlsx")
    first, second = questions(reading)
    assert (first.place, options(first)) == ("5", ["3", "2.5*", "много"])
    assert (second.kind, options(second)) == (AnswerKind.MULTI, ["да*", "нет", "оба*"])
    assert reading.listed == ()


def test_numbers_days_and_truth_as_they_are_seen() -> None:
    rows: list[list[Cell]] = [
        ["вопрос", "ответ"],
        ["Год?", 2026.0],
        ["Доля?", 0.1 + 0.2],
        ["День?", (46357, DAY)],
        ["Час?", (46357.5, DAY)],
        ["Так?", True],
        ["Половина?", (0.5, SHARE)],
        ["Чуть?", (0.125, SHARES)],
        ["Слово?", "слово"],
    ]
    said = {one.text: one.reference for one in questions(read(workbook({"A": rows}), "x"))}
    assert said == {
        "Год?": "2026", "Доля?": "0.3", "День?": "01.12.2026", "Час?": "01.12.2026 12:00",
        "Так?": None, "Половина?": "50%", "Чуть?": "12.5%", "Слово?": "слово",
    }  # fmt: skip


def test_a_topic_a_sheet() -> None:
    table = [["question", "answer"], ["a?", "b"]]
    reading = read(workbook({"Слои": table, "Заметки": [["x"]], "Шаги": table}), "x.xlsx")
    assert [topic.name for topic in reading.topics] == ["Слои", "Шаги"]
    assert [question.place for question in questions(reading)] == ["Слои!2", "Шаги!2"]
    assert [topic.name for topic in read(workbook({"Слои": table}), "x").topics] == [""]


def test_a_table_nobody_understands() -> None:
    assert refused(workbook({"A": [["Имя", "Балл", "Год"], ["Аня", 5, 1]]})) == "table-columns"
    assert refused(workbook({"A": []})) == "table-empty"


def test_workbooks_made_to_hurt() -> None:
    good = workbook({"A": [["question", "answer"], ["a?", "b"]]})
    assert refused(b"\xd0\xcf\x11\xe0" + bytes(600)) == "sheet-old"
    assert refused(good[: len(good) // 2]) == "zip-damaged"
    broken = workbook({"A": []}, **{"xl/workbook.xml": b"<workbook"})
    assert refused(broken) in {"sheet-damaged", "table-empty"}
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    assert refused(workbook({"A": []}, **{"xl/worksheets/sheet1.xml": entities})) == "sheet-damaged"


@pytest.mark.parametrize(
    ("found", "made"),
    [('r="B2"', 'r="XFD1048576"'), ('r="B2"', 'r="A99999999999"'), ('r="B2"', "r='ZZZ2'")],
)
def test_cells_that_lie_too_far_apart(found: str, made: str) -> None:
    rows = [["question", "answer"], ["a?", "b"]]
    far = sheet(rows).replace(found, made).encode()
    assert refused(workbook({"A": rows}, **{"xl/worksheets/sheet1.xml": far})) == "sheet-size"


def test_a_sheet_among_the_pictures() -> None:
    astray = (
        b'<Relationships><Relationship Type="x/worksheet" Target="media/a.png"/></Relationships>'
    )
    made = workbook({"A": []}, **{"xl/_rels/workbook.xml.rels": astray})
    assert refused(made) == "sheet-damaged"


def test_cells_without_places_and_too_many_of_them() -> None:
    one = b"<c><v>1</v></c>"
    wide = b"<worksheet><sheetData><row>" + one * 300 + b"</row></sheetData></worksheet>"
    assert refused(workbook({"A": []}, **{"xl/worksheets/sheet1.xml": wide})) == "sheet-size"
    long = b"<worksheet><sheetData>" + b"<row/>" * 700_000 + b"</sheetData></worksheet>"
    assert refused(workbook({"A": []}, **{"xl/worksheets/sheet1.xml": long})) in {
        "sheet-size", "zip-size",
    }  # fmt: skip


def test_a_workbook_that_unpacks_to_gigabytes() -> None:
    bomb = BytesIO()
    with ZipFile(BytesIO(workbook({"A": []}))) as small, ZipFile(bomb, "w", 8) as large:
        for name in small.namelist():
            large.writestr(name, small.read(name))
        large.writestr("xl/worksheets/sheet9.xml", b"\0" * (60 << 20))
    assert refused(bomb.getvalue()) == "zip-size"
    lying = bytearray(bomb.getvalue())
    for mark, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for found in list(re.finditer(mark, lying))[-1:]:
            at = found.start() + size
            lying[at : at + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(lying)) in {"zip-size", "zip-damaged"}

"""Tables that spreadsheets open."""

import csv
from io import StringIO

import pytest

from bot.chat.text.sheet import sheet


@pytest.mark.parametrize("words", ["=1+1", "+7", "-3", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_begins_as_a_formula(words: str) -> None:
    (_, (cell,)) = csv.reader(StringIO(sheet(["x"], [[words]]).removeprefix("\ufeff"), newline=""))
    assert cell == "'" + words


def test_numbers_and_lines_are_kept() -> None:
    text = sheet(["вопрос", "n"], [['a\nb; "c"', -3]])
    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows == [["вопрос", "n"], ['a\nb; "c"', "-3"]]

"""Files that nobody here wrote, where they lie: all that has a place here is taken."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.bank import library
from bot.exchange import recognise
from bot.exchange.source import FileRefused
from bot.exchange.taking.importing import imported
from bot.ops.bank_program import PROOFS
from tests.support.house import ROOT

FOREIGN = Path(os.environ.get("FOREIGN_FILES", ROOT.parent / "shared" / "foreign"))
LIST = FOREIGN / "expected.json"
EXPECTED: dict[str, Any] = json.loads(LIST.read_text()) if LIST.exists() else {}
OURS = {"gift", "moodle-xml", "aiken"}
UNHELD = {
    "Description", "description", "calculated", "calculatedmulti", "calculatedsimple",
    "randomsamatch", "ddmarker", "ddimageortext",
}  # fmt: skip
HEADINGS = {"Category", "category"}

pytestmark = pytest.mark.skipif(not EXPECTED, reason="no foreign files here")


@pytest.mark.parametrize("file", [name for name, one in EXPECTED.items() if one["format"] in OURS])
def test_a_foreign_file(file: str, tmp_path: Path) -> None:
    expected = EXPECTED[file]
    kinds = expected.get("kinds", {"all": expected["total"]})
    whole = sum(count for kind, count in kinds.items() if kind not in HEADINGS)
    unheld = sum(count for kind, count in kinds.items() if kind in UNHELD)
    reading = recognise.read((FOREIGN / file).read_bytes(), Path(file).name)
    found = imported([(file, reading)], tmp_path, PROOFS, "ru")
    found.write(tmp_path)
    listed = {told.place for _, told in found.listed if not told.taken}
    asked = {question.place for topic in reading.topics for question in topic.questions}
    assert len(listed | asked) == whole
    assert len(listed) <= unheld + expected.get("may_list", 0) + (file == "aiken/qas-aiken_1.txt")
    if asked:
        bank, problems = library.load(tmp_path, PROOFS)
        assert bank is not None, [problem.render("en") for problem in problems]
        again = imported([(file, reading)], tmp_path, PROOFS, "ru")
        assert [one.new + one.changed for one in again.changes] == [[] for _ in again.changes]


@pytest.mark.parametrize(
    "file", [name for name, one in EXPECTED.items() if one["format"] not in OURS]
)
def test_a_foreign_package_or_table(file: str, tmp_path: Path) -> None:
    expected = EXPECTED[file]
    whole = next(expected[key] for key in ("cards", "rows", "total") if key in expected)
    reading = recognise.read((FOREIGN / file).read_bytes(), Path(file).name)
    found = imported([(file, reading)], tmp_path, PROOFS, "ru")
    found.write(tmp_path)
    listed = [told for _, told in found.listed if not told.taken]
    assert found.taken + len(listed) == whole
    assert len(listed) <= whole // 2
    bank, problems = library.load(tmp_path, PROOFS)
    assert bank is not None, [problem.render("en") for problem in problems]
    again = imported([(file, reading)], tmp_path, PROOFS, "ru")
    assert [one.new + one.changed for one in again.changes] == [[] for _ in again.changes]


def test_a_foreign_bomb_is_refused() -> None:
    for path in (FOREIGN / "hostile").iterdir():
        with pytest.raises(FileRefused):
            recognise.read(path.read_bytes(), path.name)

"""A bank is read as well by the process of its own as without it, and again only when changed."""

import os
import sys
from pathlib import Path

import pytest

from bot.bank import library
from bot.bank.bank import Bank
from bot.ops import bank_reader
from bot.ops.bank_program import PROOFS
from bot.ops.bank_reader import BankReader

QUESTION = """
  - id: q{number}
    type: choice
    text: Какой шаг делает алгоритм {number} при $\\eta = {number}$?
    explanation: Шаг пропорционален градиенту.
    options: [{{text: "вниз", correct: true}}, "вверх {number}"]
"""
MANY = 700


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank that is large enough for a process of its own."""
    grown(tmp_path)
    return tmp_path


def grown(folder: Path, more: str = "") -> None:
    questions = "".join(QUESTION.format(number=number) for number in range(MANY))
    head = "topic: Шаги\nlanguage: ru\nquestions:"
    (folder / "steps.yaml").write_text(head + questions + more)


def nothing() -> Bank | None:
    """No bank is known yet."""
    return None


async def test_the_process_hands_over_what_is_in_the_folder(folder: Path) -> None:
    bank, problems = await BankReader(folder, nothing).read()
    expected, _ = library.load(folder, PROOFS)
    assert problems == []
    assert bank is not None
    assert expected is not None
    assert bank.topics == expected.topics
    assert bank.version == expected.version
    assert bank.body == expected.dump()


async def test_what_has_not_changed_is_the_same_question(folder: Path) -> None:
    before, _ = await BankReader(folder, nothing).read()
    assert before is not None
    grown(folder, QUESTION.format(number=MANY))
    after, _ = await BankReader(folder, lambda: before).read()
    assert after is not None
    assert after.question("q0") is before.question("q0")
    assert after.question(f"q{MANY}") is not None


async def test_mistakes_are_told_with_their_places(folder: Path) -> None:
    grown(folder, "  - id: broken\n")
    _, expected = library.load(folder, PROOFS)
    bank, problems = await BankReader(folder, nothing).read()
    assert bank is None
    assert [one.render("ru") for one in problems] == [one.render("ru") for one in expected]


@pytest.mark.parametrize("program", ["false", "true"])
async def test_a_process_that_dies_leaves_the_old_bank(
    folder: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", f"/bin/{program}")
    bank, [problem] = await BankReader(folder, nothing).read()
    assert (bank, problem.key) == (None, "bank-memory")


async def test_a_process_that_takes_for_ever_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_reader, "_PATIENCE", 0.01)
    bank, [problem] = await BankReader(folder, nothing).read()
    assert (bank, problem.key) == (None, "bank-patience")


async def test_only_other_files_are_another_source(folder: Path) -> None:
    reader = BankReader(folder, nothing)
    first = await reader.source()
    os.utime(folder / "steps.yaml", (0, 0))
    assert await reader.source() == first
    grown(folder, "# a remark\n")
    remarked = await reader.source()
    assert remarked != first
    (folder / "picture.png").write_bytes(b"x")
    assert await reader.source() not in {first, remarked}

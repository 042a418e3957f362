"""Banks out of docstrings: what a test's docstring holds is what the teacher wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.problem import Problem
from bot.bank.question import Question


@dataclass(frozen=True)
class Loaded:
    """What came of a folder: a bank or none, and the problems."""

    bank: Bank | None
    problems: Sequence[Problem]

    @property
    def keys(self) -> list[tuple[int, str]]:
        """The problems of a single file as line and message."""
        return [(problem.line, problem.key) for problem in self.problems]

    @property
    def told(self) -> list[str]:
        """The problems as an owner reads them."""
        return [problem.render("en") for problem in self.problems]

    @property
    def only(self) -> Question:
        """The only question of a bank without problems."""
        assert self.told == []
        assert self.bank is not None
        (question,) = self.bank.questions
        return question


def write(folder: Path, text: str) -> None:
    """Write the files of a text: `=== name` begins another; the first is nets.yaml."""
    name, lines = "nets.yaml", list[str]()
    for line in [*dedent(text.removeprefix("\n")).splitlines(), "=== "]:
        if line.startswith("=== "):
            if lines:
                (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
            name, lines = line[4:], []
        else:
            lines.append(line)


def load(folder: Path) -> Loaded:
    """The bank of a folder."""
    return Loaded(*library.load(folder))

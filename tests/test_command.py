"""`make install` leaves a command that runs the tree it stands in, from wherever it is called."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BANK
from tests.support.house import ROOT, bank_in


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Another copy of the project, whose environment is this one."""
    tree = tmp_path / "a tree"
    (tree / ".venv" / "bin").mkdir(parents=True)
    python = tree / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    shutil.copy2(ROOT / "Makefile", tree)
    for room in ("bot", "sandbox", "migrations", "requirements"):
        (tree / room).symlink_to(ROOT / room)
    (tree / ".venv" / "runtime").touch()
    _told("make", "--silent", ".venv/bin/quizbot", folder=tree)
    return tree


def _told(*command: str | Path, folder: Path) -> str:
    environment = {"PATH": os.environ["PATH"]}
    return subprocess.run(  # noqa: S603 - our own words
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.parametrize(
    "called", ["{}/.venv/bin/quizbot", "../a tree/.venv/bin/quizbot", "./linked"]
)
def test_the_command_runs_its_own_tree(tree: Path, tmp_path: Path, called: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "bot").mkdir(parents=True)
    (elsewhere / "bot" / "__init__.py").write_text("raise SystemExit('not this one')")
    (elsewhere / "linked").symlink_to(tree / ".venv" / "bin" / "quizbot")
    bank_in(elsewhere, nets=BANK)
    assert (
        _told("/bin/sh", "-c", f"'{called.format(tree)}' check", folder=elsewhere)
        == "ok: 4 вопроса в 1 теме\n"
    )


def test_the_recipes_of_the_readme_use_a_command_that_is_there() -> None:
    recipes = re.findall(
        r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    lines = [line.strip() for recipe in recipes for line in recipe.splitlines()]
    assert [line for line in lines if line.startswith(".venv/bin/quizbot")]
    assert [line for line in lines if line.startswith("quizbot")] == []

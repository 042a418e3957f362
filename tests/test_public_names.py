"""Only what a library offers to everybody is imported: its private names change without a word."""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.house import ROOT

OURS = {"bot", "tests", "benchmarks", "__future__"}
SOURCES = [
    *(
        path
        for room in ("bot", "migrations", "tests", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    )
]


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Each module of others that a file imports, with the name that is taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                (alias.name, "") for alias in node.names if alias.name.partition(".")[0] not in OURS
            )
        elif (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.partition(".")[0] not in OURS
        ):
            yield from ((node.module, alias.name) for alias in node.names)


def is_offered(module: str, name: str) -> bool:
    """Whether no part of a name is private, and `__all__`, if any, lists it."""
    if any(part.startswith("_") for part in [*module.split("."), name]):
        return False
    found = import_module(module)
    listed = getattr(found, "__all__", None)
    return listed is None or name in {"", *listed} or isinstance(getattr(found, name), ModuleType)


@pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")
@pytest.mark.filterwarnings("ignore:path is deprecated")
def test_no_private_name_of_a_library_is_imported() -> None:
    taken = {pair: path for path in SOURCES for pair in imported(path)}
    outside = {
        pair: path
        for pair, path in taken.items()
        if pair[0].partition(".")[0] not in sys.stdlib_module_names
    }
    assert len(outside) > 50
    assert {pair: path for pair, path in outside.items() if not is_offered(*pair)} == {}

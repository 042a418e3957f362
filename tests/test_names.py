"""One word for one thing: no two classes share a name, and no module is called by two."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TREES = {
    path: ast.parse(path.read_text())
    for folder in ("bot", "sandbox", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
VAGUE = {"store", "service", "outcome", "contest", "menus"}  # of which room, nobody sees


def test_each_class_name_stands_in_one_file() -> None:
    found = defaultdict(set)
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and path.relative_to(ROOT).parts[0] in {
                "bot",
                "sandbox",
            }:
                found[node.name].add(str(path.relative_to(ROOT)))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_each_module_has_one_alias() -> None:
    aliases = defaultdict(set)
    for module, alias in _imported_modules():
        aliases[module].add(alias)
    assert {module: names for module, names in aliases.items() if len(names) > 1} == {}
    assert {(module, *names) for module, names in aliases.items() if names & VAGUE} == set()


def _imported_modules() -> Iterator[tuple[str, str]]:
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in node.names:
                    if (ROOT / node.module.replace(".", "/") / f"{name.name}.py").exists():
                        yield f"{node.module}.{name.name}", name.asname or name.name


def test_no_two_test_files_share_a_name() -> None:
    """Pytest takes the second for the first."""
    names = [path.name for path in TREES if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names))

"""The code in figures: functions, lengths, helpers with one caller, ternaries, names.

`python -m benchmarks.house [ROOM …]` counts whole `bot/`, or some of its rooms.
"""

import ast
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(*rooms: str) -> None:
    """Count and print."""
    files = sorted(path for room in rooms or ["bot"] for path in (ROOT / room).rglob("*.py"))
    trees = {path: ast.parse(path.read_text()) for path in files}
    uses = {path: _uses(tree) for path, tree in trees.items()}
    functions = [(path, node) for path in files for node in _functions(trees[path])]
    lengths = [_length(node) for _, node in functions]
    once = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, node in functions
        if node.name.startswith("_") and not node.name.endswith("__") and uses[path][node.name] == 1
    ]
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    ternaries = sum(isinstance(node, ast.IfExp) for node in nodes)
    _print_names(trees)
    lines = sum(len(path.read_text().splitlines()) for path in files)
    print(f"{lines} lines in {len(files)} files, {len(functions)} functions")
    tenth = quantiles(lengths, n=10)[-1]
    print(f"lines a function: median {median(lengths):.0f}, p90 {tenth:.0f}, most {max(lengths)}")
    print(f"private with one caller: {len(once)} ({100 * len(once) / len(functions):.0f} %)")
    print(f"ternaries: {100 * ternaries / len(functions):.0f} per 100 functions")
    folders = Counter(path.parent for path in files)
    for folder, count in folders.most_common(1):
        print(f"largest folder: {folder.relative_to(ROOT)} with {count} files")
    if rooms:
        print(*once, sep="\n")


def _functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def _length(node: Function) -> int:
    """Lines from the name to the end, without the docstring."""
    documented = ast.get_docstring(node, clean=False)
    return (
        (node.end_lineno or 0) - node.lineno + 1 - (documented or "").count("\n") - bool(documented)
    )


def _uses(tree: ast.Module) -> Counter[str]:
    """How often each name is spoken in a file, besides where it is defined."""
    spoken = (getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(tree))
    return Counter(name for name in spoken if name)


def _print_names(trees: dict[Path, ast.Module]) -> None:
    places = defaultdict(set)
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].add(path.name)
    shared = sorted(name for name, files in places.items() if len(files) > 1)
    print(f"class names in several files: {', '.join(shared) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The library: banks are read from a folder and proven."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bot.bank.bank import Bank, Source, Topic
from bot.bank.files import read_folder
from bot.bank.problem import Problem
from bot.bank.reading.parse import Named, Parsed, parse
from bot.bank.sight import look

Proof = Callable[[Bank], list[Problem]]
"""A check of a whole bank, handed down from a room above."""


Signature = frozenset[tuple[str, int, int]]
"""What changes when a file of a bank does: names, sizes, and times of change in nanoseconds."""


def signature(path: str | Path) -> Signature:
    """What the files of a bank are like now."""
    folder = Path(path)
    files = folder.glob("**/*") if folder.is_dir() else [folder]
    found = set()
    for file in files:
        with suppress(OSError):  # it vanished while we looked: the next look tells
            state = file.stat()
            found.add((str(file), state.st_size, state.st_mtime_ns))
    return frozenset(found)


def load(path: str | Path, proofs: Sequence[Proof] = ()) -> tuple[Bank | None, list[Problem]]:
    """The bank of a folder or file, None if it has mistakes; all problems by place."""
    try:
        return _load(Path(path), proofs)
    except MemoryError:
        return None, [Problem(Path(path).name, 1, None, "bank-memory")]


def _load(folder: Path, proofs: Sequence[Proof]) -> tuple[Bank | None, list[Problem]]:
    written, problems = read_folder(folder)
    files: list[Parsed] = []
    for file in written:
        parsed, found = parse(file.file, file.text, folder if folder.is_dir() else folder.parent)
        problems += found
        files += [] if parsed is None else [parsed]
    problems += _across(files)
    bank = _bank(files)
    for proof in proofs:
        problems += proof(bank)
    problems.sort(key=lambda problem: (problem.file, problem.line))
    if not all(problem.warning for problem in problems):
        return None, problems
    bank.version  # noqa: B018 - worked out now, so that no transaction waits for it, nor lacks the memory
    return bank, problems


def _bank(files: Sequence[Parsed]) -> Bank:
    """The bank of what was right, so that proofs can report on it beside other mistakes."""
    topics = [
        Topic(id=file.id, title=file.title, language=file.language, questions=file.questions)
        for file in files
    ]
    sources = {
        named.id: Source(file.file, file.root, named.node)
        for file in reversed(files)
        for named in reversed(file.named)
    }
    return Bank(topics, sources)


def _across(files: Sequence[Parsed]) -> list[Problem]:
    """The mistakes that only all files together show."""
    return _topics_twice(files) + _ids_twice(files) + _lost_twins(files)


def _topics_twice(files: Sequence[Parsed]) -> list[Problem]:
    """Files with the same topic id, and topics whose titles look the same, whatever their case."""
    problems = []
    ids: dict[str, Parsed] = {}
    titles: dict[str, Parsed] = {}
    for file in files:
        if (first := ids.setdefault(file.id, file)) is not file:
            problems.append(Problem(file.file, 1, None, "bank-topic-twice", {"first": first.file}))
        if (
            file.title
            and (first := titles.setdefault(look(file.title.casefold()), file)) is not file
        ):
            args: dict[str, str | int] = {
                "title": file.title,
                "first": first.file,
                "line": first.title_line,
            }
            problems.append(Problem(file.file, file.title_line, None, "bank-title-twice", args))
    return problems


def _ids_twice(files: Sequence[Parsed]) -> list[Problem]:
    """Ids that a second question uses."""
    problems = []
    seen: dict[str, tuple[str, Named]] = {}
    for file in files:
        for named in file.named:
            first, other = seen.setdefault(named.id, (file.file, named))
            if other is not named:
                args: dict[str, str | int] = {"first": first, "line": other.line}
                problems.append(Problem(file.file, named.line, named.id, "bank-id-twice", args))
    return problems


def _lost_twins(files: Sequence[Parsed]) -> list[Problem]:
    """Twins that are no free-text question of the bank."""
    types = {named.id: named.type for file in files for named in file.named}
    problems: list[Problem] = []
    if not all(file.whole for file in files):
        return problems  # it may be what could not be read
    for file in files:
        tables = {named.id: named.node for named in file.named}
        for question in file.questions:
            twin = question.twin
            if twin is not None and (types.get(twin) != "text" or twin == question.id):
                line = tables[question.id].values["twin"].line
                problems.append(Problem(file.file, line, question.id, "bank-twin", {"twin": twin}))
    return problems

"""The library: banks are read from a folder and proven."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    found = set()
    for file in folder.glob("**/*") if folder.is_dir() else [folder]:
        with suppress(OSError):  # it vanished while we looked: the next look tells
            state = file.stat()
            found.add((str(file), state.st_size, state.st_mtime_ns))
    return frozenset(found)


def load(
    path: str | Path, proofs: Sequence[Proof] = (), instead: Mapping[str, Path] | None = None
) -> tuple[Bank | None, list[Problem]]:
    """The bank of a folder or file, None if it has mistakes; all problems by place.

    Some of its files are read from another place `instead`, by their names.
    """
    folder = Path(path)
    files: list[Parsed] = []
    try:
        written, problems = read_folder(folder, instead)
        pictures = folder if folder.is_dir() else folder.parent
        for file in written:
            parsed, found = parse(file.file, file.text, pictures)
            problems += found
            if parsed is not None:
                files.append(parsed)
        # The bank of what was right: proofs can report on it beside other mistakes.
        sources = {
            named.id: Source(file.file, file.root, named.node)
            for file in reversed(files)
            for named in reversed(file.named)
        }
        topics = (
            Topic(id=file.id, title=file.title, language=file.language, questions=file.questions)
            for file in files
        )
        bank = Bank(topics, sources)
        problems += [*_twice(files), *_lost_twins(files)]
        problems += (problem for proof in proofs for problem in proof(bank))
        problems.sort(key=lambda problem: (problem.file, problem.line))
        if not all(problem.warning for problem in problems):
            return None, problems
        bank.version  # noqa: B018 - worked out now: no transaction waits for it or lacks the memory
    except MemoryError:
        return None, [Problem(folder.name, 1, None, "bank-memory")]
    return bank, problems


def _twice(files: Sequence[Parsed]) -> Iterator[Problem]:
    """Topics whose ids or titles are the same, titles in whatever case, and ids used twice."""
    ids: dict[str, Parsed] = {}
    titles: dict[str, Parsed] = {}
    questions: dict[str, tuple[str, Named]] = {}
    where: dict[str, str | int]
    for file in files:
        if (first := ids.setdefault(file.id, file)) is not file:
            yield Problem(file.file, 1, None, "bank-topic-twice", {"first": first.file})
        first = titles.setdefault(look(file.title.casefold()), file)
        if file.title and first is not file:
            where = {"title": file.title, "first": first.file, "line": first.title_line}
            yield Problem(file.file, file.title_line, None, "bank-title-twice", where)
        for named in file.named:
            earlier, other = questions.setdefault(named.id, (file.file, named))
            if other is not named:
                where = {"first": earlier, "line": other.line}
                yield Problem(file.file, named.line, named.id, "bank-id-twice", where)


def _lost_twins(files: Sequence[Parsed]) -> Iterator[Problem]:
    """Twins that are no free-text question of the bank."""
    if not all(file.whole for file in files):
        return  # it may be what could not be read
    types = {named.id: named.type for file in files for named in file.named}
    for file in files:
        tables = {named.id: named.node for named in file.named}
        for question in file.questions:
            twin = question.twin
            if twin is not None and (types.get(twin) != "text" or twin == question.id):
                line = tables[question.id].values["twin"].line
                yield Problem(file.file, line, question.id, "bank-twin", {"twin": twin})

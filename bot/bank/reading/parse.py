"""One YAML file of a bank: its text becomes a topic and problems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.bank import keys
from bot.bank.problem import Notes, Problem, TooManyProblemsError
from bot.bank.question import Question
from bot.bank.reading.document import build
from bot.bank.reading.fields import ID, Fields, as_texts, as_words, mismatch, tidy
from bot.bank.reading.nodes import Node, Scalar, Series, Table
from bot.bank.reading.questions import read_question
from bot.bank.reading.slips import mend
from bot.bank.sight import look, mixed

MAX_TITLE = 64
"""Characters of a topic's title."""

MAX_TOPIC_ID = 40
"""Characters of a topic's id: it travels in the 64 bytes behind a button."""

_TOPIC_ID = re.compile(rf"[a-z0-9-]{{1,{MAX_TOPIC_ID}}}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_GROUP = re.compile(r"[^\s<>|()+*]{1,64}")


@dataclass(frozen=True, slots=True)
class Named:
    """Where an id is used: by a question that may itself be broken."""

    id: str
    line: int
    type: str
    node: Table


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds: its title and questions as far as they are right, and every id it uses.

    It is not `whole` when something could not be read at all.
    """

    file: str
    id: str
    title: str
    title_line: int
    language: str
    questions: tuple[Question, ...]
    named: tuple[Named, ...]
    root: Table
    whole: bool


def parse(
    file: str, source: str, folder: Path | None = None
) -> tuple[Parsed | None, list[Problem]]:
    """What a file holds, and its problems; pictures are sought in `folder`."""
    notes = Notes(file, source)
    try:
        return _parse(notes, source, folder), notes.problems
    except TooManyProblemsError:
        return None, notes.problems


def _parse(notes: Notes, source: str, folder: Path | None) -> Parsed | None:
    root, ended, whole = build(mend(source, notes), notes)
    if not isinstance(root, Table):
        if ended:
            notes.mistake(1, "bank-not-a-topic")
        return None
    stem = notes.file.rpartition(".")[0]
    if not _TOPIC_ID.fullmatch(stem):
        notes.mistake(1, "bank-topic-id", id=stem, limit=MAX_TOPIC_ID)
    fields = Fields(notes, root, keys.FILE)
    title, language = _title(fields, required=ended), _language(fields)
    groups = _groups(fields)
    nodes = fields.series("questions", required=ended)
    if ended and not nodes and isinstance(root.values.get("questions"), Series):
        notes.mistake(fields.line("questions"), "bank-no-questions")
    questions, named = _questions(notes, nodes, stem, groups, folder)
    notes.name(_places(root, nodes))
    return Parsed(
        notes.file, stem, title, fields.line("topic"), language, questions, named, root, whole
    )


def _title(fields: Fields, *, required: bool) -> str:
    title = fields.text("topic", required=required, limit=MAX_TITLE) or ""
    return " ".join(title.split())


def _language(fields: Fields) -> str:
    language = fields.text("language") or "ru"
    if not _LANGUAGE.fullmatch(language):
        fields.notes.mistake(fields.line("language"), "bank-language", found=language)
    return language


def _groups(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    """The synonyms of the file, by name."""
    node = fields.get("groups")
    if node is None:
        return {}
    if not isinstance(node, Table):
        mismatch(fields.notes, node, "groups", "mapping")
        return {}
    _check_names(fields.notes, node)
    return {tidy(name): _group(fields.notes, node, name) for name in node.values}


def _check_names(notes: Notes, groups: Table) -> None:
    """Note names of groups with mixed alphabets, and those that look like another."""
    first: dict[str, str] = {}
    for name, node in groups.values.items():
        if found := mixed(name):
            notes.mistake_of_sign(node.line, found[0], [found[1].lower()])
        elif (earlier := first.setdefault(look(name), name)) != name:
            notes.mistake(node.line, "bank-key-twice", key=name, first=groups.values[earlier].line)


def _group(notes: Notes, groups: Table, name: str) -> tuple[str, ...]:
    if not _GROUP.fullmatch(tidy(name)):
        notes.mistake(groups.values[name].line, "bank-group-name", name=name)
    words = as_texts(notes, groups.values[name], name, as_words)
    if not words and isinstance(groups.values[name], Series):
        notes.mistake(groups.values[name].line, "bank-empty", field=name)
    return words


def _questions(
    notes: Notes,
    nodes: tuple[Node, ...],
    topic: str,
    groups: Mapping[str, tuple[str, ...]],
    folder: Path | None,
) -> tuple[tuple[Question, ...], tuple[Named, ...]]:
    questions, named = [], []
    for node in nodes:
        if isinstance(node, Table):
            named.extend(_named(node))
            notes.question = _as_written(node)
            question = read_question(notes, node, topic, groups, folder)
            questions.extend([] if question is None else [question])
            notes.question = None
        else:
            mismatch(notes, node, "questions", "mapping")
    return tuple(questions), tuple(named)


def _places(root: Table, nodes: tuple[Node, ...]) -> dict[int, str | None]:
    """The lines where questions begin, with their ids, and the lines where something else does."""
    places: dict[int, str | None] = {node.line: None for node in root.values.values()}
    for node in nodes:
        known = node.line not in places  # else several stand in one line
        places[node.line] = _as_written(node) if known else None
    return places


def _as_written(node: Node) -> str | None:
    """The id of a question, whether it may be one or not, to tell its mistakes from others'."""
    written = node.values.get("id") if isinstance(node, Table) else node
    return written.text.strip() or None if isinstance(written, Scalar) else None


def _named(node: Table) -> list[Named]:
    """The id of a question, when it has one that is an id."""
    written, kind = node.values.get("id"), node.values.get("type")
    if not isinstance(written, Scalar) or not ID.fullmatch(written.text.strip()):
        return []
    return [
        Named(
            written.text.strip(),
            written.line,
            kind.text.strip() if isinstance(kind, Scalar) else "",
            node,
        )
    ]

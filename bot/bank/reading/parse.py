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
        root, ended, whole = build(mend(source, notes), notes)
        if isinstance(root, Table):
            return _parsed(notes, root, folder, ended=ended, whole=whole), notes.problems
        if ended:
            notes.mistake(1, "bank-not-a-topic")
    except TooManyProblemsError:
        pass
    return None, notes.problems


def _parsed(notes: Notes, root: Table, folder: Path | None, *, ended: bool, whole: bool) -> Parsed:
    stem = notes.file.rpartition(".")[0]
    if not _TOPIC_ID.fullmatch(stem):
        notes.mistake(1, "bank-topic-id", id=stem, limit=MAX_TOPIC_ID)
    fields = Fields(notes, root, keys.FILE)
    title = fields.text("topic", required=ended, limit=MAX_TITLE) or ""
    language = fields.text("language") or "ru"
    if not _LANGUAGE.fullmatch(language):
        notes.mistake(fields.line("language"), "bank-language", found=language)
    groups = _groups(fields)
    nodes = fields.series("questions", required=ended)
    if ended and not nodes and isinstance(root.values.get("questions"), Series):
        notes.mistake(fields.line("questions"), "bank-no-questions")
    questions = _questions(notes, nodes, stem, groups, folder)
    named = []
    for table in nodes:
        kind, name = _word(table, "type"), _word(table, "id")
        if isinstance(table, Table) and ID.fullmatch(name):
            named.append(Named(name, table.values["id"].line, kind, table))
    # The lines where questions begin, with their ids, and the lines where something else does.
    places: dict[int, str | None] = {node.line: None for node in root.values.values()}
    for node in nodes:
        alone = node.line not in places  # else several stand in one line
        places[node.line] = (alone and _word(node, "id")) or None
    notes.name(places)
    return Parsed(
        file=notes.file,
        id=stem,
        title=" ".join(title.split()),
        title_line=fields.line("topic"),
        language=language,
        questions=questions,
        named=tuple(named),
        root=root,
        whole=whole,
    )


def _groups(fields: Fields) -> Mapping[str, tuple[str, ...]]:
    """The synonyms of the file, by name."""
    notes, table = fields.notes, fields.get("groups")
    if table is None:
        return {}
    if not isinstance(table, Table):
        mismatch(notes, table, "groups", "mapping")
        return {}
    first: dict[str, str] = {}
    for name, node in table.values.items():
        if found := mixed(name):
            notes.mistake_of_sign(node.line, found[0], [found[1].lower()])
        elif (earlier := first.setdefault(look(name), name)) != name:
            notes.mistake(node.line, "bank-key-twice", key=name, first=table.values[earlier].line)
    groups: dict[str, tuple[str, ...]] = {}
    for name, node in table.values.items():
        if not _GROUP.fullmatch(tidy(name)):
            notes.mistake(node.line, "bank-group-name", name=name)
        words = groups[tidy(name)] = as_texts(notes, node, name, as_words)
        if not words and isinstance(node, Series):
            notes.mistake(node.line, "bank-empty", field=name)
    return groups


def _questions(
    notes: Notes,
    nodes: tuple[Node, ...],
    topic: str,
    groups: Mapping[str, tuple[str, ...]],
    folder: Path | None,
) -> tuple[Question, ...]:
    questions = []
    for node in nodes:
        if not isinstance(node, Table):
            mismatch(notes, node, "questions", "mapping")
            continue
        notes.question = _word(node, "id") or None
        question = read_question(notes, node, topic, groups, folder)
        if question is not None:
            questions.append(question)
        notes.question = None
    return tuple(questions)


def _word(node: Node, key: str) -> str:
    """The text of a key, or of a node that is itself a text; "" for all others."""
    written = node.values.get(key) if isinstance(node, Table) else node
    return written.text.strip() if isinstance(written, Scalar) else ""

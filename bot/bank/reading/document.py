"""A YAML file as a tree: read whole, or question by question around a mistake."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import yaml

from bot.bank import keys
from bot.bank.problem import Notes
from bot.bank.reading.nodes import (
    MAX_NODES,
    REPORTED,
    Builder,
    Node,
    Scalar,
    Series,
    SkippedError,
    Table,
    UnreadableError,
)
from bot.bank.reading.remainder import Remainder
from bot.bank.reading.traps import Diagnosis, diagnose

_QUESTIONS: Final = re.compile(r"questions[ \t]*:\s*(?:#.*)?$")
_TOPLEVEL: Final = re.compile(rf"(?:{'|'.join(keys.FILE)})[ \t]*:")
_ID: Final = re.compile(r" *(?:- +)?id *: +(?P<id>\S+)")


class Built(NamedTuple):
    """The tree of a text, whether it goes to the end, and whether nothing was taken out."""

    root: Node | None
    ended: bool
    whole: bool


class _Piece(NamedTuple):
    """Some lines of a file: what stands around the questions, or one of them."""

    first: int
    lines: list[str]
    question: bool


def build(source: str, notes: Notes) -> Built:
    """The tree of a YAML text; syntax errors are noted, and what stands around them is read."""
    builder = Builder(source, notes)
    before = notes.mark()
    try:
        builder.read()
    except UnreadableError:
        return Built(builder.rescue(), ended=False, whole=False)
    except (yaml.YAMLError, SkippedError) as error:
        line, key, args = _diagnosis(error, builder)
    else:
        return Built(builder.root, ended=True, whole=True)
    notes.forget(before)  # what was found on the way is found again
    root = _joined(source.split("\n"), notes)
    if notes.mark() == before:  # each piece is right by itself
        notes.mistake(line, key, **args)
    return Built(root, ended=root is not None, whole=False)


def _diagnosis(error: yaml.YAMLError | SkippedError, builder: Builder) -> Diagnosis:
    if isinstance(error, SkippedError):
        return error.diagnosis
    line, key, args = diagnose(error, builder.source)
    return builder.first + line, key, args


def _joined(lines: list[str], notes: Notes) -> Node | None:
    """The tree of a file whose pieces are read one by one."""
    values: dict[str, Node] = {}
    items: list[Node] = []
    spent = 0
    for piece in _pieces(lines):
        node, spent = _read(piece, notes, spent)
        read = node.values if isinstance(node, Table) else {}
        if not piece.question:
            values |= {key: value for key, value in read.items() if key not in values}
        elif isinstance(question := read.get("questions"), Series):
            items += question.items
        else:  # it could not be read: its id is its text
            ids = (found["id"] for line in piece.lines if (found := _ID.match(line)))
            items.append(Scalar(next(ids, ""), piece.first + 2, REPORTED))
        if spent > MAX_NODES:
            break
    if items and "questions" in values:
        values["questions"] = Series(tuple(items), values["questions"].line)
    return Table(values, 1) if values else None


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    """What stands before the questions, each question by itself, and what stands after."""
    head = next((number for number, line in enumerate(lines) if _QUESTIONS.match(line)), len(lines))
    items = [line for line in lines[head + 1 :] if line.lstrip(" ").startswith("- ")]
    items = [line for line in items if _ID.match(line)] or items
    width = min((len(line) - len(line.lstrip(" ")) for line in items), default=0)
    begins = re.compile(
        rf" {{{width}}}- | {{{max(0, width - 1)},{width + 1}}}- +id *:|{_TOPLEVEL.pattern}"
    )
    starts = [at for at in range(head + 1, len(lines)) if begins.match(lines[at])]
    starts.append(len(lines))
    yield _Piece(0, lines[: starts[0]], question=False)
    for start, end in pairwise(starts):
        if _TOPLEVEL.match(lines[start]):
            yield _Piece(start, lines[start:end], question=False)
        else:
            yield _Piece(start - 1, ["questions:", *lines[start:end]], question=True)


def _read(piece: _Piece, notes: Notes, spent: int) -> tuple[Node | None, int]:
    """The tree of a piece without fields that can't be read, and the nodes spent so far."""
    remainder = Remainder(piece.lines)
    while True:
        builder = Builder(remainder.text, notes, first=piece.first, spent=spent)
        builder.spoilt = remainder.spoilt
        before = notes.mark()
        try:
            builder.read()
        except UnreadableError:
            return builder.rescue(), builder.count
        except (yaml.YAMLError, SkippedError) as error:
            line, key, args = _diagnosis(error, builder)
            notes.forget(before)
            notes.mistake(line, key, **args)
            if not remainder.without(line - 1 - piece.first):
                return None, builder.count
        else:
            return builder.root, builder.count

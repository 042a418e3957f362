"""YAML as a teacher means it: a tree of texts, series and tables that remember their lines, and nothing else."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from bot.bank.problem import Notes
from bot.bank.traps import diagnose

MAX_NODES = 600_000
"""Keys and values that one file may hold."""

MAX_DEPTH = 20
"""How deep lists and mappings may stand in one another."""

_Event = Any
"""An event of YAML's parser; its stubs declare every mark optional, and none is."""

_Loader = getattr(yaml, "CLoader", yaml.Loader)

_COMMENT = re.compile(r" #|[ \t]+#[^\s#]")
_FORMULA = re.compile(r"\$[^$]*\$")
_LONGEST = 20_000
"""Characters up to which a text in quotes is looked through; longer ones are refused for their length."""

_BLOCKS = ("|", ">")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\[^\\"/]')


class Scalar(NamedTuple):
    """A text; `trap` names the message for what YAML did to it, and "-" a value that is reported already."""

    text: str
    line: int
    trap: str = ""


class Series(NamedTuple):
    """A list; `flow` if it is written in square brackets."""

    items: "tuple[Node, ...]"
    line: int
    flow: bool = False


class Table(NamedTuple):
    """A mapping from keys to values, whose lines are those of their keys; `flow` if it is written in braces."""

    values: "dict[str, Node]"
    line: int
    flow: bool = False


Node = Scalar | Series | Table

REPORTED = "-"
SHOWN_TRAPS = frozenset({"bank-lines-joined", "bank-outer-space"})
"""Traps that matter only in texts that people see."""

_QUESTION = 2
"""How deep a question stands: in the list of questions, which stands in the file."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    table: bool
    line: int
    flow: bool
    broken: bool
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    key: Scalar | None = None

    def close(self) -> Node:
        if self.broken:
            return Scalar("", self.line, REPORTED)
        if self.table:
            return Table(self.values, self.line, self.flow)
        return Series(tuple(self.items), self.line, self.flow)


class _UnreadableError(Exception):
    """The rest of the file cannot be read; the reason is noted."""


class _Builder:
    """Turns the events of YAML's parser into nodes."""

    def __init__(self, source: str, notes: Notes) -> None:
        self.source = source
        self.notes = notes
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.count = 0
        self.documents = 0

    def take(self, event: _Event) -> None:
        """Take one event; raises _UnreadableError after what makes reading on useless."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.put(self.scalar(event))
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            self.begin(event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self.put(self.open.pop().close())
        elif kind is yaml.AliasEvent:
            self.stop(event, "bank-anchor", sign="*")
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.stop(event, "bank-documents")

    def stop(self, event: _Event, key: str, /, **args: str | int) -> None:
        self.mistake(event.start_mark.line + 1, key, **args)
        raise _UnreadableError

    def mistake(self, line: int, key: str, /, **args: str | int) -> None:
        """Note a mistake in the name of the question that is being read."""
        question = self.open[_QUESTION].values.get("id") if len(self.open) > _QUESTION else None
        self.notes.question = question.text if isinstance(question, Scalar) else None
        self.notes.mistake(line, key, **args)
        self.notes.question = None

    def spend(self, event: _Event) -> None:
        """Count a node, so that a hostile file is refused before it fills the memory."""
        self.count += 1
        if self.count > MAX_NODES:
            self.stop(event, "bank-nodes", limit=MAX_NODES)
        if event.anchor is not None:
            self.stop(event, "bank-anchor", sign="&")

    def tagged(self, event: _Event) -> bool:
        """Whether the value carries an explicit tag, which is noted."""
        if event.tag is None:
            return False
        self.mistake(event.start_mark.line + 1, "bank-tag", tag=_tag(event.tag))
        return True

    def begin(self, event: _Event) -> None:
        self.spend(event)
        if len(self.open) >= MAX_DEPTH:
            self.stop(event, "bank-depth", limit=MAX_DEPTH)
        table = type(event) is yaml.MappingStartEvent
        self.open.append(_Open(table, event.start_mark.line + 1, bool(event.flow_style), self.tagged(event)))

    def scalar(self, event: _Event) -> Scalar:
        self.spend(event)
        line = event.start_mark.line + 1
        trap = REPORTED if self.tagged(event) else self.trap(event)
        return Scalar(event.value, line, trap)

    def trap(self, event: _Event) -> str:
        """The message for a text that YAML has silently changed."""
        start, end = event.start_mark.index, event.end_mark.index
        if not event.style and _COMMENT.match(self.source, end):
            return "bank-cut-comment"
        if event.style == '"' and end - start <= _LONGEST and _loses_backslash(self.source[start:end]):
            return "bank-formula-quotes"
        if event.style not in _BLOCKS and event.end_mark.line > event.start_mark.line:
            return "bank-lines-joined"
        return "bank-outer-space" if event.value[:1] in (" ", "\t") else ""

    def put(self, node: Node) -> None:
        """Give a finished node to the list or mapping that is open."""
        if not self.open:
            self.root = node
        elif not (parent := self.open[-1]).table:
            parent.items.append(node)
        elif parent.key is None:
            self.take_key(parent, node)
        else:
            self.take_value(parent, parent.key, node)

    def take_key(self, parent: _Open, node: Node) -> None:
        if isinstance(node, Scalar):
            parent.key = node
        else:
            self.mistake(node.line, "bank-key-shape")
            raise _UnreadableError

    def take_value(self, parent: _Open, key: Scalar, node: Node) -> None:
        parent.key = None
        if key.text in parent.values:
            self.mistake(key.line, "bank-key-twice", key=key.text, first=parent.values[key.text].line)
            return
        parent.values[key.text] = node if node.line == key.line else node._replace(line=key.line)

    def rescue(self) -> Node | None:
        """What was complete before reading stopped: without the entry of the outer list that was being read."""
        if self.root is None and self.open and self.open[0].table:
            outer = self.open[0]
            if outer.key is not None and len(self.open) > 1:
                outer.values[outer.key.text] = self.open[1].close()
            return outer.close()
        return self.root


def _loses_backslash(written: str) -> bool:
    """Whether double quotes take a backslash from a formula."""
    return "\\" in written and any(map(_ESCAPE.search, _FORMULA.findall(written)))


def _tag(tag: str) -> str:
    """The tag as it was written."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def build(source: str, notes: Notes) -> tuple[Node | None, bool]:
    """The tree of a YAML text, and whether it was read to its end; its first syntax error is noted."""
    builder = _Builder(source, notes)
    try:
        for event in yaml.parse(source, _Loader):
            builder.take(event)
    except _UnreadableError:
        return builder.rescue(), False
    except yaml.YAMLError as error:
        line, key, args = diagnose(error, source)
        builder.mistake(line, key, **args)
        return builder.rescue(), False
    return builder.root, True

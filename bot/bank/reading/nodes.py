"""YAML as a tree of texts, series and tables that remember their lines."""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from bot.bank.problem import Notes
from bot.bank.reading.remainder import SPOILT
from bot.bank.reading.traps import Diagnosis

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
"""Characters of a quoted text that is searched; longer ones are refused anyway."""

_BLOCKS = ("|", ">")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\[^\\"/]')


class Scalar(NamedTuple):
    """A text; `trap`: the message for what YAML did to it, "-" if already reported."""

    text: str
    line: int
    trap: str = ""


class Series(NamedTuple):
    """A list; `flow` if it is written in square brackets."""

    items: "tuple[Node, ...]"
    line: int
    flow: bool = False


class Table(NamedTuple):
    """A mapping whose values have the lines of their keys; `flow` if it is in braces."""

    values: "dict[str, Node]"
    line: int
    flow: bool = False


Node = Scalar | Series | Table

REPORTED = "-"
SHOWN_TRAPS = frozenset({"bank-lines-joined", "bank-outer-space"})
"""Traps that matter only in texts that people see."""


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


class UnreadableError(Exception):
    """The rest of the file cannot be read; the reason is noted."""


class SkippedError(Exception):
    """A value cannot be read: its line, and the message and values that say why."""

    def __init__(self, line: int, key: str, args: dict[str, str | int]) -> None:
        super().__init__(key)
        self.diagnosis: Diagnosis = (line, key, args)


class Builder:
    """Turns the events of YAML's parser into nodes."""

    def __init__(self, source: str, notes: Notes, *, first: int = 0, spent: int = 0) -> None:
        self.source = source
        self.notes = notes
        self.first = first
        self.spoilt: Container[int] = ()
        """The lines whose values were taken out, counted from 0 in this text."""
        self._open: list[_Open] = []
        self.root: Node | None = None
        self.count = spent
        self._documents = 0

    def read(self) -> None:
        """Take all events; raises UnreadableError, SkippedError or an error of the parser."""
        for event in yaml.parse(self.source, _Loader):
            self._take(event)

    def _take(self, event: _Event) -> None:
        """Take one event; raises UnreadableError after what makes reading on useless."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._put(self._scalar(event))
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            self._begin(event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._put(self._open.pop().close())
        elif kind is yaml.AliasEvent:
            self._skip(event, "bank-anchor", sign="*")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "bank-documents")

    def _line(self, event: _Event) -> int:
        """The line of the file where an event begins."""
        return int(self.first + event.start_mark.line + 1)

    def _stop(self, event: _Event, key: str, /, **args: str | int) -> None:
        self.notes.mistake(self._line(event), key, **args)
        raise UnreadableError

    def _skip(self, event: _Event, key: str, /, **args: str | int) -> None:
        """Refuse a value around which the rest may be read."""
        raise SkippedError(self._line(event), key, args)

    def _spend(self, event: _Event) -> None:
        """Count a node, so that a hostile file is refused before it fills the memory."""
        self.count += 1
        if self.count > MAX_NODES:
            self._stop(event, "bank-nodes", limit=MAX_NODES)
        if event.anchor is not None:
            self._skip(event, "bank-anchor", sign="&")

    def _tagged(self, event: _Event) -> bool:
        """Whether the value carries an explicit tag, which is noted."""
        if event.tag is None:
            return False
        self.notes.mistake(self._line(event), "bank-tag", tag=_tag(event.tag))
        return True

    def _begin(self, event: _Event) -> None:
        self._spend(event)
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, "bank-depth", limit=MAX_DEPTH)
        table = type(event) is yaml.MappingStartEvent
        self._open.append(
            _Open(table, self._line(event), bool(event.flow_style), self._tagged(event))
        )

    def _scalar(self, event: _Event) -> Scalar:
        self._spend(event)
        if event.value == SPOILT and event.start_mark.line in self.spoilt:
            return Scalar("", self._line(event), REPORTED)
        trap = REPORTED if self._tagged(event) else self._trap(event)
        return Scalar(event.value, self._line(event), trap)

    def _trap(self, event: _Event) -> str:
        """The message for a text that YAML has silently changed."""
        start, end = event.start_mark.index, event.end_mark.index
        if not event.style and _COMMENT.match(self.source, end):
            return "bank-cut-comment"
        if (
            event.style == '"'
            and end - start <= _LONGEST
            and _loses_backslash(self.source[start:end])
        ):
            return "bank-formula-quotes"
        if event.style not in _BLOCKS and event.end_mark.line > event.start_mark.line:
            return "bank-lines-joined"
        return "bank-outer-space" if event.value[:1] in (" ", "\t") else ""

    def _put(self, node: Node) -> None:
        """Give a finished node to the list or mapping that is open."""
        if not self._open:
            self.root = node
        elif not (parent := self._open[-1]).table:
            parent.items.append(node)
        elif parent.key is None:
            self._take_key(parent, node)
        else:
            self._take_value(parent, parent.key, node)

    def _take_key(self, parent: _Open, node: Node) -> None:
        if isinstance(node, Scalar):
            parent.key = node
        else:
            self.notes.mistake(node.line, "bank-key-shape")
            raise UnreadableError

    def _take_value(self, parent: _Open, key: Scalar, node: Node) -> None:
        parent.key = None
        if key.text in parent.values:
            self.notes.mistake(
                key.line, "bank-key-twice", key=key.text, first=parent.values[key.text].line
            )
            return
        parent.values[key.text] = node if node.line == key.line else node._replace(line=key.line)

    def rescue(self) -> Node | None:
        """What was complete before reading stopped, without the unfinished outer entry."""
        if self.root is None and self._open and self._open[0].table:
            outer = self._open[0]
            if outer.key is not None and len(self._open) > 1:
                outer.values[outer.key.text] = self._open[1].close()
            return outer.close()
        return self.root


def _loses_backslash(written: str) -> bool:
    """Whether double quotes take a backslash from a formula."""
    return "\\" in written and any(map(_ESCAPE.search, _FORMULA.findall(written)))


def _tag(tag: str) -> str:
    """The tag as it was written."""
    return tag.replace("tag:yaml.org,2002:", "!!")

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
        event: _Event
        for event in yaml.parse(self.source, _Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._put(self._scalar(event))
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self._spend(event)
                if len(self._open) >= MAX_DEPTH:
                    self._stop(event, "bank-depth", limit=MAX_DEPTH)
                table, flow = kind is yaml.MappingStartEvent, bool(event.flow_style)
                self._open.append(_Open(table, self._line(event), flow, self._tagged(event)))
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
        self.notes.mistake(
            self._line(event), "bank-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!")
        )
        return True

    def _scalar(self, event: _Event) -> Scalar:
        """A text, with the message for what YAML has silently changed in it."""
        self._spend(event)
        text, line, style = event.value, self._line(event), event.style
        start, end = event.start_mark, event.end_mark
        trap = ""
        if text == SPOILT and start.line in self.spoilt:
            text, trap = "", REPORTED
        elif self._tagged(event):
            trap = REPORTED
        elif not style and _COMMENT.match(self.source, end.index):
            trap = "bank-cut-comment"
        elif style == '"' and _loses_backslash(self.source[start.index : end.index]):
            trap = "bank-formula-quotes"
        elif style not in _BLOCKS and end.line > start.line:
            trap = "bank-lines-joined"
        elif text[:1] in (" ", "\t"):
            trap = "bank-outer-space"
        return Scalar(text, line, trap)

    def _put(self, node: Node) -> None:
        """Give a finished node to the list or mapping that is open."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.table:
            parent.items.append(node)
        elif (key := parent.key) is not None:
            parent.key = None
            if (first := parent.values.get(key.text)) is not None:
                self.notes.mistake(key.line, "bank-key-twice", key=key.text, first=first.line)
                return
            if node.line != key.line:
                node = node._replace(line=key.line)
            parent.values[key.text] = node
        elif isinstance(node, Scalar):
            parent.key = node
        else:
            self.notes.mistake(node.line, "bank-key-shape")
            raise UnreadableError

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
    if "\\" not in written or len(written) > _LONGEST:
        return False
    return any(map(_ESCAPE.search, _FORMULA.findall(written)))

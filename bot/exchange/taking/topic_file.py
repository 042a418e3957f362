"""A topic's file into which questions are put: its other lines stay as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.exchange.taking.naming import mark

_HEAD: Final = re.compile(r"# quizbot import: (?P<source>.*?) \| (?P<topic>.*)")
_NOTE: Final = re.compile(r"\s*# import (?P<key>[0-9a-f]{8}) (?P<content>[0-9a-f]{8})\s*")
_LIST: Final = re.compile(r"questions:\s*(?:#.*)?")
_ID: Final = re.compile(r"\s*- id: *(?P<id>[a-z0-9-]+)\s*(?:#.*)?")
_KEY: Final = re.compile(r"[^\s#\-][^:]*:")
_ASIDE: Final = re.compile(r"\s*(?:#.*)?")


def headline(source: str, topic: str) -> str:
    """The first line of a file that import has written: from which file and category."""
    return f"# quizbot import: {_one_line(source)} | {_one_line(topic)}"


def _one_line(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def note(key: str, content: str) -> str:
    """The comment by which a question is known again."""
    return f"import {key} {content}"


def content_mark(lines: Sequence[str]) -> str:
    """What tells whether a question was changed: a mark of its lines but the id and the note."""
    rest = [line.strip() for line in lines[1:] if not _NOTE.fullmatch(line)]
    return mark(*rest)


@dataclass(slots=True)
class Block:
    """A question of a file: its lines, and the comments and empty lines below it."""

    lines: list[str]
    below: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id, "" where it does not stand first."""
        found = _ID.fullmatch(self.lines[0])
        return found["id"] if found else ""

    @property
    def known(self) -> tuple[str, str] | None:
        """The marks of its source and of what was imported, if it was."""
        found = next(filter(None, map(_NOTE.fullmatch, self.lines[:3])), None)
        return (found["key"], found["content"]) if found else None

    @property
    def edited(self) -> bool:
        """Whether somebody has changed what was imported."""
        return self.known is None or content_mark(self.lines) != self.known[1]


@dataclass(slots=True)
class TopicFile:
    """The lines of a file: before its questions, they themselves, and after."""

    head: list[str]
    blocks: list[Block]
    tail: list[str]
    indent: str = "  "

    @property
    def origin(self) -> tuple[str, str] | None:
        """The source and the topic that it was imported from, if it was."""
        found = _HEAD.fullmatch(self.head[0].strip()) if self.head else None
        return (found["source"], found["topic"]) if found else None

    def text(self) -> str:
        """The whole file."""
        lines = [*self.head]
        for block in self.blocks:
            lines += [*block.lines, *block.below]
        return "\n".join([*lines, *self.tail]).rstrip("\n") + "\n"

    def add(self, lines: Sequence[str]) -> None:
        """Put a question at the end."""
        self.blocks.append(Block(self._indented(lines)))

    def replace(self, before: Block, lines: Sequence[str]) -> None:
        """Put a question in the place of another."""
        at = next(number for number, block in enumerate(self.blocks) if block is before)
        self.blocks[at] = Block(self._indented(lines), before.below)

    def _indented(self, lines: Sequence[str]) -> list[str]:
        return [self.indent + line if line else "" for line in lines]


def read_topic_file(text: str) -> TopicFile | None:
    """The parts of a file; None if it has no list of questions as people write one."""
    lines = text.replace("\r\n", "\n").split("\n")
    start = next((n for n, line in enumerate(lines) if _LIST.fullmatch(line)), None)
    if start is None:
        return None
    first = next((line for line in lines[start + 1 :] if not _ASIDE.fullmatch(line)), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if not first.startswith(f"{indent}- "):
        return None
    end = next((n for n in range(start + 1, len(lines)) if _KEY.match(lines[n])), len(lines))
    item = f"{indent}- "
    starts = [n for n in range(start + 1, end) if lines[n].startswith(item)]
    blocks = [
        _block(lines[at:until], indent)
        for at, until in zip(starts, [*starts[1:], end], strict=True)
    ]
    return TopicFile(lines[: starts[0]], blocks, lines[end:], indent)


def _block(lines: list[str], indent: str) -> Block:
    """A question's lines, and what stands below them and is none of them."""
    last = len(lines)
    while last > 1 and _ASIDE.fullmatch(lines[last - 1]):
        deep = len(lines[last - 1]) - len(lines[last - 1].lstrip(" ")) > len(indent)
        if lines[last - 1].strip() and deep:
            break
        last -= 1
    return Block(lines[:last], lines[last:])

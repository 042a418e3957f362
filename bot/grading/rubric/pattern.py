"""Patterns: a line of a rubric, "не <сойтись>", becomes a tree to match answers against."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Union

from bot.grading.language.normalisation import plain
from bot.grading.language.tokens import parts as typed_parts

DENYING: Final = "не"
NEAR: Final = "+"
THEN: Final = ">"
BESIDE: Final = "_"

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_JOINT = re.compile(r"\s+>\s+|[+_]")
_NEGATION = re.compile(r"не\s+", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_GROUP = re.compile(r"<([^<>|()+*]*)>")
_MEMBER = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*\*?(?:_[^\W_]+(?:[.,'’-][^\W_]+)*\*?)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:e-?\d+)?")
_MAX_DEPTH = 8
_GROWN = re.compile(r"(?<![^\W_])не[^\W\d_]{3,}+(?!\*)")
_UNABLE: Final = "нельзя"
_ABLE: Final = ("мочь", "можно")
"""What is denied by "нельзя"."""


class PatternError(Exception):
    """A line that is no pattern: the message that says so, and its values."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key, args)
        self.key = key
        self.values: dict[str, str | int] = args


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A word in any of its forms, or the beginning of one."""

    word: str
    prefix: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """One of several lines: a group's members, or what stands in brackets."""

    lines: "tuple[PatternLine, ...]"


Atom = Union[Leaf, Alternatives]  # noqa: UP007 (evaluated while Choice is being defined below)


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What must be said, or denied; `text` as it is written in the pattern."""

    atom: Atom
    denied: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Items that belong together: near, in this order, or side by side."""

    items: tuple[Item, ...]
    joint: str = NEAR


@dataclass(frozen=True, slots=True, eq=False)
class PatternLine:
    """Chains that must all be said close to each other."""

    chains: tuple[Chain, ...]


class PatternReader:
    """Reads the patterns of one rubric; equal words and groups become the same leaf."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]], lines: Iterable[str] = ()) -> None:
        """All lines of the rubric: a word with "не" in one is a denial of the word in another."""
        self._groups = groups
        written = chain(lines, *groups.values())
        self._grown = frozenset(
            word for line in written for word in _GROWN.findall(plain(line).text)
        )
        self._leaves: dict[tuple[str, bool], Leaf] = {}
        self._choices: dict[str, Alternatives] = {}

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All words and beginnings met so far."""
        return tuple(self._leaves.values())

    def line(self, text: str) -> PatternLine:
        """The tree of a line; raises `PatternError`."""
        if not text.strip():
            raise PatternError("grading-pattern-empty")
        return _Parser(text, self).whole()

    def leaf(self, word: str, *, prefix: bool) -> Atom:
        """A word; one with a hyphen, and a formula, is several words side by side."""
        normal = plain(word).text.replace(",", ".")
        pieces = [normal]
        if not _NUMBER.fullmatch(normal):
            pieces = re.split(r"[-'.]", normal)
        parts = [part for piece in pieces for part in typed_parts(piece)]
        keys = [(part, prefix and part is parts[-1]) for part in parts]
        leaves = [self._leaves.setdefault(key, Leaf(*key)) for key in keys]
        if len(leaves) == 1:
            return leaves[0]
        return Alternatives((PatternLine((Chain(tuple(map(Item, leaves)), BESIDE),)),))

    def denials(self, atom: Atom) -> list[Atom]:
        """The words that deny one in themselves: "нельзя" being able, "неэффективный" the rest.

        Only those that the rubric names: any other is read as "не" and a word.
        """
        words = [atom]
        if isinstance(atom, Alternatives):
            chains = [chain for line in atom.lines for chain in line.chains]
            words = [item.atom for chain in chains for item in chain.items]
        plain_words = {one.word for one in words if isinstance(one, Leaf) and not one.prefix}
        found = sorted({DENYING + word for word in plain_words} & self._grown)
        if not plain_words.isdisjoint(_ABLE):
            found.append(_UNABLE)
        return [self.leaf(word, prefix=False) for word in found]

    def group(self, name: str) -> Alternatives:
        """The members of a group; raises `PatternError` if there is no such group."""
        if name not in self._groups:
            known = ", ".join(sorted(self._groups)) or "—"
            raise PatternError("grading-pattern-group", name=name, known=known)
        if name not in self._choices:
            self._choices[name] = Alternatives(
                tuple(self._member(member) for member in self._groups[name])
            )
        return self._choices[name]

    def _member(self, member: str) -> PatternLine:
        text = member.strip()
        if not _MEMBER.fullmatch(text):
            raise PatternError("grading-group-member", member=text)
        items = []
        for part in text.split(BESIDE):
            if part == DENYING:
                raise PatternError("grading-group-member", member=text)
            items.append(Item(self.leaf(part.removesuffix("*"), prefix=part.endswith("*"))))
        if len(items) == 1:
            return PatternLine((Chain(tuple(items)),))
        return PatternLine((Chain(tuple(items), BESIDE),))

    def members(self, name: str) -> Iterator[tuple[int, PatternError]]:
        """The members of a group that are no words, with their positions."""
        for index, member in enumerate(self._groups.get(name, ())):
            try:
                self._member(member)
            except PatternError as error:
                yield index, error


class _Parser:
    """A recursive descent over one line."""

    def __init__(self, text: str, reader: PatternReader) -> None:
        self.text = text.strip()
        self.reader = reader
        self.at = 0
        self.depth = 0

    def whole(self) -> PatternLine:
        line = self.line()
        if self.at < len(self.text):
            raise self.unexpected()
        return line

    def unexpected(self) -> PatternError:
        if self.at >= len(self.text):
            return PatternError("grading-pattern-end")
        return PatternError("grading-pattern-sign", sign=self.text[self.at], column=self.at + 1)

    def next(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[0]

    def line(self) -> PatternLine:
        chains = []
        self.take(_SPACE)
        while self.next() not in ("", "|", ")"):
            chains.append(self.chain())
            if self.next() not in ("", "|", ")", " "):
                raise self.unexpected()
            self.take(_SPACE)
        if not chains:
            raise self.unexpected()
        return PatternLine(tuple(chains))

    def chain(self) -> Chain:
        items = [self.item()]
        joint = ""
        while found := self.take(_JOINT):
            sign = found.strip()
            if joint and joint != sign:
                raise PatternError("grading-pattern-mixed", column=self.at)
            joint = sign
            items.append(self.item())
        return Chain(tuple(items), joint or NEAR)

    def item(self) -> Item:
        start = self.at
        denied = self.take(_NEGATION) is not None
        if denied and self.take(_NEGATION):
            raise PatternError("grading-pattern-denial")
        atom = self.atom()
        text = self.text[start : self.at]
        if denied and (others := self.reader.denials(atom)):
            either = (Item(atom, denied=True), *map(Item, others))
            atom = Alternatives(tuple(PatternLine((Chain((one,)),)) for one in either))
            return Item(atom, text=text)
        if not denied and isinstance(atom, Leaf) and atom.word == _UNABLE:
            able = (Item(self.reader.leaf(one, prefix=False), denied=True) for one in _ABLE)
            either = (Item(atom), *able)
            atom = Alternatives(tuple(PatternLine((Chain((one,)),)) for one in either))
        return Item(atom, denied, text)

    def atom(self) -> Atom:
        if self.next() == "(":
            return self.brackets()
        if self.next() == "<":
            return self.group()
        word = self.take(_WORD)
        if word is None:
            raise self.unexpected()
        if word.lower() == DENYING:
            raise PatternError("grading-pattern-denial")
        prefix = self.next() == "*"
        self.at += prefix
        return self.reader.leaf(word, prefix=prefix)

    def group(self) -> Alternatives:
        found = _GROUP.match(self.text, self.at)
        if found is None:
            raise self.unexpected()
        self.at = found.end()
        return self.reader.group(found[1].strip())

    def brackets(self) -> Alternatives:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise PatternError("grading-pattern-depth", limit=_MAX_DEPTH)
        opened = self.at + 1
        lines: list[PatternLine] = []
        while not lines or self.next() == "|":
            self.at += 1
            lines.append(self.line())
        if self.next() != ")":
            raise PatternError("grading-pattern-bracket", column=opened)
        self.at += 1
        self.depth -= 1
        return Alternatives(tuple(lines))

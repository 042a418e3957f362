"""Which topic file a source's topic goes into, and under which id each question."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from bot.bank.reading.parse import MAX_TITLE, MAX_TOPIC_ID
from bot.bank.sight import look
from bot.exchange.readers.tongue import language_of
from bot.exchange.source import Reading, SourceQuestion, SourceTopic
from bot.exchange.taking import emit, naming
from bot.exchange.taking.folder import Neighbour
from bot.exchange.taking.topic_file import TopicFile, headline
from bot.i18n import say

_PLACES: Final = re.compile(r"\$\w+\$")
_STEP: Final = re.compile(r"(?<!/)/(?!/)|::")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Origin:
    """A question with the file that it came from and what it is known by."""

    source: str
    question: SourceQuestion
    identity: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What it is known by, as it is written into the bank's file."""
        return naming.mark(*self.identity)


@dataclass(slots=True)
class TopicTarget:
    """A topic file to be: its name, its parts and the questions that go into it."""

    file: str
    title: str
    language: str
    parts: TopicFile
    origins: list[Origin]
    before: str | None = None
    """What it held before; None for a new one."""
    own: bool = True
    """Whether import wrote it."""
    other_ids: frozenset[str] = field(default_factory=frozenset)
    """The ids of other files."""


def targets(
    readings: Sequence[tuple[str, Reading]],
    neighbours: Sequence[Neighbour],
    topic: str | None,
    language: str,
) -> list[TopicTarget]:
    """The topic files of some readings, in order."""
    return _Planner(neighbours, topic, language).plan(readings)


class _Planner:
    """Gives each source topic its file."""

    def __init__(self, neighbours: Sequence[Neighbour], topic: str | None, language: str) -> None:
        self._neighbours = neighbours
        self._topic = topic
        self._language = language
        self._stems = {one.stem for one in neighbours}
        self._titles = {one.title for one in neighbours}

    def plan(self, readings: Sequence[tuple[str, Reading]]) -> list[TopicTarget]:
        grouped: dict[str, list[tuple[str, SourceTopic]]] = {}
        for source, reading in readings:
            for topic in reading.topics:
                if topic.questions:
                    named = _path(topic.name) or [PurePath(source).stem]
                    name = self._topic or "/".join(named)
                    grouped.setdefault(name, []).append((source, topic))
        return [self._target(name, found) for name, found in grouped.items()]

    def _target(self, name: str, topics: Sequence[tuple[str, SourceTopic]]) -> TopicTarget:
        first, topic = topics[0]
        origins = list(_origins(topics))
        found, parts = self._existing(name)
        if found and parts:
            ids = frozenset[str]().union(*(one.ids for one in self._neighbours if one is not found))
            own = parts.origin is not None
            return TopicTarget(
                found.file, name, found.language, parts, origins, found.text, own, ids
            )
        ids = frozenset[str]().union(*(one.ids for one in self._neighbours))
        written = _language(topic, origins)
        title = self._title(topics, name)
        stem = self._topic or naming.free(
            naming.candidates(title, name, most=MAX_TOPIC_ID), self._stems
        )
        self._stems.add(stem)
        groups = {group: words for _, one in topics for group, words in one.groups.items()}
        tail = list(emit.mapping({"groups": groups})) if groups else []
        parts = TopicFile(self._head(first, name, title, written), [], tail)
        return TopicTarget(f"{stem}.yaml", title, written, parts, origins, other_ids=ids)

    def _existing(self, name: str) -> tuple[Neighbour | None, TopicFile | None]:
        """The file that is named on the command line, or that came from this topic."""
        for one in self._neighbours:
            parts = one.parts()
            if self._topic:
                if one.stem == self._topic:
                    return one, parts
            elif parts and parts.origin and parts.origin[1] == name.replace("|", "/"):
                return one, parts
        return None, None

    def _title(self, topics: Sequence[tuple[str, SourceTopic]], name: str) -> str:
        source, topic = topics[0]
        path = _path(topic.name) or [PurePath(source).stem]
        if self._topic and len(topics) > 1:
            path = [PurePath(source).stem]
        names = [path[-1], " / ".join(path[-2:])]
        names += [f"{path[-1][: MAX_TITLE - 5]} ({number})" for number in range(2, 1000)]
        for title in names:
            short = title[:MAX_TITLE].strip()
            if short and look(short.casefold()) not in self._titles:
                self._titles.add(look(short.casefold()))
                return short
        return name[:MAX_TITLE]

    def _head(self, source: str, name: str, title: str, language: str) -> list[str]:
        told = say(self._language, "exchange-head")
        return [
            headline(source, name),
            *(f"# {line}" for line in told.split("\n")),
            *emit.mapping({"topic": title, "language": language}),
            "questions:",
        ]


def _path(category: str) -> list[str]:
    """The steps of a category, without those that only say where Moodle keeps it."""
    steps = (" ".join(step.replace("//", "/").split()) for step in _STEP.split(category))
    named = [step for step in steps if step and not _PLACES.fullmatch(step)]
    if named[:1] == ["top"]:
        del named[0]
    return named


def _language(topic: SourceTopic, origins: Iterable[Origin]) -> str:
    if topic.language and _LANGUAGE.fullmatch(topic.language):
        return topic.language
    return language_of(" ".join(origin.question.text for origin in origins))


def _origins(topics: Sequence[tuple[str, SourceTopic]]) -> Iterable[Origin]:
    """Each question with what it is known by: its key, else its text; the same twice by more."""
    whole = [(source, question) for source, topic in topics for question in topic.questions]
    keys = Counter(_identity(question) for _, question in whole)
    seen = Counter[tuple[str, ...]]()
    for source, question in whole:
        identity = _identity(question)
        if keys[identity] > 1:
            identity = (*identity, question.text)
        seen[identity] += 1
        if seen[identity] > 1:
            identity = (*identity, str(seen[identity]))
        yield Origin(source, question, identity)


def _identity(question: SourceQuestion) -> tuple[str, ...]:
    return question.key or question.text, question.part or ""

"""The loaded bank: immutable, and able to say where each of its parts was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from bot.bank.question import Part, Question
from bot.bank.reading.nodes import Node, Scalar, Series, Table


class Topic(Part):
    """One file of a bank."""

    id: str
    title: str
    language: str
    questions: tuple[Question, ...]


class _Kept(Part):
    """A bank as it is kept in the database."""

    topics: tuple[Topic, ...]


class Place(NamedTuple):
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a question was written: its file's name, that file's tree and the question's own."""

    file: str
    root: Table
    node: Table


class Bank:
    """All questions that can be asked, in the order of their files."""

    aside: frozenset[str] = frozenset()
    """The digests of the contents that nobody is asked."""
    source: str = ""
    """The fingerprint of the files that it was read from, if it is known."""
    body: str = ""
    """What `restore` reads, where it is at hand and need not be made by `dump`."""

    def __init__(
        self, topics: Iterable[Topic], sources: Mapping[str, Source] | None = None
    ) -> None:
        self.topics = tuple(topics)
        self._topics = {topic.id: topic for topic in self.topics}
        self._questions = {
            question.id: question for topic in self.topics for question in topic.questions
        }
        self._sources = sources or {}

    @cached_property
    def version(self) -> str:
        """The SHA-256 of the content, as 64 hexadecimal digits."""
        return sha256(self.dump().encode()).hexdigest()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(self._questions.values())

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with an id, or None."""
        return self._topics.get(topic_id)

    def question(self, question_id: str) -> Question | None:
        """The question with an id, or None."""
        return self._questions.get(question_id)

    def topic_of(self, question_id: str, before: str) -> str:
        """The id of a question's topic; the one that it had before, if it has left the bank."""
        question = self.question(question_id)
        return question.topic if question else before

    def place(self, question_id: str, *path: str | int) -> Place:
        """Where a part of a question was written, else its nearest parent.

        A path is like ("grade", "points", 0, "accept", 1); one that begins with "groups" leads into
        the file's synonyms. A restored bank knows only the files.
        """
        source = self._sources.get(question_id)
        if source is None:
            question = self.question(question_id)
            return Place(f"{question.topic}.yaml" if question else "", 1)
        node: Node = source.node
        if path[:1] == ("groups",):
            node = source.root
        for step in path:
            match node:
                case Table() if step in node.values:
                    node = node.values[str(step)]
                case Series() if isinstance(step, int) and 0 <= step < len(node.items):
                    node = node.items[step]
                case Scalar() | Table() | Series():
                    break
        return Place(source.file, node.line)

    def without(self, aside: Iterable[tuple[str, str]]) -> "Bank":
        """The bank with some contents put aside, each by its question's id and its digest."""
        listed = sorted(aside)
        gone = {
            name
            for name, digest in listed
            if (found := self.question(name)) and found.digest == digest
        }
        topics, version = self.topics, self.version
        if gone:
            version = sha256(" ".join([version, *sorted(gone)]).encode()).hexdigest()
            left = (tuple(q for q in topic.questions if q.id not in gone) for topic in topics)
            topics = tuple(
                topic.model_copy(update={"questions": questions})
                for topic, questions in zip(topics, left, strict=True)
            )
        rest = Bank(topics, self._sources)
        rest.aside = frozenset(digest for _, digest in listed)
        rest.version = version
        return rest

    def dump(self) -> str:
        """The bank as JSON: equal banks give equal texts."""
        return _Kept(topics=self.topics).model_dump_json()

    @classmethod
    def restore(cls, text: str) -> "Bank":
        """The bank kept by `dump`."""
        return cls(_Kept.model_validate_json(text).topics)


def called(said: str, titles: Mapping[str, str], *, exactly: bool = False) -> str | None:
    """The id of the topic with this id or title, else the only one whose title begins so."""
    wanted = " ".join(said.split()).casefold()
    folded = {topic: " ".join(title.split()).casefold() for topic, title in titles.items()}
    exact = next((topic for topic, title in folded.items() if wanted in {topic, title}), None)
    if exact or exactly or not wanted:
        return exact
    begun = [topic for topic, title in folded.items() if title.startswith(wanted)]
    if len(begun) > 1:
        return None
    return next(iter(begun), None)

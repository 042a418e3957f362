"""What a reader makes of a foreign file: topics, questions, pictures, and what has no place here.

All texts are Markdown of the bank already (see `carry`); nothing here is checked yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bot.i18n import say

FULL = Decimal(100)
"""The weight of an answer that is wholly right, in per cent."""


class AnswerKind(StrEnum):
    """How a question of a source is answered."""

    CHOICE = "choice"
    """One option is to be picked; if several are wholly right, all of them become the answer."""
    MULTI = "multi"
    """All options with a weight above zero are to be picked."""
    NUMBER = "number"
    SHORT = "short"
    """A short text that equals one of `accept`."""
    OPEN = "open"
    """Free text or a card: the learner compares with the reference and grades it."""


@dataclass(frozen=True, slots=True)
class SourceOption:
    """An option: its weight in per cent, above zero if it belongs to the answer."""

    text: str
    weight: Decimal = Decimal(0)
    feedback: str | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture's name in the source, its content, and what it shows in words."""

    name: str
    content: bytes
    words: str = ""


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """A question as the source has it; which fields matter depends on its kind."""

    place: str
    """Where it stands, for the owner: "12" is a line, "note 1398130078204" an Anki note."""
    kind: AnswerKind
    text: str
    key: str | None = None
    """What names it in the source and stays when its text changes: an id, a guid, a name."""
    part: str | None = None
    """What tells it from others of the same key: a pair of a matching, a gap, a card."""
    options: tuple[SourceOption, ...] = ()
    shuffle: bool = True
    answer: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    relative: bool = False
    """Whether the tolerance is a share of the answer (0.05 is 5%)."""
    accept: tuple[str, ...] = ()
    reference: str | None = None
    explanation: str | None = None
    hint: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    pictures: tuple[Medium, ...] = ()
    """Those of its text, in order; a bank holds one, so several become one."""
    ready: Mapping[str, Any] | None = None
    """The fields of a question of Quizbot's own, taken as they are."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What has no place here, or only in part (`taken`): where, what it is called, and why."""

    place: str
    name: str
    key: str
    """A message of `exchange.ftl`."""
    args: Mapping[str, str | int] = field(default_factory=dict)
    taken: bool = False

    def reason(self, language: str) -> str:
        """Why, in the owner's language."""
        return say(language, self.key, **self.args)


@dataclass(frozen=True, slots=True)
class SourceTopic:
    """Questions that belong together: a category, a deck, else the file; "" takes its name."""

    name: str
    questions: tuple[SourceQuestion, ...]
    language: str | None = None
    """Told from the texts if the source does not say."""
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The synonyms that rubrics of Quizbot's own name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of a file."""

    topics: tuple[SourceTopic, ...]
    listed: tuple[Listed, ...] = ()


class FileRefused(Exception):  # noqa: N818 - reads as what happened
    """A file can't be read at all: the message that says why, and its values."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = args

    def reason(self, language: str) -> str:
        """Why, in the owner's language."""
        return say(language, self.key, **self.values)

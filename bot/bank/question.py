"""Questions as immutable values, kept and graded even after their file has changed."""

import operator
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.bank.summing import name_each_other, sums_up


class Part(BaseModel):
    """Anything in a bank: immutable, compared by value, strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Part):
    """One option of a choice or multi question."""

    text: str
    correct: bool = False
    feedback: str | None = None
    pinned: bool = Field(default=False, exclude_if=operator.not_)
    """Left out of the content unless set, so that older digests still hold."""


class Point(Part):
    """A key point: an idea that a full free-text answer contains."""

    id: str
    title: str
    accept: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Mistake(Part):
    """A wrong idea that a free-text answer may contain, and the key points it cancels."""

    id: str
    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()
    say: str


class Rubric(Part):
    """How a free text is graded: patterns for key points and mistakes, and synonyms."""

    core: tuple[tuple[str, ...], ...] = ()
    min_points: int = 1
    points: tuple[Point, ...]
    mistakes: tuple[Mistake, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}


class BaseQuestion(Part):
    """What every question has, whatever its type."""

    id: str
    topic: str
    text: str
    explanation: str | None = None
    hint: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    twin: str | None = None
    image_description: str | None = Field(default=None, exclude_if=operator.not_)
    """The picture in words, for who can't see it; left out of older contents."""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the content in hexadecimal: what an asked question refers to."""
        return sha256(dump(self).encode()).hexdigest()


class Choice(BaseQuestion):
    """Exactly one option is right."""

    type: Literal["choice"] = "choice"
    options: tuple[Option, ...]
    shuffle: bool = True


class Multi(BaseQuestion):
    """At least one option is right, and as a rule not all are."""

    type: Literal["multi"] = "multi"
    options: tuple[Option, ...]
    shuffle: bool = True


class Number(BaseQuestion):
    """A typed number with its tolerance: absolute, or relative to the answer."""

    type: Literal["number"] = "number"
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    relative: bool = False


class Text(BaseQuestion):
    """A typed answer: one of a few short ones, or in own words by a rubric or the learner."""

    type: Literal["text"] = "text"
    reference: str
    rubric: Rubric | None = None
    accept: tuple[str, ...] = Field(default=(), exclude_if=operator.not_)
    """Whole answers that are right; `*` stands for anything."""


Question = Annotated[Choice | Multi | Number | Text, Field(discriminator="type")]
"""A question of any type."""

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def layout_of(question: BaseQuestion, random: Random) -> tuple[int, ...]:
    """The order in which options are shown; empty for typed answers.

    Pinned options and those about the others stay last; options that name each other keep order.
    """
    if not isinstance(question, Choice | Multi):
        return ()
    order = list(range(len(question.options)))
    if not question.shuffle or name_each_other([option.text for option in question.options]):
        return tuple(order)
    last = [
        place
        for place, option in enumerate(question.options)
        if option.pinned or sums_up(option.text)
    ]
    shuffled = [place for place in order if place not in last]
    random.shuffle(shuffled)
    return (*shuffled, *last)


def dump(question: BaseQuestion) -> str:
    """The question as canonical JSON: equal questions give equal texts."""
    return question.model_dump_json()


def restore(text: str) -> Question:
    """The question kept by `dump`."""
    return _QUESTION.validate_json(text)

"""A type of Anki's notes: the names of its fields and the templates of its cards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """How one card shows its note: the question's side and the answer's."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Notetype:
    """The fields of a note and the cards that are made of them."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False
    occlusion: bool = False

"""The two sides of a card, made from its note and a template."""

import re
from dataclasses import dataclass
from typing import Final

from bot.exchange.anki import cloze
from bot.exchange.anki.html import OCCLUSION, beyond, cleaned
from bot.exchange.anki.package.collection import AnkiCard, AnkiNote
from bot.exchange.anki.package.notetype import Notetype
from bot.exchange.anki.template import Side, hints, render

MAX_SIDE: Final = 40_000
"""Signs of one side of a card, pictures that are written into it left aside."""

_EMBEDDED: Final = re.compile(r"data:[^\"'>\s]*")
_SUBDECK: Final = "::"


class NoCardError(Exception):
    """A card has no place here: the message that says why, and its values."""

    def __init__(self, key: str, /, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = args


@dataclass(frozen=True, slots=True)
class Sides:
    """What a card asks and answers as HTML, its hint, and what tells it from its note's others."""

    question: str
    answer: str
    hint: str
    part: str | None


def sides_of(note: AnkiNote, card: AnkiCard, notetype: Notetype) -> Sides:
    """The sides of a card; raises NoCardError for one that can't be asked here."""
    if notetype.occlusion or _is_masked(note, notetype):
        raise NoCardError("exchange-anki-occlusion")
    place = 0 if notetype.cloze else card.place
    if not 0 <= place < len(notetype.templates):
        raise NoCardError("exchange-anki-template")
    template = notetype.templates[place]
    gap = card.place + 1 if notetype.cloze else 0
    if gap and not any(gap in cloze.numbers(value) for value in note.values):
        raise NoCardError("exchange-anki-gap", number=gap)
    fields = {
        "Tags": " ".join(note.tags),
        "Deck": card.deck,
        "Subdeck": card.deck.rpartition(_SUBDECK)[2],
        "Type": notetype.name,
        "Card": template.name,
    } | dict(zip(notetype.fields, note.values, strict=False))
    asking, answering = (Side(fields, gap, answer=answer) for answer in (False, True))
    question = _bounded(render(template.question, asking))
    answer = beyond(question, _bounded(render(template.answer, answering)))
    part = f"c{gap}" if gap else str(place + 1) * bool(place)
    return Sides(question, answer, "<br>".join(hints(template.question, asking)), part or None)


def _bounded(text: str) -> str:
    text = cleaned(text)
    if len(text) > MAX_SIDE and len(_EMBEDDED.sub("", text)) > MAX_SIDE:
        raise NoCardError("exchange-anki-long", limit=MAX_SIDE)
    return text


def _is_masked(note: AnkiNote, notetype: Notetype) -> bool:
    """Whether a note hides parts of a picture, as add-ons for image occlusion make them."""
    names = {field.casefold() for field in notetype.fields}
    return {"question mask", "answer mask"} <= names or any(
        f"::{OCCLUSION}" in value for value in note.values
    )

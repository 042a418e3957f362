"""The cards of Anki's notes as questions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.exchange.anki.choices import choice_of
from bot.exchange.anki.html import OCCLUSION, cleaned
from bot.exchange.anki.package.collection import AnkiCard, AnkiNote
from bot.exchange.anki.package.notetype import Notetype
from bot.exchange.anki.sides import NoCardError, sides_of
from bot.exchange.anki.template import plain
from bot.exchange.carry import Carried, Form, carry
from bot.exchange.source import AnswerKind, FileRefused, Listed, SourceQuestion
from bot.exchange.tables.rows import Rows

MAX_WORK: Final = 128 * 1024 * 1024
"""Signs of all cards together: a note counts as often as it has cards."""

_PICTURE: Final = re.compile(r"<img\b", re.IGNORECASE)
_NAMED: Final = 2_000
_DEFAULT: Final = "Default"
"""The deck for notes that were put into none."""


@dataclass(slots=True)
class Cards:
    """The questions of a package by the names of their decks, and what has no place."""

    files: Mapping[str, bytes]
    topics: dict[str, list[SourceQuestion]] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    work: int = 0

    def add(self, note: AnkiNote) -> None:
        """Add the questions of a note."""
        self.work += sum(map(len, note.values)) * len(note.cards)
        if self.work > MAX_WORK:
            raise FileRefused("exchange-anki-size", limit=MAX_WORK // 1024 // 1024)
        place, name = f"note {note.id}", _name(note)
        if note.notetype is None:
            self.listed.append(Listed(place, name, "exchange-anki-notetype"))
        elif not note.cards:
            self.listed.append(Listed(place, name, "exchange-anki-cards"))
        elif chosen := choice_of(note, place, Rows(Form.HTML, self.files, listed=self.listed)):
            self._put(note.cards[0].deck, chosen)
        else:
            self._show(note, note.notetype, place, name)

    def _put(self, deck: str, question: SourceQuestion) -> None:
        self.topics.setdefault("" if deck == _DEFAULT else deck, []).append(question)

    def _show(self, note: AnkiNote, notetype: Notetype, place: str, name: str) -> None:
        """Add the questions of a note as its templates show them."""
        for card in note.cards:
            try:
                self._put(card.deck, self._question(note, card, notetype, place, name))
            except NoCardError as error:
                self.listed.append(Listed(place, name, error.key, error.values))

    def _question(
        self, note: AnkiNote, card: AnkiCard, notetype: Notetype, place: str, name: str
    ) -> SourceQuestion:
        sides = sides_of(note, card, notetype)
        question = carry(sides.question, Form.HTML, self.files)
        answer = carry(sides.answer, Form.HTML, self.files)
        if not question.text and not question.pictures:
            raise NoCardError("exchange-anki-question")
        if not answer.text:
            pictured = answer.pictures or _PICTURE.search(sides.answer)
            raise NoCardError("exchange-anki-picture" if pictured else "exchange-anki-answer")
        self._note(place, name, (question, answer))
        return SourceQuestion(
            place,
            AnswerKind.OPEN,
            question.text,
            note.guid,
            sides.part,
            reference=answer.text,
            hint=carry(sides.hint, Form.HTML).text or None,
            tags=note.tags,
            pictures=question.pictures,
        )

    def _note(self, place: str, name: str, texts: Iterable[Carried]) -> None:
        """List what of a question's and an answer's text was left out, each thing once."""
        question, answer = texts
        notes = [*question.notes, *answer.notes]
        notes += (
            ("exchange-anki-answer-picture", {"name": picture.name})
            for picture in answer.pictures
            if picture not in question.pictures
        )
        for key, args in notes:
            listed = Listed(place, name, key, args, taken=True)
            if listed not in self.listed[-len(notes) :]:
                self.listed.append(listed)


def _name(note: AnkiNote) -> str:
    """How the owner knows a note: the words of its first field that has any."""
    values = (value for value in note.values if OCCLUSION not in value)
    words = (" ".join(plain(cleaned(value[:_NAMED])).split()) for value in values)
    return next((value for value in words if value), note.guid)

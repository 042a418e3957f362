"""The bank as a package for Anki: a deck a topic, formulas for MathJax, pictures inside."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import genanki

from bot.bank.bank import Topic
from bot.bank.pictures import read_picture
from bot.bank.question import BaseQuestion, Choice, Multi, Number, Question, Text, layout_of
from bot.clock import Clock
from bot.exchange.anki import notetypes
from bot.exchange.display import as_html

_FIRST_DECK: Final = 1 << 30
"""Ids of decks begin above those that Anki gives itself."""


def write(topics: Sequence[Topic], folder: Path, at: datetime | None = None) -> bytes:
    """The package; a second import of it into Anki changes what has changed and adds nothing.

    Anki takes over what was written `at` a later time than what it has.
    """
    written = at or Clock().now()
    with TemporaryDirectory(prefix="quizbot-") as drawer:
        pictures = _Pictures(folder, Path(drawer))
        package = genanki.Package([_deck(topic, pictures) for topic in topics])
        package.media_files = pictures.paths
        file = BytesIO()
        package.write_to_file(file, timestamp=written.timestamp())
    return file.getvalue()


class _Pictures:
    """The bank's pictures under names without folders."""

    def __init__(self, folder: Path, drawer: Path) -> None:
        self._folder = folder
        self._drawer = drawer
        self.paths: list[str] = []

    def put(self, image: str | None, words: str | None) -> str:
        """The tag for a question's picture, which is packed as well; empty where there is none."""
        content = read_picture(self._folder, image) if image else None
        if image is None or content is None:
            return ""
        path = self._drawer / ("quizbot-" + image.replace("/", "-"))
        if str(path) not in self.paths:
            path.write_bytes(content)
            self.paths.append(str(path))
        described = f' alt="{escape(words)}"' if words else ""
        return f'<br><img src="{escape(path.name)}"{described}>'


def _deck(topic: Topic, pictures: _Pictures) -> genanki.Deck:
    digest = int(sha256(topic.id.encode()).hexdigest()[:8], 16)
    deck = genanki.Deck(_FIRST_DECK + digest, topic.title)
    for question in topic.questions:
        deck.add_note(_note(question, pictures))
    return deck


def _note(question: Question, pictures: _Pictures) -> genanki.Note:
    model, fields = _fields(question)
    fields |= {
        "Question": as_html(question.text)
        + pictures.put(question.image, question.image_description),
        "Explanation": _html(question.explanation),
        "Hint": _html(question.hint),
        "Source": escape(question.source or ""),
        "Type": question.type,
        "ID": question.id,
    }
    return genanki.Note(
        model,
        [fields.get(field["name"], "") for field in model.fields],
        guid=genanki.guid_for("quizbot", question.id),
        tags=["_".join(tag.split()) for tag in question.tags],
    )


def _fields(question: BaseQuestion) -> tuple[genanki.Model, dict[str, str]]:
    """The note type of a question, and the fields that only its kind has."""
    match question:
        case Choice() | Multi():
            return notetypes.CHOICE, _options(question)
        case Number():
            return notetypes.NUMBER, _number(question)
        case Text():
            accept = "<br>".join(map(escape, question.accept))
            return notetypes.TEXT, {"Answer": as_html(question.reference), "Accept": accept}
    raise TypeError(question)


def _options(question: Choice | Multi) -> dict[str, str]:
    """The fields of the options; Anki can't shuffle, so they are shuffled once, always alike."""
    order = layout_of(question, Random(question.id))  # noqa: S311 (an order is no secret)
    shown = list(enumerate((question.options[place] for place in order), 1))
    fields = {}
    for place, option in shown:
        fields[f"Option {place}"] = as_html(option.text)
        fields[f"Feedback {place}"] = _html(option.feedback)
    right = [place for place, option in shown if option.correct]
    return fields | {
        "Answer": "<br>".join(f"{place}. {fields[f'Option {place}']}" for place in right),
        "Correct": ",".join(map(str, right)),
        "Pinned": ",".join(str(place) for place, option in shown if option.pinned),
        "Shuffle": "" if question.shuffle else "no",
    }


def _number(question: Number) -> dict[str, str]:
    tolerance = ""
    if question.relative:
        tolerance = f"{(question.tolerance * 100).normalize():f}%"
    elif question.tolerance:
        tolerance = f"{question.tolerance:f}"
    return {"Answer": f"{question.answer:f}", "Tolerance": tolerance}


def _html(text: str | None) -> str:
    if text is None:
        return ""
    return as_html(text)

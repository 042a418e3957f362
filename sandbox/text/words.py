"""The words of a message: cleaned, trimmed and measured as Telegram does."""

import re
from dataclasses import dataclass, field
from typing import Final

from sandbox.errors import ApiError
from sandbox.shapes import Json
from sandbox.text import entities

# Control characters become spaces; carriage returns and signs of direction vanish.
CONTROLS: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
INVISIBLE: Final = re.compile(r"[\r\u2028-\u202e]")
BLANKS: Final = " \n"


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text and its formatting."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)


def measured(words: FormattedText, most: int, refusal: ApiError) -> FormattedText:
    """The same words, unless they are too long."""
    if len(words.text) > most:
        raise refusal
    return words


def clean(text: str) -> str:
    """A text without the characters that Telegram does not carry."""
    if text.isprintable():
        return text
    return INVISIBLE.sub("", CONTROLS.sub(" ", text))


def trimmed(text: str, given: list[Json]) -> FormattedText:
    """A text without blanks at its ends, and its entities where they are then."""
    text = text.rstrip(BLANKS)
    end = entities.units(text)
    lead = min(len(text) - len(text.lstrip(BLANKS)), given[0]["offset"] if given else end)
    text = text[lead:]
    kept: list[Json] = []
    for entity in given:
        offset, length = entity["offset"], entity["length"]
        if offset < end:
            kept.append(entity | {"offset": offset - lead, "length": min(length, end - offset)})
    return FormattedText(text, kept)

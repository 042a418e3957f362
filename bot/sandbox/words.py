"""The words of a message: read by their parse mode, cleaned, trimmed and measured as Telegram does."""

import re
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox import entities, html, markdown
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.query import Query
from bot.sandbox.shapes import Json
from bot.sandbox.users import User

# Control characters become spaces; carriage returns and characters that turn the direction of lines vanish.
CONTROLS: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
INVISIBLE: Final = re.compile(r"[\r\u2028-\u202e]")
BLANKS: Final = " \n"


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its formatting."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)


def of_message(query: Query) -> Words:
    """The text of a message, never empty and never too long."""
    source = query.text("text")
    if not source:
        raise bad_request("message text is empty")
    words = _read(query, source, "parse_mode", "entities")
    if not words.text:
        raise bad_request("text must be non-empty")
    return words


def of_caption(query: Query) -> Words:
    """The caption of a picture or a file, perhaps empty."""
    return _read(query, query.text("caption"), "parse_mode", "caption_entities")


def of_part(query: Query, name: str) -> Words:
    """A formatted part of something bigger, such as the question of a poll."""
    return _read(query, query.text(name), f"{name}_parse_mode", f"{name}_entities")


def measured(words: Words, most: int, refusal: ApiError) -> Words:
    """The same words, unless they are too long."""
    if len(words.text) > most:
        raise refusal
    return words


def clean(text: str) -> str:
    """A text without the characters that Telegram does not carry."""
    if text.isprintable():
        return text
    return INVISIBLE.sub("", CONTROLS.sub(" ", text))


def trimmed(text: str, given: list[Json]) -> Words:
    """A text without blanks at its ends, and its entities where they are then."""
    text = text.rstrip(BLANKS)
    end = entities.units(text)
    lead = min(len(text) - len(text.lstrip(BLANKS)), given[0]["offset"] if given else end)
    text = text[lead:]
    kept = [
        entity | {"offset": entity["offset"] - lead, "length": min(entity["length"], end - entity["offset"])}
        for entity in given
        if entity["offset"] < end
    ]
    return Words(text, kept)


def _read(query: Query, source: str, mode_name: str, entities_name: str) -> Words:
    if len(source.encode()) > query.limits.raw_text:
        raise bad_request("text is too long")
    source = clean(source)
    mode = query.text(mode_name).lower()
    match mode:
        case "html":
            text, given = html.parse(source)
        case "markdownv2":
            text, given = markdown.parse(source)
        case "" | "none":
            text, given = source, _given(query, entities_name)
        case _:
            raise bad_request("unsupported parse_mode")
    words = trimmed(text, _introduced(query, given))
    return Words(words.text, entities.with_found(words.text, words.entities))


def _introduced(query: Query, given: list[Json]) -> list[Json]:
    """Mentions by number become mentions of people; those of strangers vanish."""
    users = query.world.users
    kept = [entity for entity in given if entity.get("user_id", query.world.bot.id) in users]
    return [_with_user(users[entity["user_id"]], entity) if "user_id" in entity else entity for entity in kept]


def _with_user(user: User, entity: Json) -> Json:
    return {name: value for name, value in entity.items() if name != "user_id"} | {"user": user.json()}


def _given(query: Query, name: str) -> list[Json]:
    listed = query.structure(name)
    if not isinstance(listed, list):
        return []
    return entities.ordered([entity for entity in listed if isinstance(entity, dict) and "offset" in entity])

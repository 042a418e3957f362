"""Formatting as Telegram counts it: entities at UTF-16 offsets."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from sandbox.shapes import Json

LAST_SHORT: Final = "\uffff"
"""The last character that takes one UTF-16 unit."""

FOUND: Final = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,!?;:)»])"
    r"|(?<![\w/<>@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/<>])"
    r"|(?<![\w/@.])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>\#\w*[^\W\d]\w*)"
)
"""What Telegram finds in a text by itself."""

TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}
"""The tags of entities that are only a tag."""

LITERAL: Final = frozenset({"pre", "code"})
"""What holds no other formatting."""


DIVISIBLE: Final = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
"""What is cut in pieces around code inside it."""


def units(text: str) -> int:
    """How long a text is in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    if not text or max(text) <= LAST_SHORT:
        return text[offset : offset + length]
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def found_in(text: str) -> list[Json]:
    """The links, commands, mentions and hashtags that Telegram marks by itself."""
    if not any(sign in text for sign in "/@#"):
        return []
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": len(match[0])}
        for match in FOUND.finditer(text)
        if (kind := match.lastgroup) is not None
    ]


def ordered(entities: list[Json]) -> list[Json]:
    """Entities in the order Telegram sends them: by place, the longer first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def with_found(text: str, given: list[Json]) -> list[Json]:
    """Given entities and those found in the rest of the text."""
    spoken_for = [
        entity
        for entity in given
        if entity["type"] in LITERAL or entity["type"].startswith("text_")
    ]
    extra = [
        entity
        for entity in found_in(text)
        if not any(_overlap(entity, other) for other in spoken_for)
    ]
    return ordered(given + extra) if extra else given


def _overlap(one: Json, other: Json) -> bool:
    ends_before = one["offset"] + one["length"] <= other["offset"]
    starts_after = other["offset"] + other["length"] <= one["offset"]
    return not (ends_before or starts_after)


def as_html(text: str, entities: list[Json]) -> str:
    """A text with its formatting, as Telegram's HTML."""
    shown = [entity for entity in ordered(entities) if _tags(entity, "") != ("", "")]
    return "".join(_pieces(text, shown, 0, units(text)))


def _pieces(text: str, entities: list[Json], start: int, end: int) -> Iterator[str]:
    while entities:
        first, *rest = entities
        stop = min(first["offset"] + first["length"], end)
        if first["offset"] >= start:
            yield escape(cut(text, start, first["offset"] - start), quote=False)
            opening, closing = _tags(first, cut(text, first["offset"], first["length"]))
            inner = [entity for entity in rest if entity["offset"] < stop]
            yield opening + "".join(_pieces(text, inner, first["offset"], stop)) + closing
            rest = rest[len(inner) :]
            start = stop
        entities = rest
    yield escape(cut(text, start, end - start), quote=False)


def _tags(entity: Json, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if (address := _address(entity, covered)) is not None:
        return f'<a href="{escape(address)}">', "</a>"
    return _special_tags(entity)


def _address(entity: Json, covered: str) -> str | None:
    match entity["type"]:
        case "text_link":
            return str(entity["url"])
        case "text_mention":
            return f"tg://user?id={entity['user']['id']}"
        case "url":
            return covered
        case _:
            return None


def _special_tags(entity: Json) -> tuple[str, str]:
    match entity["type"]:
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "pre" if "language" in entity:
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
        case "pre":
            return "<pre>", "</pre>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
        case _:
            return "", ""

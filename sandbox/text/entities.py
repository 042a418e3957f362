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
    "pre": "pre",
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
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in given
        if entity["type"] in LITERAL or entity["type"].startswith("text_")
    ]
    extra = [
        one
        for one in found_in(text)
        if not any(
            one["offset"] < end and begin < one["offset"] + one["length"] for begin, end in taken
        )
    ]
    return ordered(given + extra)


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
    """The tags around what an entity covers; none where it is not formatting."""
    match entity["type"]:
        case "text_link":
            opening, closing = f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            opening, closing = f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "url":
            opening, closing = f'<a href="{escape(covered)}">', "</a>"
        case "expandable_blockquote":
            opening, closing = "<blockquote expandable>", "</blockquote>"
        case "pre" if "language" in entity:
            language = escape(entity["language"])
            opening, closing = f'<pre><code class="language-{language}">', "</code></pre>"
        case "custom_emoji":
            opening = f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">'
            closing = "</tg-emoji>"
        case kind if kind in TAGS:
            opening, closing = f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
        case _:
            opening, closing = "", ""
    return opening, closing

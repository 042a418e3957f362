"""Telegram's HTML, read as strictly as its servers read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sandbox.errors import ApiError, bad_request
from sandbox.shapes import Json
from sandbox.text import entities

KINDS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""The entities of tags that need nothing but themselves."""

TAGS: Final = frozenset(KINDS) | {"a", "tg-emoji", "tg-time"}
"""Every tag there is."""

NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
"""Every named character there is; all others are plain text."""

PLAIN: Final = re.compile(r"[^<&]+")
CHARACTER: Final = re.compile(
    r"&(?:#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+))|(?P<name>[a-zA-Z]+));?"
)
TAG_NAME: Final = re.compile(r"[^\s>]*")
SPACE: Final = re.compile(r"\s*")
ATTRIBUTE: Final = re.compile(r"[^\s=>/\"']*")
TOKEN: Final = re.compile(r"[0-9A-Za-z.\-]*")
HIGHEST: Final = 0x10FFFF


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int
    place: int


def parse(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, and its entities."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = HtmlReader(source)
    reader.read()
    return "".join(reader.parts), entities.ordered(reader.found)


class HtmlReader:
    """One reading of a text, from its beginning to its end or its first mistake."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.found: list[Json] = []
        self._open: list[Open] = []

    def read(self) -> None:
        """Read it all."""
        while self.at < len(self.source):
            if (plain := PLAIN.match(self.source, self.at)) is not None:
                self.at = plain.end()
                self._write(plain[0])
            elif self.source[self.at] == "&":
                self._write(self._character())
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            name = self._open[-1].name
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
            )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += entities.units(text)

    def _fail(self, reason: str, place: int, detail: str = "") -> ApiError:
        offset = len(self.source[:place].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {reason} at byte offset {offset}{detail}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        text = "" if match is None else match[0]
        self.at += len(text)
        return text

    def _next(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _character(self) -> str:
        match = CHARACTER.match(self.source, self.at)
        decoded = "" if match is None else _decoded(match)
        if match is None or not decoded:
            self.at += 1
            return "&"
        self.at = match.end()
        return decoded

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._take(TAG_NAME).lower()
        if not self._next():
            raise self._fail("Unclosed start tag", begin)
        if name not in TAGS:
            raise self._fail(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while (attribute := self._attribute(name, begin)) is not None:
            argument = _argument(name, *attribute) or argument
        if name == "span" and argument != "spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(Open(name, argument, self.length, len(self.parts)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        self._take(SPACE)
        if self._next() == ">":
            self.at += 1
            return None
        name = self._take(ATTRIBUTE)
        if not name:
            if not self._next():
                raise self._fail("Unclosed start tag", begin)
            raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
        self._take(SPACE)
        if self._next() != "=":
            return name, ""
        self.at += 1
        self._take(SPACE)
        value = self._value()
        if not self._next():
            raise self._fail("Unclosed start tag", begin)
        return name, value

    def _value(self) -> str:
        if (quote := self._next()) and quote in "\"'":
            return self._string(quote)
        begin = self.at
        token = self._take(TOKEN).lower()
        if self._next() not in {" ", "\t", "\n", "\r", ">", ""}:
            raise self._fail("Unexpected end of name token", begin)
        return token

    def _string(self, quote: str) -> str:
        self.at += 1
        parts: list[str] = []
        while (character := self._next()) and character != quote:
            if character == "&":
                parts.append(self._character())
            else:
                parts.append(character)
                self.at += 1
        self.at += 1
        return "".join(parts)

    def _end_tag(self) -> None:
        begin = self.at
        if not self._open:
            raise self._fail("Unexpected end tag", begin)
        self.at += 2
        name = self._take(TAG_NAME)
        self._take(SPACE)
        if self._next() != ">":
            raise self._fail("Unclosed end tag", begin)
        self.at += 1
        opened = self._open.pop()
        if name and name != opened.name:
            detail = f', expected "</{opened.name}>", found "</{name}>"'
            raise self._fail("Unmatched end tag", begin, detail)
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: Open) -> None:
        entity: Json = {"type": "", "offset": opened.offset, "length": self.length - opened.offset}
        if opened.name == "a":
            _link(entity, opened.argument or "".join(self.parts[opened.place :]))
        elif opened.name == "tg-emoji":
            entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
        elif opened.name == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.name == "pre":
            entity["type"] = "pre"
            self._take_language(entity)
        else:
            entity["type"] = KINDS.get(opened.name, "")
            if opened.name == "code" and opened.argument:
                entity["language"] = opened.argument
        if entity["type"]:
            self._add(entity)

    def _take_language(self, entity: Json) -> None:
        last = self.found[-1] if self.found else {}
        inside = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if inside and last.get("type") == "code" and "language" in last:
            entity["language"] = last["language"]

    def _add(self, entity: Json) -> None:
        if entity["type"] == "code" and not any(opened.name == "pre" for opened in self._open):
            # A language belongs to <pre><code>; the code alone has none.
            entity.pop("language", None)
        if entity["type"] in entities.LITERAL:
            self.found = [one for one in self.found if one["offset"] < entity["offset"]]
        self.found += (
            _around_literals(entity, self.found)
            if entity["type"] in entities.DIVISIBLE
            else [entity]
        )


def _decoded(match: re.Match[str]) -> str:
    if match["name"] is not None:
        return NAMED.get(match["name"], "")
    code = int(match["hex"], 16) if match["hex"] is not None else int(match["decimal"])
    return chr(code) if 0 < code < HIGHEST else ""


def _around_literals(entity: Json, found: list[Json]) -> Iterator[Json]:
    """The parts of an entity before, between and after the code inside it."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    for literal in found:
        if literal["type"] in entities.LITERAL and literal["offset"] >= start:
            if literal["offset"] > start:
                yield entity | {"offset": start, "length": literal["offset"] - start}
            start = literal["offset"] + literal["length"]
    if end > start:
        yield entity | {"offset": start, "length": end - start}


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "1"
        case _:
            return ""


def _link(entity: Json, target: str) -> None:
    if (person := re.fullmatch(r"tg://user\?id=(\d+)", target)) is not None:
        entity |= {"type": "text_mention", "user_id": int(person[1])}
    elif re.match(r"(?i)(https?|tg|ton|tonsite)://\S|[^\s/@:]+\.[^\s/.]{2,}", target):
        entity |= {"type": "text_link", "url": _full(target)}


def _full(target: str) -> str:
    if "://" not in target:
        target = f"http://{target}"
    scheme, rest = target.split("://", 1)
    return (
        f"{scheme.lower()}://{rest}"
        if "/" in rest or "?" in rest
        else f"{scheme.lower()}://{rest}/"
    )

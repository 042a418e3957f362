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
QUOTE: Final = re.compile(r"[\"']?")
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
        return self.source[self.at : self.at + 1]

    def _character(self) -> str:
        """One character, which a reference may stand for."""
        match = CHARACTER.match(self.source, self.at)
        if match is None:
            self.at += 1
            return self.source[self.at - 1]
        if match["name"] is not None:
            decoded = NAMED.get(match["name"], "")
        else:
            code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
            decoded = chr(code) if 0 < code < HIGHEST else ""
        self.at = match.end() if decoded else self.at + 1
        return decoded or "&"

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
        """The next attribute of a tag, or None at the tag's end."""
        self._take(SPACE)
        if self._next() == ">":
            self.at += 1
            return None
        name = self._take(ATTRIBUTE)
        if not name and self._next():
            raise self._fail(f'Empty attribute name in the tag "{tag}"', begin)
        value = ""
        self._take(SPACE)
        if self._next() == "=":
            self.at += 1
            self._take(SPACE)
            value = self._value()
        elif name and self._next():
            return name, ""
        if not self._next():
            raise self._fail("Unclosed start tag", begin)
        return name, value

    def _value(self) -> str:
        begin = self.at
        quote = self._take(QUOTE)
        if not quote:
            token = self._take(TOKEN).lower()
            if self._next() not in {" ", "\t", "\n", "\r", ">", ""}:
                raise self._fail("Unexpected end of name token", begin)
            return token
        parts: list[str] = []
        while self._next() not in {quote, ""}:
            parts.append(self._character())
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
            self._add(opened)

    def _add(self, opened: Open) -> None:
        """The entity of a tag that has ended; code swallows what is inside, others go around it."""
        place = {"offset": opened.offset, "length": self.length - opened.offset}
        entity = {"type": KINDS.get(opened.name, "")} | place
        match opened.name:
            case "a":
                entity |= _link(opened.argument or "".join(self.parts[opened.place :]))
            case "tg-emoji":
                entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument and any(one.name == "pre" for one in self._open):
                entity["language"] = opened.argument
            case "pre" if self.found and self.found[-1].items() >= place.items():
                # A language belongs to <pre><code>; the code alone has none.
                entity |= {k: v for k, v in self.found[-1].items() if k == "language"}
        if entity["type"] in entities.LITERAL:
            self.found = [one for one in self.found if one["offset"] < opened.offset]
        if entity["type"] in entities.DIVISIBLE:
            self.found += _around_literals(entity, self.found)
        elif entity["type"]:
            self.found.append(entity)


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
    return ""


def _link(target: str) -> Json:
    if (person := re.fullmatch(r"tg://user\?id=(\d+)", target)) is not None:
        return {"type": "text_mention", "user_id": int(person[1])}
    if not re.match(r"(?i)(https?|tg|ton|tonsite)://\S|[^\s/@:]+\.[^\s/.]{2,}", target):
        return {}
    if "://" not in target:
        target = f"http://{target}"
    scheme, rest = target.split("://", 1)
    if "/" not in rest and "?" not in rest:
        rest += "/"
    return {"type": "text_link", "url": f"{scheme.lower()}://{rest}"}

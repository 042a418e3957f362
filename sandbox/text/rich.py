"""Rich messages: their HTML as the blocks of the Bot API, checked.

The words of the refusals are assumed, for Telegram does not publish them.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from sandbox.errors import bad_request
from sandbox.shapes import Json

LENGTH: Final = 32_768
BLOCKS: Final = 500
LEVELS: Final = 16

BLOCK_TAGS: Final = {
    "p": "paragraph",
    "ul": "list",
    "li": "item",
    "blockquote": "blockquote",
    "details": "details",
    "pre": "pre",
    "tg-math-block": "mathematical_expression",
}
INLINE_TAGS: Final = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "a": "url",
    "tg-math": "mathematical_expression",
}
KNOWN: Final = {*BLOCK_TAGS, *INLINE_TAGS, "summary"}


@dataclass(slots=True)
class Element:
    """A tag with what is in it, still as written."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RichWords:
    """The blocks of a message, and all its words as plain text."""

    blocks: list[Json]
    text: str


def parse(html: str) -> RichWords:
    """The blocks of a rich message; refuses what Telegram refuses."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    if len(tree.open) > 1:
        raise bad_request(f'can\'t parse rich message: Unclosed tag "{tree.open[-1].tag}"')
    blocks = _blocks(tree.open[0].children)
    text = _plain(tree.open[0]).strip("\n")
    if not text.strip():
        raise bad_request("message text is empty")
    if len(text) > LENGTH or tree.blocks > BLOCKS:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    return RichWords(blocks, re.sub(r"\n{3,}", "\n\n", text))


class _Tree(HTMLParser):
    """Reads tags, and refuses those that are unknown, too deep or closed in a wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]
        self.blocks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1].children.append("\n")
            return
        if tag not in KNOWN:
            raise bad_request(f'can\'t parse rich message: Unsupported tag "{tag}"')
        self.blocks += tag in BLOCK_TAGS
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        self.open.append(element)
        if len(self.open) > LEVELS:
            raise bad_request("can't parse rich message: too many nested levels")

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise bad_request(f'can\'t parse rich message: Unexpected end tag "{tag}"')
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(one.tag == "pre" for one in self.open):
            data = re.sub(r"[ \t\r\n]+", " ", data)
        self.open[-1].children.append(data)


def _blocks(children: list[Element | str]) -> list[Json]:
    """Blocks; words and inline tags beside them are paragraphs of their own."""
    found: list[Json] = []
    loose: list[Element | str] = []
    for child in children:
        if isinstance(child, Element) and child.tag in BLOCK_TAGS:
            found += _loose(loose)
            loose = []
            found.append(_block(child))
        else:
            loose.append(child)
    return found + _loose(loose)


def _loose(children: list[Element | str]) -> list[Json]:
    if all(isinstance(child, str) and not child.strip() for child in children):
        return []
    return [{"type": "paragraph", "text": _text(children)}]


def _block(element: Element) -> Json:
    kind, inner = BLOCK_TAGS[element.tag], element.children
    match element.tag:
        case "p" | "pre":
            return {"type": kind, "text": _text(inner)}
        case "tg-math-block":
            return {"type": kind, "expression": _source(element)}
        case "ul":
            items = [one for one in inner if isinstance(one, Element)]
            return {
                "type": kind,
                "items": [{"label": "•", "blocks": _blocks(one.children)} for one in items],
            }
        case "details":
            if not inner or not isinstance(inner[0], Element) or inner[0].tag != "summary":
                raise bad_request("can't parse rich message: details without a summary")
            summary = _text(inner[0].children)
            return {"type": kind, "summary": summary, "blocks": _blocks(inner[1:])}
    return {"type": kind, "blocks": _blocks(inner)}


def _text(children: list[Element | str]) -> object:
    """A RichText: a string, or a list of strings and objects."""
    parts = [one if isinstance(one, str) else _inline(one) for one in children]
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return parts


def _inline(element: Element) -> Json:
    kind = INLINE_TAGS.get(element.tag)
    if kind is None:
        raise bad_request(f'can\'t parse rich message: a block "{element.tag}" inside of text')
    if element.tag == "tg-math":
        return {"type": kind, "expression": _source(element)}
    found: Json = {"type": kind, "text": _text(element.children)}
    if element.tag == "a":
        found["url"] = element.attributes.get("href") or ""
    return found


def _source(element: Element) -> str:
    if not all(isinstance(one, str) for one in element.children):
        raise bad_request("can't parse rich message: a tag inside of a formula")
    return "".join(map(str, element.children)).strip()


def _plain(element: Element) -> str:
    """All words, formulas as their source, blocks on lines of their own."""
    words = "".join(one if isinstance(one, str) else _plain(one) for one in element.children)
    if element.tag == "li":
        return f"• {words}\n"
    return f"{words}\n\n" if element.tag in BLOCK_TAGS else words

"""The bank's Markdown as Telegram's HTML: every text of a bank passes through here on its way to people."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape

from markdown_it.token import Token

from bot.bank.markdown import flat, parse_markdown
from bot.chat.formulas import to_text

_TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "\n",
}
_PLAIN = frozenset({"paragraph_open", "paragraph_close", "inline", "text", "softbreak"})
_TAG = re.compile(r"<[^>]*>")
_INDENT = "\u2003"
"""The indent of a list in a list: a space that no client swallows."""

_LONG = 300
"""Visible characters up to which a quotation is not folded."""


@lru_cache(maxsize=4096)
def to_html(text: str) -> str:
    """A text of the bank in the HTML that Telegram reads; all that is no markup is escaped."""
    return "".join(_blocks(parse_markdown(text)))


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """A text of the bank without markup, for buttons and for measuring."""
    return unescape(_TAG.sub("", to_html(text)))


@lru_cache(maxsize=4096)
def has_markup(text: str) -> bool:
    """Whether a text holds anything but words: a button could not show it as it is meant."""
    return any(token.type not in _PLAIN for token in flat(parse_markdown(text))) or "\n" in to_plain(text)


def length(html: str) -> int:
    """How long a text in HTML is for Telegram: in code points, without its tags."""
    return len(unescape(_TAG.sub("", html)))


def quotation(text: str, *, folded: bool | None = None) -> str:
    """A text of the bank as a quotation, empty for none; a long one is folded, unless it is said whether it is."""
    html = to_html(text)
    fold = length(html) > _LONG if folded is None else folded
    return f"<blockquote{' expandable' if fold else ''}>{html}</blockquote>" if text else ""


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The paragraphs, list items and other blocks of a text, each with what separates it from the one before."""
    lists = _Lists()
    last: Token | None = None
    for token in tokens:
        lists.follow(token)
        if (content := _block(token)) is not None:
            yield lists.lead(last, token) + content
            last = token


def _block(token: Token) -> str | None:
    """The HTML of a block that shows something."""
    if token.type == "inline":
        return "".join(map(_inline, token.children or ()))
    if token.type == "math_block":
        return escape(to_text(token.content), quote=False)
    if token.type == "fence":
        return f"<pre>{escape(token.content.rstrip(), quote=False)}</pre>"
    return None


def _inline(token: Token) -> str:
    """The HTML of a part of a paragraph."""
    match token.type:
        case "code_inline":
            return f"<code>{escape(token.content, quote=False)}</code>"
        case "math_inline" | "math_inline_double":
            return escape(to_text(token.content), quote=False)
        case "link_open":
            return f'<a href="{escape(str(token.attrs["href"]))}">'
        case kind:
            return _TAGS[kind] if kind in _TAGS else escape(token.content, quote=False)


class _Lists:
    """The lists that are open, and the bullet that the next block begins with."""

    def __init__(self) -> None:
        self.numbers: list[int | None] = []
        self.next = ""
        self.within = False

    def follow(self, token: Token) -> None:
        """Take notice of a list or an item that begins or ends."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            ordered = token.type == "ordered_list_open"
            self.numbers.append(int(token.attrs.get("start", 1)) if ordered else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.numbers.pop()
        elif token.type == "list_item_open":
            self.next = self.indent() + self.mark(token.markup)

    def indent(self) -> str:
        return _INDENT * (len(self.numbers) - 1)

    def mark(self, markup: str) -> str:
        number = self.numbers[-1]
        if number is None:
            return "• "
        self.numbers[-1] = number + 1
        return f"{number}{markup} "

    def lead(self, last: Token | None, token: Token) -> str:
        """What stands before a block: a blank line between paragraphs, a new line in lists and between neighbours."""
        within, self.within = self.within and bool(self.numbers), bool(self.numbers)
        bullet, self.next = self.next or _INDENT * len(self.numbers), ""
        if last is None:
            return bullet
        neighbour = last.map is not None and token.map is not None and last.map[1] == token.map[0]
        return ("\n" if within or neighbour else "\n\n") + bullet

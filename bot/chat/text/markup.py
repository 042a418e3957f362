"""The bank's Markdown as Telegram's HTML.

A text that begins with `NATIVE` keeps its formulas in LaTeX, between tags of rich messages.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape

from markdown_it.token import Token

from bot.bank.markdown.parse import FORMULAS, flat, parse_markdown
from bot.chat.text.formulas import to_text

_TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "softbreak": "\n",
}
NATIVE = "\ue000"
"""What a text begins with whose formulas Telegram is to show itself."""

_PLAIN = frozenset({"paragraph_open", "paragraph_close", "inline", "text", "softbreak"})
_TAG = re.compile(r"<[^>]*>")
_MATH = re.compile(r"<tg-math>(.*?)</tg-math>", re.DOTALL)
_TAB = 4
INDENT = "\u2003"
"""The indent of a list in a list: a space that no client swallows."""

_LONG = 300
"""Visible characters up to which a quotation is not folded."""


@lru_cache(maxsize=4096)
def to_html(text: str) -> str:
    """A text of the bank in the HTML that Telegram reads; all that is no markup is escaped."""
    native = text.startswith(NATIVE)
    return "".join(_blocks(parse_markdown(text.removeprefix(NATIVE)), native=native))


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """A text of the bank without markup, for buttons and for measuring."""
    return unescape(_TAG.sub("", to_html(text.removeprefix(NATIVE))))


@lru_cache(maxsize=4096)
def has_markup(text: str) -> bool:
    """Whether a text holds anything but words: a button could not show it as it is meant."""
    types = {token.type for token in flat(parse_markdown(text.removeprefix(NATIVE)))}
    return not types <= _PLAIN or "\n" in to_plain(text)


@lru_cache(maxsize=4096)
def formulas(text: str) -> tuple[str, ...]:
    """The formulas of a text, in LaTeX."""
    if "$" not in text:
        return ()
    tokens = flat(parse_markdown(text.removeprefix(NATIVE)))
    found = (token for token in tokens if token.type in FORMULAS)
    return tuple(" ".join(token.content.split()) for token in found)


def numbered(place: int, text: str) -> str:
    """A text of the bank after its number in a list; a block of code begins below the number."""
    html = to_html(text)
    if html.startswith("<pre"):
        return f"{place}.\n{html}"
    return f"{place}. {html}"


def cut(text: str, most: int) -> str:
    """A text of at most so many characters; a longer one ends with an ellipsis."""
    if len(text) <= most:
        return text
    return text[: most - 1] + "…"


def length(html: str) -> int:
    """How long a text in HTML is for Telegram: in code points, without its tags."""
    return len(unescape(_TAG.sub("", in_text(html))))


def in_text(html: str) -> str:
    """HTML whose formulas are text, as every server and every client shows it."""
    return _MATH.sub(lambda found: _formula(unescape(found[1]), native=False), html)


def quotation(text: str, *, folded: bool | None = None) -> str:
    """A text of the bank as a quotation, empty for none; unless `folded` says so, a long one is."""
    if not text:
        return ""
    html = to_html(text)
    if folded is None:
        folded = length(html) > _LONG
    return quoted(html, folded=folded)


def quoted(html: str, *, folded: bool) -> str:
    """HTML as a quotation, empty for none; a folded one shows three lines until it is tapped."""
    if not html:
        return ""
    tag = "blockquote expandable" if folded else "blockquote"
    return f"<{tag}>{html}</blockquote>"


def _blocks(tokens: list[Token], *, native: bool) -> Iterator[str]:
    """The blocks of a text, each with what separates it from the one before."""
    lists = _Lists()
    last: Token | None = None
    for token in tokens:
        if (content := _block(token, native=native)) is not None:
            yield lists.lead(last, token) + content
            last = token
        elif lists.follow(token):
            yield lists.lead(last, token)
            last = token


def _block(token: Token, *, native: bool) -> str | None:
    """The HTML of a block that shows something; of code to the letter."""
    match token.type:
        case "inline":
            return "".join(_inline(part, native=native) for part in token.children or ())
        case "math_block":
            return _formula(token.content, native=native)
        case "fence" | "code_block":
            code, language = _code(token.content.removesuffix("\n")), token.info.strip()
            if language:
                code = f'<code class="language-{escape(language)}">{code}</code>'
            return f"<pre>{code}</pre>"
    return None


def _code(content: str) -> str:
    """Code to the letter; Telegram would show a tab as one space."""
    return escape(content.expandtabs(_TAB), quote=False)


def _formula(latex: str, *, native: bool) -> str:
    if native:
        return f"<tg-math>{escape(' '.join(latex.split()), quote=False)}</tg-math>"
    return escape(to_text(latex), quote=False)


def _inline(token: Token, *, native: bool) -> str:
    """The HTML of a part of a paragraph."""
    match token.type:
        case "code_inline":
            return f"<code>{_code(token.content)}</code>"
        case "math_inline" | "math_inline_double":
            return _formula(token.content, native=native)
        case "link_open":
            return f'<a href="{escape(str(token.attrs["href"]))}">'
        case kind if kind in _TAGS:
            return _TAGS[kind]
        case _:
            return escape(token.content, quote=False)


class _Lists:
    """The lists that are open, and the marks that the next block begins with."""

    def __init__(self) -> None:
        self.ordered: list[bool] = []
        self.marks = ""

    def follow(self, token: Token) -> bool:
        """Note a list or item that begins or ends; whether an item ends that holds nothing."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.ordered.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.ordered.pop()
            case "list_item_open":
                self.marks = self.marks or INDENT * (len(self.ordered) - 1)
                number = f"{token.info}{token.markup} "
                self.marks += number if self.ordered[-1] else "• "
            case "list_item_close":
                return bool(self.marks)
        return False

    def lead(self, last: Token | None, token: Token) -> str:
        """What stands before a block: its line breaks, and its marks or the indent of its list."""
        marks, self.marks = self.marks or INDENT * len(self.ordered), ""
        if last is None or last.map is None or token.map is None:
            return marks
        return "\n" * max(1, token.map[0] - last.map[1] + 1) + marks

"""The bank's Markdown as HTML, with formulas as MathJax reads them."""

from collections.abc import Sequence
from html import escape
from typing import Final

from markdown_it.token import Token

from bot.bank.markdown.parse import parse_markdown

_TAGS: Final = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
    "softbreak": "<br>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
}
_FORMULAS: Final = {
    "math_inline": (r"\(", r"\)"),
    "math_inline_double": (r"\[", r"\]"),
    "math_block": (r"\[", r"\]"),
}
_CODE: Final = {"code_inline": "code", "code_block": "pre", "fence": "pre"}


def as_html(text: str) -> str:
    """A text of the bank as HTML; one paragraph stands without a tag of its own."""
    tokens = parse_markdown(text)
    single = sum(token.level == 0 and token.nesting >= 0 for token in tokens) == 1
    return "".join(_shown(token, single=single) for token in tokens)


def _shown(token: Token, *, single: bool) -> str:
    if token.type == "inline":
        return _line(token.children or ())
    if token.type in {"paragraph_open", "paragraph_close"}:
        if single or token.hidden:
            return ""
        return "<p>" if token.nesting > 0 else "</p>"
    return _of(token)


def _line(tokens: Sequence[Token]) -> str:
    return "".join(map(_of, tokens))


def _of(token: Token) -> str:
    """A token that stands by itself."""
    kind, content = token.type, escape(token.content, quote=False)
    if kind in _TAGS:
        return _TAGS[kind]
    if kind in _FORMULAS:
        opened, closed = _FORMULAS[kind]
        return f"{opened}{content.strip()}{closed}"
    if kind in _CODE:
        return f"<{_CODE[kind]}>{content.rstrip(chr(10))}</{_CODE[kind]}>"
    if kind == "link_open":
        return f'<a href="{escape(str(token.attrs.get("href", "")))}">'
    if kind == "ordered_list_open":
        start = token.attrs.get("start", 1)
        return "<ol>" if start == 1 else f'<ol start="{start}">'
    return content

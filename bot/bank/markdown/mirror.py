"""Texts that people see, and warnings where they would look otherwise than written."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from bot.bank import keys
from bot.bank.formula.check import check_formulas
from bot.bank.markdown.parse import CODE, FORMULAS, flat, parse_markdown
from bot.bank.problem import Notes
from bot.bank.reading.fields import Fields, as_text
from bot.bank.reading.nodes import SHOWN_TRAPS, Node, Scalar
from bot.bank.sight import look, shape

_FIELD = re.compile(rf"\s*(?:{'|'.join(keys.QUESTION + keys.OF_TYPES + keys.OPTION)}):(?: |$)")
_MARKED = re.compile(rf"[\\$\[]|^ *[-*] |^ {{4}}|\n{_FIELD.pattern}", re.MULTILINE)
"""What a text must hold for Markdown to be worth reading here."""

_MARKS = re.compile(r"[*_`$\\\[\n]|^[-\d]")
"""What a text must hold for it not to look as it is written."""

_KEPT = str.maketrans({" ": "\0", "\n": "\1"})
_BETWEEN = {"softbreak": " ", "paragraph_close": " ", "list_item_open": "• "}
_DELIMITED = re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
_LATEX = re.compile(r"\$.*\\[a-zA-Z]+.*\$", re.DOTALL)


def shown(fields: Fields, key: str, *, required: bool = False) -> str | None:
    """The text of a key that people see."""
    node = fields.get(key, required=required)
    if node is None:
        return None
    return as_shown(fields.notes, node, key)


def as_shown(notes: Notes, node: Node, field: str) -> str | None:
    """A text that people see, compared with what they will see; None after a mistake."""
    text = as_text(notes, node, field)
    if text is None or not isinstance(node, Scalar):
        return None
    if node.trap in SHOWN_TRAPS:
        notes.warn(node.line, node.trap)
    if "\t" in text:
        notes.warn_of_sign(node.line, "\t", "bank-tab-in-text")
    if _MARKED.search(text):
        tokens = parse_markdown(text)
        check_formulas(notes, node.line, tokens)
        for key in dict.fromkeys(_lost(tokens)):
            notes.warn(node.line, key)
    return text


def look_of(text: str) -> str:
    """A text as it looks without markup: single spaces between words, exact code."""
    if not _MARKS.search(text):
        return look(text)
    parts = []
    for token in flat(parse_markdown(text)):
        if token.type in CODE:
            parts.append(shape(token.content).translate(_KEPT))
        elif token.type in FORMULAS:
            parts.append(f"${token.content}$")
        elif token.type == "text":
            parts.append(shape(token.content))
        else:
            parts.append(_BETWEEN.get(token.type, ""))
    return " ".join("".join(parts).split())


def _lost(tokens: Sequence[Token]) -> Iterator[str]:
    """The messages for what these tokens would show otherwise than it was written."""
    items = 0
    for token in tokens:
        items += token.type == "list_item_open" and token.level == 1
        if token.type == "bullet_list_open" and not token.level:
            items = 0
        elif token.type == "bullet_list_close" and not token.level and items == 1:
            yield "bank-lone-item"  # its mark may have been meant as a minus or a dash
    before: Token | None = None
    for token in flat(tokens):
        yield from _lost_of(token, before)
        before = token


def _lost_of(token: Token, before: Token | None) -> Iterator[str]:
    match token.type:
        case "text":
            if _DELIMITED.search(token.content):
                yield "bank-formula-delimiters"
            if before and before.type == "softbreak" and _FIELD.match(token.content):
                yield "bank-field-in-text"
        case "link_open":
            if "title" in token.attrs:
                yield "bank-link-title"
            if before and before.content.endswith("!"):
                yield "bank-image-in-text"
        case "code_block" if _LATEX.search(token.content):
            yield "bank-formula-indented"

"""Markdown within a paragraph: marks at the edges of words, exact code and line breaks."""

import re
from collections.abc import Callable
from typing import Final
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick
from markdown_it.rules_inline.state_inline import Delimiter

_MARKS: Final = "*_"
_NAME: Final = re.compile(r"__[A-Za-z][A-Za-z0-9_]*?__(?!\w)")
_LINK: Final = re.compile(r"\\\[[^\]\n]*\]\(")
_STOPS: Final = frozenset(".,:;!?…/")
_ESCAPED: Final = frozenset("*_`$\\")
_SHOWN: Final = {"\\": "\\\\"}  # a backslash escaped by another: both are shown

Rule = Callable[[StateInline, bool], bool]


def restrict_inline(parser: MarkdownIt) -> None:
    """Give a parser these rules instead of CommonMark's; dollarmath must be there already."""
    rules = parser.inline.ruler
    rules.at("emphasis", emphasis_rule)
    rules.at("escape", escape_rule)
    rules.at("newline", newline_rule)
    rules.at("backticks", code_rule)
    (formula,) = (rule.fn for rule in rules.__rules__ if rule.name == "math_inline")
    rules.at("math_inline", formula_rule(formula))


def emphasis_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """Note a run of `*` or `_` that may begin or end bold and italic."""
    text, start = state.src, state.pos
    mark = text[start]
    if silent or mark not in _MARKS:
        return False
    if mark == "_" and (name := _NAME.match(text, start)):
        state.pending += name[0]
        state.pos = name.end()
        return True
    length = len(text) - start - len(text[start:].lstrip(mark))
    opens, closes = _edges(text, start, length)
    for _ in range(length):
        state.push("text", "", 0).content = mark
        token = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(mark), length, token, end=-1, open=opens, close=closes)
        )
    state.pos += length
    return True


def _edges(text: str, start: int, length: int) -> tuple[bool, bool]:
    """Whether a run stands where an emphasised part may begin, and where one may end.

    It begins after a space or a sign and ends before one: never between letters or digits as in
    `2*3*4`, nor behind a closing bracket as in `(a)*(b)`. A single mark does not begin beside a
    full stop or a slash, where it belongs to a pattern or a comment: `.*`, `*.txt`, `/*`.
    """
    before = text[:start].rstrip(_MARKS)[-1:] or " "
    after = text[start + length :].lstrip(_MARKS)[:1] or " "
    pattern = length == 1 and not _STOPS.isdisjoint((before, after))
    opens = not (
        after.isspace()
        or _is(after, "Pe", "Pf")
        or _is(before, "Pe", "Pf", "L", "N", "M")
        or pattern
    )
    closes = not (
        before.isspace() or _is(before, "Ps", "Pi") or _is(after, "Ps", "Pi", "L", "N", "M")
    )
    return opens, closes


def _is(char: str, *categories: str) -> bool:
    return category(char).startswith(categories)


def escape_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """A backslash before a sign that would be markup here is dropped, others are kept."""
    text, at = state.src, state.pos
    sign = text[at + 1 : at + 2]
    if text[at] != "\\" or not sign:
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    escapes = (
        sign in _ESCAPED
        or (sign == "[" and _LINK.match(text, at))
        or (sign == "-" and not line)
        or (sign in ".)" and line.isdecimal())
    )
    if not escapes:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.markup, token.info = "\\" + sign, "escape"
        token.content = _SHOWN.get(sign, sign)
    state.pos += 2
    return True


def newline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """A line break is a line break, and the spaces after it are kept."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("softbreak", "br", 0)
    state.pos += 1
    return True


def code_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """Code to the letter, but for the spaces that set off a backquote."""
    start = state.pos
    taken = backtick(state, silent)
    token = next(reversed(state.tokens), None)
    if taken and not silent and token and token.type == "code_inline" and not state.pending:
        edge = len(token.markup)
        token.content = state.src[start + edge : state.pos - edge]
        if token.content.startswith(" `") or token.content.endswith("` "):
            token.content = token.content[1:-1]
    return taken


def formula_rule(rule: Rule) -> Rule:
    """Dollarmath's rule; before the text's first dollar it looks at the text's last sign."""

    def formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
        written = state.src
        state.src = written + " "
        taken = rule(state, silent)
        state.src = written
        return taken

    return formula

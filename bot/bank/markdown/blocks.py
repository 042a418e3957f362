"""Markdown's whole lines: a list, a code block or a paragraph, and nothing of them is lost."""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence, list_block, paragraph

_EMPTY_LIST: Final = re.compile(r"(?:(?:[-*]|\d+[.)])\s*)+")
_FENCE: Final = re.compile(r"(`{3,})[ \t]*[\w+#.-]*[ \t]*")
_LIST_ENDS: Final[RuleOptionsType] = {"alt": ["paragraph", "reference", "blockquote"]}
_FENCE_ENDS: Final[RuleOptionsType] = {"alt": ["paragraph", "reference", "blockquote", "list"]}
"""What a list and a fence may end, as in CommonMark."""


def restrict_blocks(parser: MarkdownIt) -> None:
    """Give a parser these rules instead of CommonMark's."""
    parser.block.ruler.at("list", list_rule, _LIST_ENDS)
    parser.block.ruler.at("fence", fence_rule, _FENCE_ENDS)
    parser.block.ruler.at("paragraph", paragraph_rule)


def _line(state: StateBlock, number: int) -> str:
    """A line without its indent."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """A list; `+` begins none, nor does a line of bare marks."""
    line = _line(state, start)
    if line.startswith("+") or _EMPTY_LIST.fullmatch(line):
        return False
    return list_block(state, start, end, silent)


def fence_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """Code between backquotes; literal if its first line would be lost or it is not closed."""
    opened = _FENCE.fullmatch(_line(state, start))
    if opened is None:
        return False
    marks = opened[1]
    below = (_line(state, number).rstrip() for number in range(start + 1, end))
    if not any(line.startswith(marks) and not line.strip("`") for line in below):
        return False
    return fence(state, start, end, silent)


def paragraph_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the library's way)
    """A paragraph whose first line keeps its indent, as the others do."""
    taken = paragraph(state, start, end, silent)
    written = state.getLines(start, state.line, state.blkIndent, False)  # noqa: FBT003 (the library's way)
    state.tokens[-2].content = written.rstrip()
    return taken

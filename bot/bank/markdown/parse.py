"""The Markdown of a bank: bold, italic, code, lists, links, formulas; else literal.

CommonMark's own rules are narrowed where they would change what a teacher wrote without being
asked: see `inline` for what happens within a line, and `blocks` for whole lines.
"""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from bot.bank.markdown.blocks import restrict_blocks
from bot.bank.markdown.inline import restrict_inline

_RULES = (
    "paragraph", "list", "fence", "code", "emphasis", "backticks", "link", "escape", "newline",
    "balance_pairs",
)  # fmt: skip
_LINK = re.compile(r"(?:https?://[\w.-]+(?::\d+)?|tg://[\w-]+)(?:[/?#]|$)", re.IGNORECASE)
FORMULAS = frozenset({"math_inline", "math_inline_double", "math_block"})
"""The tokens whose content is LaTeX."""

CODE = frozenset({"code_inline", "code_block", "fence"})
"""The tokens whose content is code, to the letter."""


_PARSER = MarkdownIt("zero").enable(list(_RULES), ignoreInvalid=True)
dollarmath_plugin(
    _PARSER, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True
)
restrict_inline(_PARSER)
restrict_blocks(_PARSER)
# A link leads to a page or into Telegram; this is the library's documented way to say so.
_PARSER.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]


def parse_markdown(text: str) -> list[Token]:
    """The tokens of a text."""
    return _PARSER.parse(text)


def flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """Tokens with those inside them."""
    for token in tokens:
        yield token
        yield from flat(token.children or ())

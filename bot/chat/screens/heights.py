"""How many lines a text takes on a phone, about: what must fit one screen is folded by it."""

from html import unescape
from re import compile as pattern
from typing import Final

from bot.chat.text import markup

_A_LINE: Final = 36  # characters, in a bubble on a screen of 390 pixels
_TAG: Final = pattern(r"<[^>]*>")
FOLDED: Final = 5  # lines of a folded quotation, with what unfolds it


def lines(html: str) -> int:
    """The lines of a text in HTML."""
    words = unescape(_TAG.sub("", markup.in_text(html)))
    return sum(max(1, -(-len(line) // _A_LINE)) for line in words.split("\n"))

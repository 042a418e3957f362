"""Links that lead to the bot: to a topic, to a question, into a group, and ways to pass them on.

What a link carries has at most 64 letters, digits, `_` and `-`.
"""

from typing import Final
from urllib.parse import quote

TOPIC: Final = "topic"
QUESTION: Final = "q"
CONTEST: Final = "contest"


def private(bot: str, carried: str = "") -> str:
    """The private chat with the bot, which is told what the link carries."""
    if not carried:
        return f"https://t.me/{bot}"
    return f"https://t.me/{bot}?start={carried}"


def topic(bot: str, name: str) -> str:
    """A lesson of a topic."""
    return private(bot, f"{TOPIC}-{name}")


def question(bot: str, name: str) -> str:
    """One question."""
    return private(bot, f"{QUESTION}-{name}")


def group(bot: str, name: str) -> str:
    """A contest about a topic, in a group to be chosen."""
    return f"https://t.me/{bot}?startgroup={TOPIC}-{name}"


def passed_on(link: str, words: str) -> str:
    """A link that offers to send another one to somebody, with some words."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(words, safe='')}"

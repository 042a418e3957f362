"""The HTML of Anki's cards: without what only Anki's window can do, question and answer apart."""

import re
from typing import Final

from bot.exchange.anki.template import plain

_HIDDEN: Final = re.compile(
    r"\[anki:tts[^\]]*\].*?(?:\[/anki:tts\]|\Z)|\[anki:[^\]]*\]"
    r"|<(?:input|button|canvas|svg)\b[^<>]*>|<!--.*?(?:-->|\Z)"
    r"|<(script|style|button)\b.*?(?:</\1\s*>|\Z)|<a class=hint\b.*?(?:</a>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_HINT: Final = re.compile(
    r'<div id="hint\w{1,40}" class=hint style="display: none">(.*?)(?:</div>|\Z)', re.DOTALL
)
_RULE: Final = re.compile(r"""<hr\b[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>""", re.IGNORECASE)
_BREAK: Final = re.compile(r"(<br\s{0,9}/?>|<hr\b[^<>]*>)", re.IGNORECASE)

OCCLUSION: Final = "image-occlusion"
"""What a text holds that hides a part of a picture."""


def cleaned(text: str) -> str:
    """A side without scripts, spoken text and buttons."""
    return _HIDDEN.sub("", text)


def hint_apart(text: str) -> tuple[str, str]:
    """A side as Anki shows it without its hint, and the hint."""
    hints = _HINT.findall(text)
    return _HINT.sub("", text), "<br>".join(hints)


def beyond(question: str, shown: str) -> str:
    """What the answer's side says beyond the question."""
    asked = _words(question)
    if rule := _RULE.search(shown):
        head, tail = shown[: rule.start()], shown[rule.end() :]
        if _words(head) in {"", asked}:
            return trimmed(tail)
        return f"{trimmed(head)}<br>{trimmed(tail)}"
    repeated = question.strip()
    if repeated and shown.strip().startswith(repeated):
        rest = trimmed(shown.strip()[len(repeated) :])
        return rest or trimmed(shown)
    return trimmed(shown)


def _words(text: str) -> str:
    return " ".join(plain(text).split())


def trimmed(text: str) -> str:
    """A text without line breaks and rules at its ends."""
    parts = _BREAK.split(text)
    while parts and _is_nothing(parts[0]):
        del parts[0]
    while parts and _is_nothing(parts[-1]):
        parts.pop()
    return "".join(parts).strip()


def _is_nothing(part: str) -> bool:
    return not part.strip() or _BREAK.fullmatch(part) is not None

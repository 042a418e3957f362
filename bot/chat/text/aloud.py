"""What people who listen to the screen get: formulas in words, described pictures, no emoji."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, Final

from bot.agenda.outcome import Call
from bot.bank.formula.spoken import in_words
from bot.bank.markdown.parse import FORMULAS, flat, parse_markdown
from bot.bank.question import Question
from bot.chat.text.rewriting import rewritten
from bot.i18n import say

_EMOJI: Final = re.compile(
    "(?![\u2705\U0001f7e1\u274c\U0001f914])"  # the four signs of a verdict
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa\u25a0-\u25ff"
    "\u21a9\u21aa\u2139\u2039][\ufe0f\u200d\U0001f3fb-\U0001f3ff]* ?"
)
_MARKS: Final = {"\u2713": "right", "\u2717": "wrong"}
_TICKS: Final = {"\u2713": "chosen", "\u2610": "unticked", "\u2611": "ticked"}
_ALONE: Final = {"\u25c0": "last", "\u25b6": "next", "\u22ef": "more"}


def aloud(question: Question, language: str) -> Question:
    """A question whose formulas are words, and whose picture is its description."""
    spoken = partial(_spoken, language=language)
    heard = rewritten(question, spoken)
    text = heard.text
    if question.image_description:
        words = spoken(question.image_description)
        text += "\n\n" + say(language, "spoken-picture", description=words)
    changed = {"text": text, "image": None, "image_description": None}
    return heard.model_copy(update=changed)


@lru_cache(maxsize=4096)
def _spoken(text: str, language: str) -> str:
    """A text of the bank with its formulas in words, the longest first."""
    if "$" not in text:
        return text
    found = {token.content for token in flat(parse_markdown(text)) if token.type in FORMULAS}
    for formula in sorted(found, key=len, reverse=True):
        words = in_words(formula, language)
        text = text.replace(f"$${formula}$$", words).replace(f"${formula}$", words)
    return text


def quiet(call: Call, language: str) -> Call:
    """A call without emoji but the signs of verdicts; marks and signs on buttons are words."""
    instead = call.instead and _params(call.instead, language)
    return replace(call, params=_params(call.params, language), instead=instead)


def _params(params: Mapping[str, Any], language: str) -> dict[str, Any]:
    changed = dict(params)
    for name in ("text", "caption"):
        if name in changed:
            changed[name] = _words(str(changed[name]), _MARKS, language)
    if keyboard := params.get("reply_markup"):
        rows = [_row(row, language) for row in keyboard["inline_keyboard"]]
        changed["reply_markup"] = {"inline_keyboard": rows}
    return changed


def _row(buttons: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    return [{**button, "text": _label(str(button["text"]), language)} for button in buttons]


def _label(text: str, language: str) -> str:
    if sign := _ALONE.get(text):
        return say(language, f"quiet-{sign}")
    return _words(text, _TICKS, language) or text


def _words(text: str, marks: Mapping[str, str], language: str) -> str:
    """A text whose marks are words, and that has no other sign."""
    for mark, key in marks.items():
        text = text.replace(f"{mark} ", say(language, f"quiet-{key}") + " ")
    return _EMOJI.sub("", text)

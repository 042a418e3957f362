"""Formulas that Telegram shows itself: questions and calls for rich messages."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.agenda.outcome import Call
from bot.bank.question import Question
from bot.chat.calls import DRAWN
from bot.chat.text import markup
from bot.chat.text.rewriting import rewritten
from bot.chat.text.rich import to_rich
from bot.i18n import say


def native(question: Question) -> Question:
    """A question whose formulas stay in LaTeX until a message is made of it."""
    return rewritten(question, _kept)


def _kept(text: str) -> str:
    if text.startswith(markup.NATIVE) or not markup.formulas(text):
        return text
    return markup.NATIVE + text


def natively(call: Call, language: str) -> Call:
    """A call that is a rich message if there are formulas in it; without, all is as ever.

    Formulas that would be drawn stand in the text; a picture of the bank keeps its caption.
    """
    instead = call.instead and _in_text(call.instead)
    changed = replace(call, params=_in_text(call.params), instead=instead)
    source = call.params
    if call.file and call.file.startswith(DRAWN):
        source = call.instead or {}
    html = str(source.get("text", ""))
    if "<tg-math>" not in html:
        return changed
    return replace(changed, rich=to_rich(html, say(language, "rich-more")))


def _in_text(params: Mapping[str, Any]) -> dict[str, Any]:
    changed = dict(params)
    for name in ("text", "caption"):
        if name in changed:
            changed[name] = markup.in_text(str(changed[name]))
    return changed

"""The probe of formulas in the text of a message, and what becomes of it."""

from html import escape
from typing import Final

from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.i18n import say

YES, NO = "yes", "no"
_FORMULA: Final = r"x = \frac{-b + \sqrt{b^2 - 4ac}}{2a}"


def probe(language: str) -> Screen:
    """A formula, and whether it is seen."""
    row = [
        InlineButton(say(language, f"button-native-{answer}"), menu("native", answer))
        for answer in (YES, NO)
    ]
    formula = f"<tg-math>{escape(_FORMULA, quote=False)}</tg-math>"
    return Screen(f"{say(language, 'native-probe')}\n\n{formula}", [row])


def unknown(language: str, *, plain: bool) -> Screen:
    """The server is too old; what stays, and the way to change it."""
    return Screen(
        say(language, "native-unknown", shown=_shown(language, plain=plain)), _back(language)
    )


def taken(language: str) -> Screen:
    """Formulas stand in the text from now on."""
    return Screen(say(language, "native-on"), _back(language))


def left(language: str, *, plain: bool) -> Screen:
    """Formulas stay as they were; pictures are offered to who has text."""
    words = say(language, "native-off", shown=_shown(language, plain=plain))
    if not plain:
        return Screen(words, _back(language))
    drawn = InlineButton(say(language, "button-native-drawn"), menu("set", "formulas/drawn"))
    return Screen(words, [[drawn], *_back(language)])


def _shown(language: str, *, plain: bool) -> str:
    return say(language, "formulas-plain" if plain else "formulas-drawn")


def _back(language: str) -> list[list[InlineButton]]:
    return [[InlineButton(say(language, "button-settings"), menu("settings"))]]

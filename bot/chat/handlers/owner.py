"""`/reload`: the folder is checked first; a bank with a mistake never replaces a good one."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from bot.admin import shelf
from bot.agenda.outcome import Call
from bot.bank.bank import Bank
from bot.bank.library import difference
from bot.bank.problem import Problem
from bot.chat.calls import Screen, send
from bot.chat.turn import Turn
from bot.i18n import say

SHOWN: Final = 20  # problems in one message
_LINE: Final = 180  # characters of a problem that are shown
_IDS: Final = 15  # ids named in a list


class Checked(NamedTuple):
    """A bank read from its folder, if it can be used, and what is wrong with it."""

    bank: Bank | None
    problems: Sequence[Problem]


def reload(turn: Turn, shelf_: shelf.Shelf) -> Sequence[Call]:
    """Put the checked bank in use, or say what is wrong with it."""
    checked = turn.prepared
    if not isinstance(checked, Checked):
        raise TypeError("a reload must be prepared")
    if checked.bank is None:
        return [send(turn.chat, Screen(_mistakes(turn.language, "reload-failed", checked.problems)))]
    words = _changes(turn, checked.bank)
    shelf_.put(turn.connection, checked.bank, turn.now)
    warnings = [turn.say("reload-warnings", count=len(checked.problems))] if checked.problems else []
    lines = [escape(problem.render(turn.language))[:_LINE] for problem in checked.problems[:SHOWN]]
    return [send(turn.chat, Screen("\n".join([*words, *warnings, *lines])))]


def _changes(turn: Turn, bank: Bank) -> list[str]:
    """What the new bank adds, changes and removes, and whose progress that touches."""
    changes = difference(turn.bank, bank)
    listed = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    if not any(listed.values()):
        return [turn.say("reload-same", total=len(bank.questions))]
    lines = [turn.say("reload-done", total=len(bank.questions))]
    for name, ids in listed.items():
        if ids:
            shown = ", ".join(ids[:_IDS]) + (" …" if len(ids) > _IDS else "")
            lines.append(turn.say(f"reload-{name}", count=len(ids), ids=escape(shown)))
    if people := shelf.touched(turn.connection, (*changes.changed, *changes.removed)):
        lines.append(turn.say("reload-touched", people=people))
    return lines


def broken(language: str, problems: Sequence[Problem]) -> Screen:
    """Told to the owners when the bot starts on the last good bank."""
    return Screen(_mistakes(language, "bank-broken", problems))


def _mistakes(language: str, key: str, problems: Sequence[Problem]) -> str:
    mistakes = [problem for problem in problems if not problem.warning]
    lines = [escape(problem.render(language)[:_LINE]) for problem in mistakes[:SHOWN]]
    if len(mistakes) > SHOWN:
        lines.append(say(language, "problems-more", count=len(mistakes) - SHOWN))
    return "\n".join([say(language, key, count=len(mistakes)), "", *lines])

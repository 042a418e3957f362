"""`/reload`: the folder is checked first; a bank with a mistake never replaces a good one."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from bot.admin import shelf
from bot.agenda.outcome import Call
from bot.bank.bank import Bank
from bot.bank.library import difference
from bot.bank.problem import LISTED, Problem
from bot.chat.calls import Screen, reply
from bot.chat.turn import Turn
from bot.i18n import say

_LINE: Final = 180  # characters of a problem that are shown
_IDS: Final = 15  # ids named in a list
_LIST: Final = 400  # characters of such a list
_ROOM: Final = 2400  # characters of problems, so that what changed has room beside them


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
        return [reply(turn.chat, Screen(_mistakes(turn.language, "reload-failed", checked.problems)))]
    words = _changes(turn, checked.bank)
    shelf_.put(turn.connection, checked.bank, turn.now)
    warnings = [turn.say("reload-warnings", count=len(checked.problems))] if checked.problems else []
    return [reply(turn.chat, Screen("\n".join([*words, *warnings, *_lines(turn.language, checked.problems)])))]


def _changes(turn: Turn, bank: Bank) -> list[str]:
    """What the new bank adds, changes and removes, and whose progress that touches."""
    changes = difference(turn.bank, bank)
    listed = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    if not any(listed.values()):
        return [turn.say("reload-same", total=len(bank.questions))]
    lines = [turn.say("reload-done", total=len(bank.questions))]
    for name, ids in listed.items():
        if ids:
            lines.append(turn.say(f"reload-{name}", count=len(ids), ids=escape(_some(ids))))
    if people := shelf.touched(turn.connection, (*changes.changed, *changes.removed)):
        lines.append(turn.say("reload-touched", people=people))
    return lines


def _some(ids: Sequence[str]) -> str:
    """The first ids of a list, as many as fit."""
    shown = ", ".join(ids[:_IDS])
    return shown if len(ids) <= _IDS and len(shown) <= _LIST else shown[:_LIST] + " …"


def broken(language: str, problems: Sequence[Problem]) -> Screen:
    """Told to the owners when the bot starts on the last good bank."""
    return Screen(_mistakes(language, "bank-broken", problems))


def _mistakes(language: str, key: str, problems: Sequence[Problem]) -> str:
    mistakes = [problem for problem in problems if not problem.warning]
    return "\n".join([say(language, key, count=len(mistakes)), "", *_lines(language, mistakes)])


def _lines(language: str, problems: Sequence[Problem]) -> list[str]:
    """As many problems as one message has room for, a line each, and how many more there are."""
    lines: list[str] = []
    for problem in problems[:LISTED]:
        line = escape(problem.render(language)[:_LINE])
        if sum(map(len, lines)) + len(line) > _ROOM:
            break
        lines.append(line)
    rest = len(problems) - len(lines)
    return [*lines, say(language, "bank-more", count=rest)] if rest else lines

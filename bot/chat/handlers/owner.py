"""`/reload`: the folder is checked first; a bank with a mistake never replaces a good one."""

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from telegram.constants import MessageLimit

from bot.admin import learners, renames
from bot.admin.folder import Folder
from bot.admin.renames import Rename
from bot.admin.reports import Case, ReportState
from bot.agenda.outcome import Call
from bot.bank.bank import Bank
from bot.bank.problem import LISTED, Problem
from bot.chat.calls import Screen, edit_buttons, reply, toast
from bot.chat.context import Context
from bot.chat.handlers import cases
from bot.chat.handlers.lesson import Tap
from bot.chat.screens import reload as reload_screens
from bot.chat.screens.reload import Swap
from bot.chat.text import markup
from bot.i18n import say

_LINE: Final = 180  # characters of a problem that are shown
_ROOM: Final = 2400  # characters of problems at most
_REST: Final = 60  # characters kept free for how many more there are


class Checked(NamedTuple):
    """A bank read from its folder, if it can be used, and what is wrong with it, or that files are being saved."""

    bank: Bank | None
    problems: Sequence[Problem]
    saving: bool = False


async def read(folder: Folder) -> Checked:
    """The folder as an owner wants it in use."""
    found = await folder.read()
    return Checked(None, (), saving=True) if found is None else Checked(*found)


def reload(turn: Context) -> Sequence[Call]:
    """Put the checked bank in use, or say what is wrong with it."""
    checked = turn.prepared
    if not isinstance(checked, Checked):
        raise TypeError("a reload must be prepared")
    if checked.saving:
        return [reply(turn.chat, Screen(turn.say("reload-saving")))]
    if checked.bank is None:
        return [
            reply(turn.chat, Screen(_mistakes(turn.language, "reload-failed", checked.problems)))
        ]
    swap = _swapped(turn, checked.bank)
    words = list(reload_screens.lines(turn.language, swap))
    words += [turn.say("reload-warnings", count=len(checked.problems))] if checked.problems else []
    room = min(_ROOM, MessageLimit.MAX_TEXT_LENGTH - _REST - markup.length("\n".join(words)))
    text = "\n".join([*words, *_lines(turn.language, checked.problems, room)])
    return [reply(turn.chat, Screen(text, reload_screens.buttons(turn.language, swap.offers)))]


def _swapped(turn: Context, bank: Bank) -> Swap:
    """Put a bank in use, and say what follows from that."""
    reported = cases.current(turn)
    changes = turn.versions.put(turn.connection, bank, turn.now)
    asked = turn.versions.current(turn.connection)
    gone = [case for case in reported if not _still(bank, case)]
    followed = {new for _, new in changes.renamed}
    cases.refresh_all(
        turn, [*gone, *(case for case in cases.current(turn) if case.question in followed)]
    )
    answered = [bank.question(change.id) for change in changes.changed if change.answer]
    return Swap(
        len(bank.questions),
        changes,
        learners.touched(turn.connection, changes.touched),
        {
            question.id: learners.told_otherwise(turn.connection, question)
            for question in answered
            if question
        },
        [
            case.question
            for case in gone
            if case.state is ReportState.ASIDE and bank.question(case.question)
        ],
        len(bank.questions) - len(asked.questions),
        renames.offered(turn.connection, bank),
    )


def _still(bank: Bank, case: Case) -> bool:
    found = bank.question(case.question)
    return found is not None and found.digest == case.digest


def move(turn: Context, tap: Tap, argument: str) -> Sequence[Call]:
    """«Перенести прогресс»: of one renamed question, or of all that were told of."""
    if not turn.admin:
        return cases.forbidden(turn, tap)
    every, _, number = argument.rpartition("/")
    last = int(number) if number.isdecimal() else 0
    offered = renames.offered(turn.connection, turn.versions.whole(turn.connection))
    chosen = [
        one
        for one in offered
        if (one.id <= last if every == reload_screens.ALL else one.id == last)
    ]
    renames.begin(turn.connection, turn.bot, turn.chat, chosen, turn.now)
    rest = [one for one in offered if one not in chosen]
    buttons = edit_buttons(turn.chat, tap.message, reload_screens.buttons(turn.language, rest))
    if not chosen:
        return [toast(tap.query, turn.say("toast-rename-none")), buttons]
    moved = "\n".join(reload_screens.offered(turn.language, chosen, "rename-moved"))
    return [toast(tap.query, turn.say("toast-rename")), buttons, reply(turn.chat, Screen(moved))]


def renamed(language: str, offered: Sequence[Rename]) -> Screen:
    """Told to the owners when a bank was put in use without a word of theirs."""
    return Screen(
        "\n".join(reload_screens.offered(language, offered)),
        reload_screens.buttons(language, offered),
    )


def broken(language: str, problems: Sequence[Problem]) -> Screen:
    """Told to the owners when the bot starts on the last good bank."""
    return Screen(_mistakes(language, "bank-broken", problems))


def _mistakes(language: str, key: str, problems: Sequence[Problem]) -> str:
    mistakes = [problem for problem in problems if not problem.warning]
    return "\n".join(
        [say(language, key, count=len(mistakes)), "", *_lines(language, mistakes, _ROOM)]
    )


def _lines(language: str, problems: Sequence[Problem], room: int) -> list[str]:
    """As many problems as there is room for, a line each, and how many more there are."""
    lines: list[str] = []
    for problem in problems[:LISTED]:
        line = escape(problem.render(language)[:_LINE])
        if sum(map(len, lines)) + len(lines) + len(line) > room:
            break
        lines.append(line)
    rest = len(problems) - len(lines)
    return [*lines, say(language, "bank-more", count=rest)] if rest else lines

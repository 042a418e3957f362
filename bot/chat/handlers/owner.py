"""`/reload`: the folder is checked first; a bank with a mistake never replaces a good one."""

from collections.abc import Sequence
from html import escape
from typing import Final

from telegram.constants import MessageLimit

from bot.admin import learners, renames
from bot.admin.folder import Checked
from bot.admin.renames import Rename
from bot.admin.reports import Case, ReportState
from bot.agenda.outcome import Call
from bot.bank.bank import Bank
from bot.bank.problem import LISTED, Problem
from bot.chat.calls import Screen, edit_buttons
from bot.chat.context import Context
from bot.chat.handlers import cases
from bot.chat.screens import reload as reload_screens
from bot.chat.screens.reload import Swap
from bot.chat.text import markup
from bot.i18n import say

_LINE: Final = 180  # characters of a problem that are shown
_ROOM: Final = 2400  # characters of problems at most
_REST: Final = 60  # characters kept free for how many more there are


def reload(context: Context, _argument: str) -> Sequence[Call]:
    """Put the checked bank in use, or say what is wrong with it."""
    checked = context.prepared
    if not isinstance(checked, Checked):
        raise TypeError("a reload must be prepared")
    if checked.saving:
        return [context.reply(Screen(context.say("reload-saving")))]
    if checked.bank is None:
        return [
            context.reply(Screen(_mistakes(context.language, "reload-failed", checked.problems)))
        ]
    swap = _swapped(context, checked.bank)
    words = list(reload_screens.lines(context.language, swap))
    words += (
        [context.say("reload-warnings", count=len(checked.problems))] if checked.problems else []
    )
    room = min(_ROOM, MessageLimit.MAX_TEXT_LENGTH - _REST - markup.length("\n".join(words)))
    text = "\n".join([*words, *_lines(context.language, checked.problems, room)])
    return [context.reply(Screen(text, reload_screens.buttons(context.language, swap.offers)))]


def _swapped(context: Context, bank: Bank) -> Swap:
    """Put a bank in use, and say what follows from that."""
    reported = cases.current(context)
    changes = context.services.versions.put(context.connection, bank, context.now)
    asked = context.services.versions.current(context.connection)
    gone = [case for case in reported if not _still(bank, case)]
    followed = {new for _, new in changes.renamed}
    cases.refresh_all(
        context, [*gone, *(case for case in cases.current(context) if case.question in followed)]
    )
    answered = [bank.question(change.id) for change in changes.changed if change.answer]
    return Swap(
        len(bank.questions),
        changes,
        learners.touched(context.connection, changes.touched),
        {
            question.id: learners.told_otherwise(context.connection, question)
            for question in answered
            if question
        },
        [
            case.question
            for case in gone
            if case.state is ReportState.ASIDE and bank.question(case.question)
        ],
        len(bank.questions) - len(asked.questions),
        renames.offered(context.connection, bank),
    )


def _still(bank: Bank, case: Case) -> bool:
    found = bank.question(case.question)
    return found is not None and found.digest == case.digest


def move(context: Context, argument: str) -> Sequence[Call]:
    """«Перенести прогресс»: of one renamed question, or of all that were told of."""
    every, _, number = argument.rpartition("/")
    last = int(number) if number.isdecimal() else 0
    offered = renames.offered(
        context.connection, context.services.versions.whole(context.connection)
    )
    chosen = [
        one
        for one in offered
        if (one.id <= last if every == reload_screens.ALL else one.id == last)
    ]
    renames.begin(context.connection, context.services.bot, context.chat, chosen, context.now)
    rest = [one for one in offered if one not in chosen]
    buttons = edit_buttons(
        context.chat, context.message, reload_screens.buttons(context.language, rest)
    )
    if not chosen:
        return [context.toast(context.say("toast-rename-none")), buttons]
    moved = "\n".join(reload_screens.offered(context.language, chosen, "rename-moved"))
    return [context.toast(context.say("toast-rename")), buttons, context.reply(Screen(moved))]


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

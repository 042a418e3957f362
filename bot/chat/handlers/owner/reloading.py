"""`/reload`: the folder is checked first; a bank with a mistake never replaces a good one."""

from collections.abc import Sequence
from html import escape
from typing import Final

from telegram.constants import MessageLimit

from bot.admin import learners, renames
from bot.admin.folder import Checked
from bot.admin.renames import Rename
from bot.admin.reports import ReportState
from bot.bank.bank import Bank
from bot.bank.problem import LISTED, Problem
from bot.chat.calls import Screen
from bot.chat.context import Calls, Context
from bot.chat.handlers.owner import cases
from bot.chat.screens.owner import reload as reload_screens
from bot.chat.screens.owner.reload import Swap
from bot.chat.text import markup
from bot.i18n import say

_LINE: Final = 180  # characters of a problem that are shown
_ROOM: Final = 2400  # characters of problems at most
_REST: Final = 60  # characters kept free for how many more there are


def reload(context: Context, _argument: str) -> Calls:
    """`/reload`: put the checked bank in use, or say what is wrong with it."""
    checked, language = context.prepared, context.language
    if not isinstance(checked, Checked):
        raise TypeError("a reload must be prepared")
    if checked.saving:
        return [context.reply(Screen(context.say("reload-saving")))]
    if checked.bank is None:
        words = mistakes(language, "reload-failed", checked.problems)
        return [context.reply(Screen(words))]
    swap = use(context, checked.bank)
    lines = list(reload_screens.lines(language, swap))
    if checked.problems:
        lines.append(context.say("reload-warnings", count=len(checked.problems)))
    room = min(_ROOM, MessageLimit.MAX_TEXT_LENGTH - _REST - markup.length("\n".join(lines)))
    text = "\n".join([*lines, *mistake_lines(language, checked.problems, room)])
    return [context.reply(Screen(text, reload_screens.buttons(language, swap.offers)))]


def use(context: Context, bank: Bank) -> Swap:
    """Put a bank in use, and find out what follows from that."""
    connection, versions = context.connection, context.services.versions
    reported = cases.current(context)
    changes = versions.put(connection, bank, context.now)
    gone = [case for case in reported if not case.is_in(bank)]
    followed = {new for _, new in changes.renamed}
    moved = [case for case in cases.current(context) if case.question in followed]
    cases.refresh(context, [*gone, *moved])
    answered = [bank.question(change.id) for change in changes.changed if change.answer]
    aside = [case.question for case in gone if case.state is ReportState.ASIDE]
    return Swap(
        len(bank.questions),
        changes,
        learners.touched(connection, changes.touched),
        {q.id: learners.answered_differently(connection, q) for q in answered if q},
        [question for question in aside if bank.question(question)],
        len(bank.questions) - len(versions.current(connection).questions),
        renames.offered(connection, bank),
    )


def move(context: Context, argument: str) -> Calls:
    """«Перенести прогресс»: of one renamed question, or of all that were offered with it."""
    every, _, number = argument.rpartition("/")
    last = int(number) if number.isdecimal() else 0
    bank = context.services.versions.whole(context.connection)
    offered = renames.offered(context.connection, bank)
    chosen = [one for one in offered if one.id == last]
    if every == reload_screens.ALL:
        chosen = [one for one in offered if one.id <= last]
    renames.begin(context.connection, context.services.bot, context.chat, chosen, context.now)
    rest = [one for one in offered if one not in chosen]
    buttons = context.edit_buttons(reload_screens.buttons(context.language, rest))
    if not chosen:
        return [context.toast(context.say("toast-rename-none")), buttons]
    moved = "\n".join(reload_screens.offered(context.language, chosen, "rename-moved"))
    return [context.toast(context.say("toast-rename")), buttons, context.reply(Screen(moved))]


def renamed(language: str, offered: Sequence[Rename]) -> Screen:
    """What the owners get when a bank with renamed questions was put in use at a start."""
    words = "\n".join(reload_screens.offered(language, offered))
    return Screen(words, reload_screens.buttons(language, offered))


def broken(language: str, problems: Sequence[Problem]) -> Screen:
    """What the owners get when the bot starts on the last good bank."""
    return Screen(mistakes(language, "bank-broken", problems))


def mistakes(language: str, key: str, problems: Sequence[Problem]) -> str:
    """The mistakes of a bank under a line that says what follows from them."""
    wrong = [problem for problem in problems if not problem.warning]
    head = [say(language, key, count=len(wrong)), ""]
    return "\n".join([*head, *mistake_lines(language, wrong, _ROOM)])


def mistake_lines(language: str, problems: Sequence[Problem], room: int) -> list[str]:
    """As many problems as there is room for, a line each, and how many more there are."""
    lines: list[str] = []
    for problem in problems[:LISTED]:
        line = escape(problem.render(language)[:_LINE])
        if sum(map(len, lines)) + len(lines) + len(line) > room:
            break
        lines.append(line)
    if rest := len(problems) - len(lines):
        lines.append(say(language, "bank-more", count=rest))
    return lines

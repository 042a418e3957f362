"""What learners reported, sent to the owners, who decide."""

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.admin import notices, reports
from bot.admin.reports import Case, Reported, ReportState
from bot.agenda import outcome as agenda_outcome
from bot.agenda import store as agenda_store
from bot.agenda.outcome import Call, Target, TargetKind
from bot.agenda.store import Entry
from bot.cards import store as cards_store
from bot.chat import calls, receipts
from bot.chat.calls import Screen, send, silent
from bot.chat.context import Calls, Context
from bot.chat.screens.owner import cases as case_screens
from bot.chat.screens.owner.cases import Shown
from bot.people import store as people_store
from bot.people.days import at_night
from bot.study.outcome import Refusal, StudyRefused

_DECISIONS: Final = {"aside": ReportState.ASIDE, "fine": ReportState.FINE, "back": ReportState.FINE}
_BUTTON: Final = re.compile(r"([0-9]{1,18})/(show|aside|fine|back)(/list)?")


class Spread(StrEnum):
    """How far a report has come."""

    SENT = "sent"  # it goes to an owner now
    COUNTED = "counted"  # an owner knows of the content already
    KEPT = "kept"  # no owner can be reached: it waits
    CHANGED = "changed"  # the bank has another content by now


def notify_owners(context: Context, reported: Reported) -> Spread:
    """Send a report to the owners who can be reached, and its number to those who know the case."""
    case = reported.case
    if not _shown(context, case).current:
        return Spread.CHANGED
    if not case.waits:
        refresh(context, [case])
        return Spread.COUNTED
    owners = context.services.owners
    notified = {owner for owner in sorted(owners) if _notify(context, case, owner)}
    refresh(context, [case], but=notified)
    knowing = notices.knowing(context.connection, case.id) & owners
    if reported.put_aside:
        for owner in knowing - notified:
            screen = case_screens.put_aside(_language(context, owner), case)
            _send(context, owner, silent(send(owner, screen)))
    if notified:
        return Spread.SENT
    return Spread.COUNTED if knowing else Spread.KEPT


def _notify(context: Context, case: Case, owner: int) -> bool:
    """Send a case to an owner who can be reached and does not know it; silently at night."""
    person = people_store.find(context.connection, owner, context.services.defaults)
    if person is None or person.blocked_at:
        return False
    notice = notices.begin(context.connection, case.id, owner)
    if notice is None:
        return False
    call = send(owner, case_screens.screen(person.language, _shown(context, case)))
    if at_night(context.now, person.zone):
        call = silent(call)
    _send(context, owner, replace(call, target=Target(TargetKind.NOTICE, notice)))
    return True


def refresh(
    context: Context, cases: Iterable[Case], *, but: Container[int] = (), message: int | None = None
) -> None:
    """Update the messages about cases, except those of some owners and the pressed `message`."""
    for case in cases:
        shown = _shown(context, case)
        for owner, known in notices.messages(context.connection, case.id):
            excepted = owner in but or (owner, known) == (context.chat, message)
            if owner in context.services.owners and not excepted:
                screen = case_screens.screen(_language(context, owner), shown)
                _send(context, owner, calls.refresh(owner, known, screen))


def remind(context: Context) -> None:
    """An owner writes: send once what was reported while they could not be reached."""
    if not context.admin:
        return
    connection, owner = context.connection, context.person.id
    waiting = {case.id: case for case in current(context) if case.waits}
    missed = notices.unknown(connection, owner, waiting)
    if missed:
        notices.listed(connection, owner, missed)
        cases = [waiting[number] for number in missed]
        screen = case_screens.listing(context.language, cases, reminder=True)
        _send(context, context.chat, send(context.chat, screen))


def listed(context: Context, _argument: str) -> Calls:
    """`/reports`."""
    return [context.reply(_listing(context))]


def turned(context: Context, argument: str) -> Calls:
    """Another page of `/reports`, or back to it."""
    page = int(argument) if argument.isdecimal() else 0
    return [context.toast(), context.edit_menu(_listing(context, page))]


def _listing(context: Context, page: int = 0) -> Screen:
    found = current(context)
    notices.listed(context.connection, context.person.id, (case.id for case in found))
    return case_screens.listing(context.language, found, page)


def current(context: Context) -> list[Case]:
    """The cases that wait, and those put aside, of contents that the bank still has."""
    bank = context.services.versions.whole(context.connection)
    return [
        case
        for case in reports.listed(context.connection, ReportState.OPEN, ReportState.ASIDE)
        if case.is_in(bank)
    ]


def pressed(context: Context, argument: str) -> Calls:
    """A button under a case: show it, or decide it unless its content is of the past."""
    button = _BUTTON.fullmatch(argument)
    case = reports.case(context.connection, int(button[1])) if button else None
    if button is None or case is None:
        raise StudyRefused(Refusal.UNKNOWN)
    verb, word = button[2], ""
    state = _DECISIONS.get(verb, case.state)
    if state is not case.state and _shown(context, case).current:
        case = reports.decide(context.connection, case.id, state, context.person.id, context.now)
        refresh(context, [case], message=context.message)
        word = context.say(f"toast-case-{verb}")
    shown, from_list = _shown(context, case), button[3] is not None
    screen = case_screens.screen(context.language, shown, from_list=from_list)
    return [context.toast(word), context.edit_menu(screen)]


def _shown(context: Context, case: Case) -> Shown:
    content = cards_store.content_of(context.connection, case.digest)
    return Shown(case, content, context.services.versions.whole(context.connection))


def _language(context: Context, owner: int) -> str:
    defaults = context.services.defaults
    person = people_store.find(context.connection, owner, defaults)
    return (person or defaults).language


def _send(context: Context, chat: int, call: Call) -> None:
    """Have a call made in another chat, in its own lane."""
    entry = Entry(chat, context.now, receipts.KIND, agenda_outcome.dump([call]))
    agenda_store.put(context.connection, context.services.bot, [entry])

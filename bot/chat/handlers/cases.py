"""What learners reported, told to the owners, who decide; each press is checked for the right to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from bot.admin import notices, reports
from bot.admin.reports import Case, Reported, ReportState
from bot.agenda import outcome as agenda_outcome
from bot.agenda import store as agenda_store
from bot.agenda.outcome import Call
from bot.agenda.receipt import Target, TargetKind
from bot.agenda.store import Entry
from bot.cards import store as cards_store
from bot.chat import receipts
from bot.chat.calls import Screen, edit_menu, refresh, send, silent
from bot.chat.context import Context
from bot.chat.screens import cases as case_screens
from bot.chat.screens.cases import Shown
from bot.people import store as people_store
from bot.people.days import at_night
from bot.study.outcome import Refusal, StudyRefused

_DECISIONS: Final = {"aside": ReportState.ASIDE, "fine": ReportState.FINE, "back": ReportState.FINE}
_BUTTON: Final = re.compile(r"([0-9]{1,18})/(show|aside|fine|back)(/list)?")
_WAITING: Final = (ReportState.OPEN, ReportState.ASIDE)


class Spread(StrEnum):
    """How far a report has come."""

    SENT = "sent"  # it goes to an owner now
    COUNTED = "counted"  # an owner knows of the content already
    KEPT = "kept"  # no owner can be reached: it waits
    CHANGED = "changed"  # the bank has another content by now


def spread(context: Context, reported: Reported) -> Spread:
    """Tell the owners of a report: in a message those who can be reached and know nothing, by its number the others."""
    case = reported.case
    if not _shown(context, case).current:
        return Spread.CHANGED
    if case.state is ReportState.OPEN or case.settled_itself:
        told = [owner for owner in sorted(context.services.owners) if _notify(context, case, owner)]
        _refresh(context, case, told)
        knowing = notices.knowing(context.connection, case.id) & context.services.owners
        if reported.put_aside:
            short = {
                owner: case_screens.put_aside(_language(context, owner), case)
                for owner in knowing.difference(told)
            }
            _say(context, {owner: silent(send(owner, screen)) for owner, screen in short.items()})
        return Spread.SENT if told else Spread.COUNTED if knowing else Spread.KEPT
    _refresh(context, case)
    return Spread.COUNTED


def _notify(context: Context, case: Case, owner: int) -> bool:
    """Send a case to an owner who can be reached and does not know of it; at night without a sound."""
    person = people_store.find(context.connection, owner, context.services.defaults)
    if person is None or person.blocked_at:
        return False
    notice = notices.begin(context.connection, case.id, owner)
    if notice is None:
        return False
    call = send(
        owner,
        case_screens.screen(person.language, _shown(context, case)),
    )
    call = replace(call, target=Target(TargetKind.NOTICE, notice))
    _say(context, {owner: silent(call) if at_night(context.now, person.zone) else call})
    return True


def _refresh(
    context: Context, case: Case, but: Sequence[int] = (), message: int | None = None
) -> None:
    """Bring the messages that tell of a case up to date, except a few owners' and the one that is changed anyway."""
    shown = _shown(context, case)
    for owner, known in notices.messages(context.connection, case.id):
        if (
            owner in context.services.owners
            and owner not in but
            and (owner, known) != (context.chat, message)
        ):
            _say(
                context,
                {
                    owner: refresh(
                        owner, known, case_screens.screen(_language(context, owner), shown)
                    )
                },
            )


def refresh_all(context: Context, cases: Sequence[Case]) -> None:
    """Another bank is in use: the messages that tell of these cases say what that means."""
    for case in cases:
        _refresh(context, case)


def remind(context: Context) -> None:
    """An owner is here: what was reported while they could not be reached is shown, once."""
    if not context.admin:
        return
    waiting = [
        case for case in current(context) if case.state is ReportState.OPEN or case.settled_itself
    ]
    unknown = set(
        notices.unknown(context.connection, context.person.id, [case.id for case in waiting])
    )
    if unknown:
        notices.listed(context.connection, context.person.id, unknown)
        missed = [case for case in waiting if case.id in unknown]
        screen = case_screens.listing(context.language, missed, reminder=True)
        agenda_store.put(
            context.connection,
            context.services.bot,
            [receipts.entry(context.chat, context.now, screen)],
        )


def listed(context: Context, _argument: str) -> Sequence[Call]:
    """`/reports`."""
    return [context.reply(_listing(context))]


def turned(context: Context, argument: str) -> Sequence[Call]:
    """Another page of `/reports`, or back to it."""
    page = int(argument) if argument.isdecimal() else 0
    return [context.toast(), edit_menu(context.chat, context.message, _listing(context, page))]


def _listing(context: Context, page: int = 0) -> Screen:
    found = current(context)
    notices.listed(context.connection, context.person.id, (case.id for case in found))
    return case_screens.listing(context.language, found, page)


def current(context: Context) -> list[Case]:
    """The cases that wait, and those put aside, of contents that the bank still has."""
    bank = context.services.versions.whole(context.connection)
    found = (
        (case, bank.question(case.question))
        for case in reports.listed(context.connection, *_WAITING)
    )
    return [case for case, question in found if question and question.digest == case.digest]


def pressed(context: Context, argument: str) -> Sequence[Call]:
    """A press on a button under a case."""
    button = _BUTTON.fullmatch(argument)
    case = reports.case(context.connection, int(button[1])) if button else None
    if button is None or case is None:
        raise StudyRefused(Refusal.UNKNOWN)
    decided = _decided(context, case, button[2])
    changed = decided.state is not case.state
    if changed:
        _refresh(context, decided, message=context.message)
    screen = case_screens.screen(
        context.language, _shown(context, decided), from_list=button[3] is not None
    )
    word = context.say(f"toast-case-{button[2]}") if changed else ""
    return [context.toast(word), edit_menu(context.chat, context.message, screen)]


def _decided(context: Context, case: Case, verb: str) -> Case:
    """The case as it is after a press: as it was, if it was only to be seen, or its content is of the past."""
    state = _DECISIONS.get(verb)
    if state is None or state is case.state or not _shown(context, case).current:
        return case
    return reports.decide(context.connection, case.id, state, context.person.id, context.now)


def _shown(context: Context, case: Case) -> Shown:
    return Shown(
        case,
        cards_store.content_of(context.connection, case.digest),
        context.services.versions.whole(context.connection),
    )


def _language(context: Context, owner: int) -> str:
    person = people_store.find(context.connection, owner, context.services.defaults)
    return person.language if person else context.services.defaults.language


def _say(context: Context, calls: Mapping[int, Call]) -> None:
    """Have calls made in other people's chats, each in its own lane."""
    entries = [
        Entry(chat, context.now, receipts.KIND, agenda_outcome.dump([call]))
        for chat, call in calls.items()
    ]
    agenda_store.put(context.connection, context.services.bot, entries)

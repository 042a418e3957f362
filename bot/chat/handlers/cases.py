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
from bot.chat.calls import Screen, edit_buttons, edit_menu, refresh, reply, send, silent, toast
from bot.chat.context import Context
from bot.chat.handlers.lesson import Tap
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


def spread(turn: Context, reported: Reported) -> Spread:
    """Tell the owners of a report: in a message those who can be reached and know nothing, by its number the others."""
    case = reported.case
    if not _shown(turn, case).current:
        return Spread.CHANGED
    if case.state is ReportState.OPEN or case.settled_itself:
        told = [owner for owner in sorted(turn.owners) if _notify(turn, case, owner)]
        _refresh(turn, case, told)
        knowing = notices.knowing(turn.connection, case.id) & turn.owners
        if reported.put_aside:
            short = {
                owner: case_screens.put_aside(_language(turn, owner), case)
                for owner in knowing.difference(told)
            }
            _say(turn, {owner: silent(send(owner, screen)) for owner, screen in short.items()})
        return Spread.SENT if told else Spread.COUNTED if knowing else Spread.KEPT
    _refresh(turn, case)
    return Spread.COUNTED


def _notify(turn: Context, case: Case, owner: int) -> bool:
    """Send a case to an owner who can be reached and does not know of it; at night without a sound."""
    person = people_store.find(turn.connection, owner, turn.defaults)
    if person is None or person.blocked_at:
        return False
    notice = notices.begin(turn.connection, case.id, owner)
    if notice is None:
        return False
    call = send(
        owner,
        case_screens.screen(person.language, _shown(turn, case)),
    )
    call = replace(call, target=Target(TargetKind.NOTICE, notice))
    _say(turn, {owner: silent(call) if at_night(turn.now, person.zone) else call})
    return True


def _refresh(
    turn: Context, case: Case, but: Sequence[int] = (), message: int | None = None
) -> None:
    """Bring the messages that tell of a case up to date, except a few owners' and the one that is changed anyway."""
    shown = _shown(turn, case)
    for owner, known in notices.messages(turn.connection, case.id):
        if owner in turn.owners and owner not in but and (owner, known) != (turn.chat, message):
            _say(
                turn,
                {owner: refresh(owner, known, case_screens.screen(_language(turn, owner), shown))},
            )


def refresh_all(turn: Context, cases: Sequence[Case]) -> None:
    """Another bank is in use: the messages that tell of these cases say what that means."""
    for case in cases:
        _refresh(turn, case)


def remind(turn: Context) -> None:
    """An owner is here: what was reported while they could not be reached is shown, once."""
    if not turn.admin:
        return
    waiting = [
        case for case in current(turn) if case.state is ReportState.OPEN or case.settled_itself
    ]
    unknown = set(notices.unknown(turn.connection, turn.person.id, [case.id for case in waiting]))
    if unknown:
        notices.listed(turn.connection, turn.person.id, unknown)
        missed = [case for case in waiting if case.id in unknown]
        screen = case_screens.listing(turn.language, missed, reminder=True)
        agenda_store.put(turn.connection, turn.bot, [receipts.entry(turn.chat, turn.now, screen)])


def listed(turn: Context) -> Sequence[Call]:
    """`/reports`."""
    return [reply(turn.chat, _listing(turn))]


def turned(turn: Context, tap: Tap, argument: str) -> Sequence[Call]:
    """Another page of `/reports`, or back to it."""
    if not turn.admin:
        return forbidden(turn, tap)
    page = int(argument) if argument.isdecimal() else 0
    return [toast(tap.query), edit_menu(turn.chat, tap.message, _listing(turn, page))]


def _listing(turn: Context, page: int = 0) -> Screen:
    found = current(turn)
    notices.listed(turn.connection, turn.person.id, (case.id for case in found))
    return case_screens.listing(turn.language, found, page)


def current(turn: Context) -> list[Case]:
    """The cases that wait, and those put aside, of contents that the bank still has."""
    bank = turn.versions.whole(turn.connection)
    found = (
        (case, bank.question(case.question)) for case in reports.listed(turn.connection, *_WAITING)
    )
    return [case for case, question in found if question and question.digest == case.digest]


def pressed(turn: Context, tap: Tap, argument: str) -> Sequence[Call]:
    """A press on a button under a case."""
    if not turn.admin:
        return forbidden(turn, tap)
    button = _BUTTON.fullmatch(argument)
    case = reports.case(turn.connection, int(button[1])) if button else None
    if button is None or case is None:
        raise StudyRefused(Refusal.UNKNOWN)
    decided = _decided(turn, case, button[2])
    changed = decided.state is not case.state
    if changed:
        _refresh(turn, decided, message=tap.message)
    screen = case_screens.screen(
        turn.language, _shown(turn, decided), from_list=button[3] is not None
    )
    word = turn.say(f"toast-case-{button[2]}") if changed else ""
    return [toast(tap.query, word), edit_menu(turn.chat, tap.message, screen)]


def _decided(turn: Context, case: Case, verb: str) -> Case:
    """The case as it is after a press: as it was, if it was only to be seen, or its content is of the past."""
    state = _DECISIONS.get(verb)
    if state is None or state is case.state or not _shown(turn, case).current:
        return case
    return reports.decide(turn.connection, case.id, state, turn.person.id, turn.now)


def forbidden(turn: Context, tap: Tap) -> Sequence[Call]:
    """Somebody who owns the bot no longer, or never did; the buttons go."""
    return [toast(tap.query, turn.say("refused-owners-only")), edit_buttons(turn.chat, tap.message)]


def _shown(turn: Context, case: Case) -> Shown:
    return Shown(
        case,
        cards_store.content_of(turn.connection, case.digest),
        turn.versions.whole(turn.connection),
    )


def _language(turn: Context, owner: int) -> str:
    person = people_store.find(turn.connection, owner, turn.defaults)
    return person.language if person else turn.defaults.language


def _say(turn: Context, calls: Mapping[int, Call]) -> None:
    """Have calls made in other people's chats, each in its own lane."""
    entries = [
        Entry(chat, turn.now, receipts.KIND, agenda_outcome.dump([call]))
        for chat, call in calls.items()
    ]
    agenda_store.put(turn.connection, turn.bot, entries)

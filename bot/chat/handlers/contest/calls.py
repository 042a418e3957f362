"""Outcomes of a contest as calls in its group, for handlers and bells."""

from collections.abc import Sequence
from dataclasses import replace

from bot.agenda.outcome import Call, Target, TargetKind, Urgency
from bot.bank.bank import Bank
from bot.chat.calls import (
    Screen,
    edit,
    edit_caption,
    in_topic,
    send,
    send_formulas,
    send_picture,
)
from bot.chat.screens.contest import lobby as lobby_screens
from bot.chat.screens.contest import rounds as round_screens
from bot.chat.screens.contest import tables as table_screens
from bot.contest.game import Contest
from bot.contest.outcome import Closed, ContestFinished, Lobby, Lost, Pictured, Put, Ticked, Void
from bot.contest.service import BellOutcome
from bot.i18n import say

Calls = Sequence[Call]


def rung(bank: Bank, username: str, outcome: BellOutcome | None) -> Calls:
    """What a bell led to."""
    calls: Calls = []
    match outcome:
        case Lobby(fresh=True):
            calls = [lobby(bank, outcome)]
        case Lobby():
            calls = refreshed(bank, outcome, outcome.contest.message)
        case Pictured(contest, file):
            screen, note = (
                round_screens.pictured(contest),
                say(contest.language, "contest-no-picture"),
            )
            calls = [in_topic(send_picture(contest.chat, screen, file, note), contest.thread)]
        case Put():
            calls = [_put(outcome)]
        case Ticked():
            calls = _ticked(outcome)
        case Closed():
            calls = _closed(outcome)
        case Lost(contest):
            calls = [new(contest, round_screens.lost(outcome))]
        case ContestFinished():
            calls = finished(outcome, username)
    return calls


def lobby(bank: Bank, outcome: Lobby) -> Call:
    """A lobby in a new message."""
    call = new(outcome.contest, lobby_screens.lobby(bank, outcome))
    return replace(call, target=Target(TargetKind.LOBBY, outcome.contest.id))


def refreshed(bank: Bank, outcome: Lobby | None, message: int | None) -> Calls:
    """The lobby changed in place, as a reply: no later edit would make up for a dropped one."""
    if outcome is None or not message:
        return []
    contest, screen = outcome.contest, lobby_screens.lobby(bank, outcome)
    call = edit(contest.chat, message, screen, thread=contest.thread)
    return [replace(call, urgency=Urgency.REPLY, target=Target(TargetKind.LOBBY, contest.id))]


def _put(outcome: Put) -> Call:
    """A round's question; formulas in two dimensions stand above it as a picture."""
    contest, screen = outcome.contest, round_screens.put(outcome)
    if lines := round_screens.drawn(outcome):
        caption = round_screens.put(outcome, drawn=True)
        call = in_topic(send_formulas(contest.chat, caption, lines, screen), contest.thread)
    else:
        call = new(contest, screen)
    return replace(call, target=Target(TargetKind.ROUND, outcome.round.id))


def _ticked(outcome: Ticked) -> Calls:
    """The seconds that are left; dropped when it would have to wait."""
    message, drawn = outcome.round.message, bool(round_screens.drawn(outcome))
    if message is None:
        return []
    call = _edited(outcome, message, round_screens.ticked(outcome, drawn=drawn))
    target = Target(TargetKind.ROUND_EDIT, outcome.round.id)
    return [replace(call, urgency=Urgency.COUNTDOWN, target=target)]


def _closed(outcome: Closed) -> Calls:
    """A round's result in the question; what a caption has no room for follows it."""
    message, screens = outcome.round.message, [round_screens.closed(outcome)]
    if not message:
        return [new(outcome.contest, *screens)]
    if round_screens.drawn(outcome):
        screens = [*round_screens.apart(outcome)]
    rest = [new(outcome.contest, screen) for screen in screens[1:]]
    return [_edited(outcome, message, screens[0]), *rest]


def void(outcome: Void) -> Call:
    """A round that was broken off."""
    screen = round_screens.void(outcome)
    if message := outcome.round.message:
        return _edited(outcome, message, screen)
    return new(outcome.contest, screen)


def _edited(outcome: Ticked | Closed | Void, message: int, screen: Screen) -> Call:
    """A round's message changed in place: its caption, where its formulas are drawn."""
    contest = outcome.contest
    if round_screens.drawn(outcome):
        caption = edit_caption(contest.chat, message, screen)
        return replace(caption, thread=contest.thread)
    return edit(contest.chat, message, screen, thread=contest.thread)


def finished(outcome: ContestFinished, username: str) -> Calls:
    """The end: what was open is closed, and the table is a new message."""
    contest = outcome.contest
    if contest.reason == "expelled":
        return []
    if outcome.lobby:
        return [_in_place(contest, contest.message, lobby_screens.closed_lobby(outcome))]
    table = new(contest, table_screens.finished(outcome, username))
    if outcome.void:
        return [void(outcome.void), table]
    return [table]


def new(contest: Contest, screen: Screen) -> Call:
    """A new message in the topic of the contest."""
    return in_topic(send(contest.chat, screen), contest.thread)


def _in_place(contest: Contest, message: int | None, screen: Screen) -> Call:
    """A message changed, or a new one if its number is not known."""
    if message:
        return edit(contest.chat, message, screen, thread=contest.thread)
    return new(contest, screen)

"""Outcomes of a contest as calls in its group, for handlers and bells."""

from collections.abc import Sequence
from dataclasses import replace

from bot.agenda.outcome import Call, Target, TargetKind, Urgency
from bot.bank.bank import Bank
from bot.chat.calls import Screen, edit, in_topic, send, send_picture
from bot.chat.screens import contest as contest_screens
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
                contest_screens.pictured(contest),
                say(contest.language, "contest-no-picture"),
            )
            calls = [in_topic(send_picture(contest.chat, screen, file, note), contest.thread)]
        case Put(contest, round_):
            question = new(contest, contest_screens.put(outcome))
            calls = [replace(question, target=Target(TargetKind.ROUND, round_.id))]
        case Ticked():
            calls = _ticked(outcome)
        case Closed(contest, round_):
            calls = [_in_place(contest, round_.message, contest_screens.closed(outcome))]
        case Lost(contest):
            calls = [new(contest, contest_screens.lost(outcome))]
        case ContestFinished():
            calls = finished(outcome, username)
    return calls


def lobby(bank: Bank, outcome: Lobby) -> Call:
    """A lobby in a new message."""
    call = new(outcome.contest, contest_screens.lobby(bank, outcome))
    return replace(call, target=Target(TargetKind.LOBBY, outcome.contest.id))


def refreshed(bank: Bank, outcome: Lobby | None, message: int | None) -> Calls:
    """The lobby changed in place, as a reply: no later edit would make up for a dropped one."""
    if outcome is None or not message:
        return []
    contest, screen = outcome.contest, contest_screens.lobby(bank, outcome)
    call = edit(contest.chat, message, screen, thread=contest.thread)
    return [replace(call, urgency=Urgency.REPLY, target=Target(TargetKind.LOBBY, contest.id))]


def _ticked(outcome: Ticked) -> Calls:
    """The seconds that are left; dropped when it would have to wait."""
    contest, message = outcome.contest, outcome.round.message
    if message is None:
        return []
    call = edit(contest.chat, message, contest_screens.ticked(outcome), thread=contest.thread)
    target = Target(TargetKind.ROUND_EDIT, outcome.round.id)
    return [replace(call, urgency=Urgency.COUNTDOWN, target=target)]


def void(outcome: Void) -> Call:
    """A round that was broken off."""
    return _in_place(outcome.contest, outcome.round.message, contest_screens.void(outcome))


def finished(outcome: ContestFinished, username: str) -> Calls:
    """The end: what was open is closed, and the table is a new message."""
    contest = outcome.contest
    if contest.reason == "expelled":
        return []
    if outcome.lobby:
        return [_in_place(contest, contest.message, contest_screens.closed_lobby(outcome))]
    table = new(contest, contest_screens.finished(outcome, username))
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

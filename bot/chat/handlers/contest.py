"""A contest's commands, presses and bells: each one use case, and its outcome as calls."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.agenda.outcome import Call, Urgency
from bot.agenda.receipt import Target, TargetKind
from bot.bank.bank import Bank
from bot.chat.callbacks import QuestionPress
from bot.chat.calls import (
    InlineButton,
    Screen,
    edit,
    edit_buttons,
    in_topic,
    send,
    send_picture,
)
from bot.chat.context import Context
from bot.chat.screens import contest as contest_screens
from bot.contest import game
from bot.contest.game import Contest, Round
from bot.contest.lobby import require_lobby
from bot.contest.outcome import (
    AnswerTaken,
    Closed,
    ContestFinished,
    ContestRefusal,
    ContestRefused,
    Lobby,
    LobbyChanged,
    Lost,
    Pictured,
    Put,
    Resumed,
    Running,
    Ticked,
    Void,
)
from bot.contest.service import Rung
from bot.i18n import say

Calls = Sequence[Call]

# Commands


def quiz(context: Context, argument: str) -> Calls:
    """`/quiz [topic] [count] [seconds]`."""
    plan = game.plan(argument, {topic.id: topic.title for topic in context.bank.topics})
    if plan is None:
        return [context.reply(contest_screens.topics_told(context.language, context.bank))]
    opened = context.contests.open(context.chat, context.thread, context.person, plan)
    if isinstance(opened, Running):
        return [_link(context, opened)]
    if isinstance(opened, Resumed):
        return [_told(opened.contest, Screen(say(opened.contest.language, "contest-resumed")))]
    return [_lobby(context.bank, opened)]


def _link(context: Context, running: Running) -> Call:
    """A contest that goes on is not doubled: the answer points to it."""
    rows: list[list[InlineButton]] = []
    if running.message and context.chat < _SUPERGROUPS:
        url = f"https://t.me/c/{_SUPERGROUPS - context.chat}/{running.message}"
        rows = [[InlineButton(context.say("contest-button-show"), "", None, url)]]
    return context.aside(
        send(context.chat, Screen(context.say("contest-running"), rows), reply_to=running.message)
    )


_SUPERGROUPS: Final = -1_000_000_000_000  # minus a supergroup's own number, as links name it


def stop(context: Context, _argument: str) -> Calls:
    """`/stop`, by the starter or an admin."""
    _require_rights(context)
    return finished(context.contests.stop(context.chat), context.services.username)


def skip(context: Context, _argument: str) -> Calls:
    """`/skip`, by the starter or an admin."""
    _require_rights(context)
    return _void(context.contests.skip(context.chat))


def _require_rights(context: Context) -> None:
    """Only the starter and admins command a contest; that there is none can be told to anybody."""
    if not context.admin and context.contests.goes_on(context.chat):
        raise ContestRefused(ContestRefusal.NOT_YOURS)


def refused_command(context: Context, refused: ContestRefused) -> Calls:
    """A message that says why nothing happened."""
    return [context.reply(Screen(context.say(f"contest-refused-{refused.reason}")))]


_WEEK: Final = frozenset({"неделя", "неделю", "неделе", "week"})


def top(context: Context, argument: str) -> Calls:
    """`/top [неделя]`."""
    table = context.contests.top(
        context.chat, week=not _WEEK.isdisjoint(argument.casefold().split())
    )
    return [context.reply(contest_screens.top(context.language, table))]


def start(context: Context, argument: str) -> Calls:
    """`/start`; with "quiz" from the button that brought us into the group, which opens a lobby at once."""
    return quiz(context, "") if argument.strip() == "quiz" else help_(context, argument)


def help_(context: Context, _argument: str) -> Calls:
    """What can be done in a group."""
    topic = context.bank.topics[0].id if context.bank.topics else ""
    return [
        context.reply(
            Screen(context.say("contest-help", topic=topic, bot=context.services.username))
        )
    ]


# Presses


def pressed(context: Context, press: QuestionPress) -> Calls:
    """A press on a contest's button."""
    contest = context.contests.named(press.key, context.chat)
    if press.verb in _ANYBODY:
        return _ANYBODY[press.verb](context, contest)
    if press.verb not in _SETTINGS:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    require_lobby(contest)
    if not context.admin:
        raise ContestRefused(ContestRefusal.NOT_YOURS)
    return _SETTINGS[press.verb](context, contest, press.number)


def refused_press(context: Context, refused: ContestRefused) -> Calls:
    """A toast that says why nothing happened; a message without an open round loses its buttons."""
    said = context.toast(context.say(f"contest-refused-{refused.reason}"))
    if refused.round and refused.round.message is None:
        return [said, _without_buttons(context)]
    return [said, *_outdated(context, refused.round)]


def answer(context: Context, press: QuestionPress) -> Calls:
    """A press on an option."""
    taken = context.contests.answer(press.key, context.chat, context.person, press.number)
    return [*_answered(context, taken), *_outdated(context, taken.round)]


def _outdated(context: Context, round_: Round | None) -> Calls:
    """An earlier copy of a question, left by a kill, loses its buttons when they are pressed."""
    if round_ and round_.message and 0 < context.message < round_.message:
        return [_without_buttons(context)]
    return []


def _without_buttons(context: Context) -> Call:
    return replace(edit_buttons(context.chat, context.message), urgency=Urgency.COUNTDOWN)


def _answered(context: Context, taken: AnswerTaken) -> Calls:
    picked = contest_screens.label(taken.round, taken.question, taken.places)
    if not picked:
        return [context.toast(context.say("contest-toast-none"))]
    key = (
        "again" if taken.again else "taken" if contest_screens.single(taken.question) else "picked"
    )
    return [context.toast(context.say(f"contest-toast-{key}", picked=picked))]


def _join(context: Context, contest: Contest) -> Calls:
    joined = context.contests.lobbies.join(contest, context.person)
    return [
        context.toast(context.say("contest-toast-joined")),
        *_refreshed(context.bank, joined.lobby, context.message),
    ]


def _go(context: Context, contest: Contest) -> Calls:
    begun = context.contests.start(contest, context.person.id, context.bank)
    screen = contest_screens.begun(context.bank, begun)
    return [
        context.toast(context.say("contest-toast-begun")),
        edit(context.chat, context.message, screen, thread=contest.thread),
    ]


def _mine(context: Context, contest: Contest) -> Calls:
    found = context.contests.place(contest, context.person.id)
    values = {
        "place": found.place,
        "players": context.contests.size(contest),
        "correct": found.player.correct,
    }
    mine = context.say("contest-toast-mine", points=str(found.player.points), **values)
    return [context.toast(mine, alert=True)]


_ANYBODY: Final[dict[str, Callable[[Context, Contest], Calls]]] = {
    "join": _join,
    "go": _go,
    "mine": _mine,
}


def _set_topic(context: Context, contest: Contest, number: int) -> Calls:
    chosen = next(
        (topic.id for topic in context.bank.topics if contest_screens.mark(topic.id) == number),
        None,
    )
    if chosen is None:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    return _set(context, context.contests.lobbies.set_topic(contest, chosen))


def _set_all(context: Context, contest: Contest, _number: int) -> Calls:
    return _set(context, context.contests.lobbies.set_topic(contest, None))


def _set(context: Context, changed: LobbyChanged) -> Calls:
    """The toast tells at once what is set now; the lobby follows when its turn comes."""
    value = contest_screens.settings(context.bank, changed.contest)
    return [context.toast(value), *_refreshed(context.bank, changed.lobby, context.message)]


def _offer_topics(context: Context, contest: Contest, _number: int) -> Calls:
    """Somebody who opens it again and again must not use up the turns of the questions."""
    context.contests.lobbies.offer_topics(contest)
    menu = edit_buttons(
        context.chat, context.message, contest_screens.topics(context.bank, contest)
    )
    return [context.toast(), replace(menu, urgency=Urgency.COUNTDOWN)]


def _back(context: Context, contest: Contest, _number: int) -> Calls:
    return [
        context.toast(),
        *_refreshed(context.bank, context.contests.lobbies.back(contest), context.message),
    ]


_SETTINGS: Final[dict[str, Callable[[Context, Contest, int], Calls]]] = {
    "topic": _offer_topics,
    "lobby": _back,
    "t": _set_topic,
    "all": _set_all,
    "count": lambda context, contest, _: _set(context, context.contests.lobbies.set_count(contest)),
    "secs": lambda context, contest, _: _set(
        context, context.contests.lobbies.set_seconds(contest)
    ),
    "score": lambda context, contest, _: _set(
        context, context.contests.lobbies.set_scoring(contest)
    ),
}


# Outcomes as calls


def rung(bank: Bank, username: str, outcome: Rung | None) -> Calls:
    """What a bell led to."""
    if outcome is None:
        return []
    if isinstance(outcome, Lobby):
        return (
            [_lobby(bank, outcome)]
            if outcome.fresh
            else _refreshed(bank, outcome, outcome.contest.message)
        )
    return (
        finished(outcome, username) if isinstance(outcome, ContestFinished) else _of_round(outcome)
    )


def _of_round(outcome: Pictured | Put | Ticked | Closed | Lost) -> Calls:
    if isinstance(outcome, Pictured):
        return [_pictured(outcome)]
    if isinstance(outcome, Put):
        return [
            replace(
                _told(outcome.contest, contest_screens.put(outcome)),
                target=Target(TargetKind.ROUND, outcome.round.id),
            )
        ]
    if isinstance(outcome, Lost):
        return [_told(outcome.contest, contest_screens.lost(outcome))]
    return _ticked(outcome) if isinstance(outcome, Ticked) else _closed(outcome)


def _lobby(bank: Bank, lobby: Lobby) -> Call:
    call = _told(lobby.contest, contest_screens.lobby(bank, lobby))
    return replace(call, target=Target(TargetKind.LOBBY, lobby.contest.id))


def _refreshed(bank: Bank, lobby: Lobby | None, message: int | None) -> list[Call]:
    """The lobby in place, after other groups' results; there is no later edit that would make up for a lost one."""
    if lobby is None or not message:
        return []
    call = edit(
        lobby.contest.chat, message, contest_screens.lobby(bank, lobby), thread=lobby.contest.thread
    )
    return [replace(call, urgency=Urgency.REPLY, target=Target(TargetKind.LOBBY, lobby.contest.id))]


def _pictured(outcome: Pictured) -> Call:
    contest = outcome.contest
    note = say(contest.language, "contest-no-picture")
    return in_topic(
        send_picture(contest.chat, contest_screens.pictured(contest), outcome.file, note),
        contest.thread,
    )


def _ticked(outcome: Ticked) -> Calls:
    if outcome.round.message is None:
        return []
    screen, contest = contest_screens.ticked(outcome), outcome.contest
    call = edit(contest.chat, outcome.round.message, screen, thread=contest.thread)
    target = Target(TargetKind.ROUND_EDIT, outcome.round.id)
    return [replace(call, urgency=Urgency.COUNTDOWN, target=target)]


def _closed(outcome: Closed) -> Calls:
    return [_in_place(outcome.contest, outcome.round.message, contest_screens.closed(outcome))]


def _void(outcome: Void) -> Calls:
    return [_in_place(outcome.contest, outcome.round.message, contest_screens.void(outcome))]


def finished(outcome: ContestFinished, username: str) -> Calls:
    """The end: what was open is closed, and the table is a new message."""
    if outcome.contest.reason == "expelled":
        return []
    if outcome.lobby:
        return [
            _in_place(
                outcome.contest, outcome.contest.message, contest_screens.closed_lobby(outcome)
            )
        ]
    broken = _void(outcome.void) if outcome.void else []
    return [*broken, _told(outcome.contest, contest_screens.finished(outcome, username))]


def _in_place(contest: Contest, message: int | None, screen: Screen) -> Call:
    """A message changed, or a new one where its number is not known."""
    return (
        edit(contest.chat, message, screen, thread=contest.thread)
        if message
        else _told(contest, screen)
    )


def _told(contest: Contest, screen: Screen) -> Call:
    return in_topic(send(contest.chat, screen), contest.thread)

"""Commands and presses of contests in groups."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.agenda.outcome import Call, Urgency
from bot.bank.question import Choice
from bot.chat import links
from bot.chat.callbacks import QuestionPress
from bot.chat.calls import Screen, edit, edit_buttons, send
from bot.chat.context import Context
from bot.chat.handlers.contest import calls, result
from bot.chat.screens.contest import lobby as lobby_screens
from bot.chat.screens.contest import rounds as round_screens
from bot.chat.screens.contest import tables as table_screens
from bot.contest import game
from bot.contest.game import Contest, Plan, Round, RoundState
from bot.contest.lobby import require_lobby
from bot.contest.outcome import ContestRefusal, ContestRefused, LobbyChanged, Resumed, Running
from bot.contest.own import own_answer
from bot.i18n import say

Calls = Sequence[Call]

_WEEK: Final = frozenset({"неделя", "неделю", "неделе", "week"})

# Commands


def quiz(context: Context, argument: str) -> Calls:
    """`/quiz [topic] [count] [seconds]`."""
    titles = {topic.id: topic.title for topic in context.bank.topics}
    return _open(context, game.plan(argument, titles))


def _open(context: Context, plan: Plan | None) -> Calls:
    """A lobby; whoever asked for an unknown topic is shown all."""
    if plan is None:
        return [context.reply(lobby_screens.quiz_usage(context.language, context.bank))]
    opened = context.contests.open(context.chat, context.thread, context.person, plan)
    if isinstance(opened, Running):
        screen = lobby_screens.running(context.language, context.chat, opened.message)
        return [context.aside(send(context.chat, screen, reply_to=opened.message))]
    if isinstance(opened, Resumed):
        resumed = Screen(say(opened.contest.language, "contest-resumed"))
        return [calls.new(opened.contest, resumed)]
    return [calls.lobby(context.bank, opened)]


def stop(context: Context, _argument: str) -> Calls:
    """`/stop`, by the starter or an admin."""
    _require_rights(context)
    stopped = context.contests.stop(context.chat)
    result.hand_out(context.connection, context.services, stopped, context.now)
    return calls.finished(stopped, context.services.username)


def skip(context: Context, _argument: str) -> Calls:
    """`/skip`, by the starter or an admin."""
    _require_rights(context)
    return [calls.void(context.contests.skip(context.chat))]


def _require_rights(context: Context) -> None:
    """Only the starter and admins command a contest; anybody may learn that there is none."""
    if not context.admin and context.contests.is_open(context.chat):
        raise ContestRefused(ContestRefusal.NOT_YOURS)


def top(context: Context, argument: str) -> Calls:
    """`/top [неделя]`."""
    week = not _WEEK.isdisjoint(argument.casefold().split())
    table = context.contests.top(context.chat, week=week)
    return [context.reply(table_screens.top(context.language, table))]


def start(context: Context, argument: str) -> Calls:
    """`/start`; a link into the group opens a lobby, of its topic if it carries one."""
    if argument == "quiz":
        return quiz(context, "")
    kind, _, name = argument.partition("-")
    if kind == links.TOPIC and name:
        return _open(context, Plan(name) if context.bank.topic(name) else None)
    return help_(context, argument)


def help_(context: Context, _argument: str) -> Calls:
    """What can be done in a group."""
    topic = next((topic.id for topic in context.bank.topics), "")
    words = context.say("contest-help", topic=topic, bot=context.services.username)
    return [context.reply(Screen(words))]


# Presses on a round


def answer(context: Context, press: QuestionPress) -> Calls:
    """A press on an option."""
    taken = context.contests.answer(press.key, context.chat, context.person, press.number)
    picked = round_screens.label(taken.round, taken.question, taken.places)
    if not picked:
        key = "none"
    elif taken.again:
        key = "again"
    elif isinstance(taken.question, Choice):
        key = "taken"
    else:
        key = "picked"
    words = context.say(f"contest-toast-{key}", picked=picked)
    return [context.toast(words), *_outdated(context, taken.round)]


def refused(context: Context, refusal: ContestRefused) -> Calls:
    """Why nothing happened; a pressed message without an open round loses its buttons."""
    words = context.say(f"contest-refused-{refusal.reason}")
    if not context.query:
        return [context.reply(Screen(words))]
    if refusal.round and refusal.round.message is None:
        return [context.toast(words), _without_buttons(context)]
    return [context.toast(words), *_outdated(context, refusal.round)]


def _outdated(context: Context, round_: Round | None) -> Calls:
    """An earlier copy of a question, left by a kill, loses its buttons when they are pressed."""
    if round_ and round_.message and 0 < context.message < round_.message:
        return [_without_buttons(context)]
    return []


def _without_buttons(context: Context) -> Call:
    return replace(edit_buttons(context.chat, context.message), urgency=Urgency.COUNTDOWN)


# Presses on a lobby, and on the table at the end


def join(context: Context, press: QuestionPress) -> Calls:
    """«Участвую»: take part."""
    joined = context.contests.lobbies.join(_contest(context, press), context.person)
    refreshed = calls.refreshed(context.bank, joined.lobby, context.message)
    return [context.toast(context.say("contest-toast-joined")), *refreshed]


def go(context: Context, press: QuestionPress) -> Calls:
    """«Начать»: the lobby ends."""
    contest = _contest(context, press)
    begun = context.contests.start(contest, context.person.id, context.bank)
    screen = lobby_screens.begun(context.bank, begun)
    return [
        context.toast(context.say("contest-toast-begun")),
        edit(context.chat, context.message, screen, thread=contest.thread),
    ]


def hurry(context: Context, press: QuestionPress) -> Calls:
    """«▶️ Дальше» under a result, by the starter or an admin; a late press ends the button."""
    _require_rights(context)
    context.contests.hurry(press.key, context.chat, RoundState.CLOSED)
    rest = round_screens.afterwards(context.language, press.key)
    buttons = edit_buttons(context.chat, context.message, rest)
    return [context.toast(), replace(buttons, urgency=Urgency.COUNTDOWN)]


def end(context: Context, press: QuestionPress) -> Calls:
    """«▶️ Дальше» under a question without a timer, by the starter or an admin."""
    _require_rights(context)
    context.contests.hurry(press.key, context.chat, RoundState.OPEN)
    return [context.toast()]


def own(context: Context, press: QuestionPress) -> Calls:
    """«Мой ответ» under a result: whether it was right, and why, for nobody else to see."""
    found = own_answer(context.connection, press.key, context.chat, context.person.id)
    return [context.toast(round_screens.own(context.language, found), alert=True)]


def mine(context: Context, press: QuestionPress) -> Calls:
    """«Моё место»: one's own place in the table."""
    contest = _contest(context, press)
    found = context.contests.place(contest, context.person.id)
    words = context.say(
        "contest-toast-mine",
        place=found.place,
        players=context.contests.size(contest),
        correct=found.player.correct,
        points=str(found.player.points),
    )
    return [context.toast(words, alert=True)]


def _contest(context: Context, press: QuestionPress) -> Contest:
    return context.contests.named(press.key, context.chat)


def offer_topics(context: Context, press: QuestionPress) -> Calls:
    """Show the topics; the call is dropped when it would delay the questions of a contest."""
    contest = _lobby(context, press)
    context.contests.lobbies.offer_topics(contest)
    rows = lobby_screens.topics(context.bank, contest)
    menu = edit_buttons(context.chat, context.message, rows)
    return [context.toast(), replace(menu, urgency=Urgency.COUNTDOWN)]


def back(context: Context, press: QuestionPress) -> Calls:
    """Show the lobby again instead of the topics."""
    lobby = context.contests.lobbies.back(_lobby(context, press))
    return [context.toast(), *calls.refreshed(context.bank, lobby, context.message)]


def set_topic(context: Context, press: QuestionPress) -> Calls:
    """Choose a topic."""
    contest = _lobby(context, press)
    for topic in context.bank.topics:
        if lobby_screens.mark(topic.id) == press.number:
            return _changed(context, context.contests.lobbies.set_topic(contest, topic.id))
    raise ContestRefused(ContestRefusal.UNKNOWN)


def set_all(context: Context, press: QuestionPress) -> Calls:
    """Choose all topics."""
    lobby = _lobby(context, press)
    return _changed(context, context.contests.lobbies.set_topic(lobby, None))


def set_count(context: Context, press: QuestionPress) -> Calls:
    """Another number of questions."""
    return _changed(context, context.contests.lobbies.set_count(_lobby(context, press)))


def set_seconds(context: Context, press: QuestionPress) -> Calls:
    """Another length of a round."""
    return _changed(context, context.contests.lobbies.set_seconds(_lobby(context, press)))


def set_scoring(context: Context, press: QuestionPress) -> Calls:
    """The other way to give points."""
    return _changed(context, context.contests.lobbies.set_scoring(_lobby(context, press)))


def _lobby(context: Context, press: QuestionPress) -> Contest:
    """The contest, if it has not begun and the person may change it."""
    contest = _contest(context, press)
    require_lobby(contest)
    if not context.admin:
        raise ContestRefused(ContestRefusal.NOT_YOURS)
    return contest


def _changed(context: Context, changed: LobbyChanged) -> Calls:
    """The toast says at once what is set now; the lobby follows when its turn comes."""
    words = lobby_screens.settings(context.bank, changed.contest)
    refreshed = calls.refreshed(context.bank, changed.lobby, context.message)
    return [context.toast(words), *refreshed]

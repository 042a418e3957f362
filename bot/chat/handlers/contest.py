"""A contest's commands, presses and bells: each one use case, and its outcome as calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.outcome import Call, Urgency
from bot.agenda.receipt import Target, TargetKind
from bot.bank.bank import Bank
from bot.chat.callbacks import MenuPress, QuestionPress
from bot.chat.calls import (
    InlineButton,
    Screen,
    edit,
    edit_buttons,
    in_topic,
    send,
    send_picture,
    toast,
)
from bot.chat.handlers.lesson import Tap
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
from bot.contest.service import Contests, Rung
from bot.i18n import say
from bot.people.person import Person

Calls = Sequence[Call]

PATIENT: Final = 3  # words in reply that wait for a turn in a group


@dataclass(frozen=True, slots=True)
class Scene:
    """What every handler of a group is given: who speaks or presses there, and whether that is an admin."""

    connection: Connection
    bot: int
    username: str
    bank: Bank
    now: datetime
    chat: int
    person: Person
    admin: bool = False
    thread: int | None = None
    message: int = 0

    @property
    def contests(self) -> Contests:
        """What can happen in the group."""
        return Contests(self.connection, self.bot, self.now)

    def say(self, key: str, **values: str | float) -> str:
        """A sentence in the person's language."""
        return say(self.person.language, key, **values)

    def reply(self, screen: Screen) -> Call:
        """A word in reply."""
        return self.aside(send(self.chat, screen, reply_to=self.message or None))

    def aside(self, call: Call) -> Call:
        """What waits for its turn; it is dropped instead while a contest needs the turns, or others wait already."""
        waiting = agenda_store.unsent(self.connection, self.bot, self.chat)
        busy = self.contests.runs(self.chat) or len(waiting) >= PATIENT
        return replace(
            in_topic(call, self.thread), urgency=Urgency.COUNTDOWN if busy else Urgency.REPLY
        )


# Commands


def quiz(scene: Scene, argument: str) -> Calls:
    """`/quiz [topic] [count] [seconds]`."""
    plan = game.plan(argument, {topic.id: topic.title for topic in scene.bank.topics})
    if plan is None:
        return [scene.reply(contest_screens.topics_told(scene.person.language, scene.bank))]
    opened = scene.contests.open(scene.chat, scene.thread, scene.person, plan)
    if isinstance(opened, Running):
        return [_link(scene, opened)]
    if isinstance(opened, Resumed):
        return [_told(opened.contest, Screen(say(opened.contest.language, "contest-resumed")))]
    return [_lobby(scene.bank, opened)]


def _link(scene: Scene, running: Running) -> Call:
    """A contest that goes on is not doubled: the answer points to it."""
    rows: list[list[InlineButton]] = []
    if running.message and scene.chat < _SUPERGROUPS:
        url = f"https://t.me/c/{_SUPERGROUPS - scene.chat}/{running.message}"
        rows = [[InlineButton(scene.say("contest-button-show"), "", None, url)]]
    return scene.aside(
        send(scene.chat, Screen(scene.say("contest-running"), rows), reply_to=running.message)
    )


_SUPERGROUPS: Final = -1_000_000_000_000  # minus a supergroup's own number, as links name it


def stop(scene: Scene, _argument: str) -> Calls:
    """`/stop`, by the starter or an admin."""
    _require_rights(scene)
    return finished(scene.contests.stop(scene.chat), scene.username)


def skip(scene: Scene, _argument: str) -> Calls:
    """`/skip`, by the starter or an admin."""
    _require_rights(scene)
    return _void(scene.contests.skip(scene.chat))


def _require_rights(scene: Scene) -> None:
    """Only the starter and admins command a contest; that there is none can be told to anybody."""
    if not scene.admin and scene.contests.goes_on(scene.chat):
        raise ContestRefused(ContestRefusal.NOT_YOURS)


def refused_command(scene: Scene, refused: ContestRefused) -> Calls:
    """A message that says why nothing happened."""
    return [scene.reply(Screen(scene.say(f"contest-refused-{refused.reason}")))]


_WEEK: Final = frozenset({"неделя", "неделю", "неделе", "week"})


def top(scene: Scene, argument: str) -> Calls:
    """`/top [неделя]`."""
    table = scene.contests.top(scene.chat, week=not _WEEK.isdisjoint(argument.casefold().split()))
    return [scene.reply(contest_screens.top(scene.person.language, table))]


def start(scene: Scene, argument: str) -> Calls:
    """`/start`; with "quiz" from the button that brought us into the group, which opens a lobby at once."""
    return quiz(scene, "") if argument.strip() == "quiz" else help_(scene, argument)


def help_(scene: Scene, _argument: str) -> Calls:
    """What can be done in a group."""
    topic = scene.bank.topics[0].id if scene.bank.topics else ""
    return [scene.reply(Screen(scene.say("contest-help", topic=topic, bot=scene.username)))]


# Presses


def pressed(scene: Scene, tap: Tap, press: QuestionPress | MenuPress | None) -> Calls:
    """A press on a contest's button."""
    if not isinstance(press, QuestionPress):
        raise ContestRefused(ContestRefusal.UNKNOWN)
    if press.verb == "a":
        return _answer(scene, tap, press)
    contest = scene.contests.named(press.key, scene.chat)
    if press.verb in _ANYBODY:
        return _ANYBODY[press.verb](scene, tap, contest)
    if press.verb not in _SETTINGS:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    require_lobby(contest)
    if not scene.admin:
        raise ContestRefused(ContestRefusal.NOT_YOURS)
    return _SETTINGS[press.verb](scene, tap, contest, press.number)


def refused_press(scene: Scene, tap: Tap, refused: ContestRefused) -> Calls:
    """A toast that says why nothing happened; a message without an open round loses its buttons."""
    said = toast(tap.query, scene.say(f"contest-refused-{refused.reason}"))
    if refused.round and refused.round.message is None:
        return [said, _without_buttons(scene, tap)]
    return [said, *_outdated(scene, tap, refused.round)]


def _answer(scene: Scene, tap: Tap, press: QuestionPress) -> Calls:
    taken = scene.contests.answer(press.key, scene.chat, scene.person, press.number)
    return [*_answered(scene, tap, taken), *_outdated(scene, tap, taken.round)]


def _outdated(scene: Scene, tap: Tap, round_: Round | None) -> Calls:
    """An earlier copy of a question, left by a kill, loses its buttons when they are pressed."""
    if round_ and round_.message and 0 < tap.message < round_.message:
        return [_without_buttons(scene, tap)]
    return []


def _without_buttons(scene: Scene, tap: Tap) -> Call:
    return replace(edit_buttons(scene.chat, tap.message), urgency=Urgency.COUNTDOWN)


def _answered(scene: Scene, tap: Tap, taken: AnswerTaken) -> Calls:
    picked = contest_screens.label(taken.round, taken.question, taken.places)
    if not picked:
        return [toast(tap.query, scene.say("contest-toast-none"))]
    key = (
        "again" if taken.again else "taken" if contest_screens.single(taken.question) else "picked"
    )
    return [toast(tap.query, scene.say(f"contest-toast-{key}", picked=picked))]


def _join(scene: Scene, tap: Tap, contest: Contest) -> Calls:
    joined = scene.contests.lobbies.join(contest, scene.person)
    return [
        toast(tap.query, scene.say("contest-toast-joined")),
        *_refreshed(scene.bank, joined.lobby, tap.message),
    ]


def _go(scene: Scene, tap: Tap, contest: Contest) -> Calls:
    begun = scene.contests.start(contest, scene.person.id, scene.bank)
    screen = contest_screens.begun(scene.bank, begun)
    return [
        toast(tap.query, scene.say("contest-toast-begun")),
        edit(scene.chat, tap.message, screen, thread=contest.thread),
    ]


def _mine(scene: Scene, tap: Tap, contest: Contest) -> Calls:
    found = scene.contests.place(contest, scene.person.id)
    values = {
        "place": found.place,
        "players": scene.contests.size(contest),
        "correct": found.player.correct,
    }
    mine = scene.say("contest-toast-mine", points=str(found.player.points), **values)
    return [toast(tap.query, mine, alert=True)]


_ANYBODY: Final[dict[str, Callable[[Scene, Tap, Contest], Calls]]] = {
    "join": _join,
    "go": _go,
    "mine": _mine,
}


def _set_topic(scene: Scene, tap: Tap, contest: Contest, number: int) -> Calls:
    chosen = next(
        (topic.id for topic in scene.bank.topics if contest_screens.mark(topic.id) == number), None
    )
    if chosen is None:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    return _set(scene, tap, scene.contests.lobbies.set_topic(contest, chosen))


def _set_all(scene: Scene, tap: Tap, contest: Contest, _number: int) -> Calls:
    return _set(scene, tap, scene.contests.lobbies.set_topic(contest, None))


def _set(scene: Scene, tap: Tap, changed: LobbyChanged) -> Calls:
    """The toast tells at once what is set now; the lobby follows when its turn comes."""
    value = contest_screens.settings(scene.bank, changed.contest)
    return [toast(tap.query, value), *_refreshed(scene.bank, changed.lobby, tap.message)]


def _offer_topics(scene: Scene, tap: Tap, contest: Contest, _number: int) -> Calls:
    """Somebody who opens it again and again must not use up the turns of the questions."""
    scene.contests.lobbies.offer_topics(contest)
    menu = edit_buttons(scene.chat, tap.message, contest_screens.topics(scene.bank, contest))
    return [toast(tap.query), replace(menu, urgency=Urgency.COUNTDOWN)]


def _back(scene: Scene, tap: Tap, contest: Contest, _number: int) -> Calls:
    return [
        toast(tap.query),
        *_refreshed(scene.bank, scene.contests.lobbies.back(contest), tap.message),
    ]


SETTINGS: Final = ("topic", "lobby", "t", "all", "count", "secs", "score")
_SETTINGS: Final[dict[str, Callable[[Scene, Tap, Contest, int], Calls]]] = {
    "topic": _offer_topics,
    "lobby": _back,
    "t": _set_topic,
    "all": _set_all,
    "count": lambda scene, tap, contest, _: _set(
        scene, tap, scene.contests.lobbies.set_count(contest)
    ),
    "secs": lambda scene, tap, contest, _: _set(
        scene, tap, scene.contests.lobbies.set_seconds(contest)
    ),
    "score": lambda scene, tap, contest, _: _set(
        scene, tap, scene.contests.lobbies.set_scoring(contest)
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

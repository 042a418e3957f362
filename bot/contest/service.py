"""The use cases of a contest, each inside the one transaction that it is given."""

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final

from sqlalchemy import Connection

from bot.agenda import outages
from bot.agenda import store as agenda_store
from bot.bank.bank import Bank
from bot.cards import store as cards_store
from bot.codec import written
from bot.contest import bells, game, names
from bot.contest import store as contest_store
from bot.contest.bells import Bell, BellKind
from bot.contest.game import (
    BEAT,
    LAPSE,
    Contest,
    ContestState,
    Plan,
    Player,
    RoundState,
    Scoring,
    Standing,
)
from bot.contest.lobby import Lobbies, require_lobby
from bot.contest.outcome import (
    AnswerTaken,
    Begun,
    Closed,
    ContestFinished,
    ContestRefusal,
    ContestRefused,
    Lobby,
    Lost,
    Pictured,
    Put,
    Resumed,
    Running,
    Ticked,
    Top,
    Void,
)
from bot.contest.rounds import Rounds
from bot.people.person import Person
from bot.storage import lock

BellOutcome = Lobby | Pictured | Put | Ticked | Closed | Lost | ContestFinished

BEST: Final = 20  # places that a table shows
WEEK: Final = timedelta(days=7)
PAUSED: Final = timedelta(hours=12)  # a paused contest that nobody resumes


class Contests:
    """What can happen in a group, at the time `now`."""

    def __init__(self, connection: Connection, bot: int, now: datetime) -> None:
        self._connection = connection
        self._bot = bot
        self._now = now
        self._rounds = Rounds(connection, bot, now)
        self.lobbies = Lobbies(connection, bot, now)

    # The lobby

    def open(
        self, chat: int, thread: int | None, starter: Person, plan: Plan
    ) -> Lobby | Running | Resumed:
        """Open a lobby, or show the contest that is already there; a paused one goes on."""
        here = self._here(chat)
        if here and here.state is ContestState.PAUSED:
            running = self._change(here, state=ContestState.RUNNING, thread=thread)
            self._rounds.go_on(running)
            return Resumed(running)
        if here:
            round_ = contest_store.latest_round(self._connection, here.id)
            return Running(here, (round_ and round_.message) or here.message)
        values = {
            "key": secrets.token_urlsafe(9),
            "chat": chat,
            "thread": thread,
            "starter": starter.id,
            "language": starter.language,
            "topic": plan.topic,
            "count": plan.count,
            "seconds": plan.seconds,
            "scoring": Scoring.ACCURACY,
            "state": ContestState.LOBBY,
            "shown_at": self._now,
            "created_at": self._now,
        }
        contest = contest_store.begin(self._connection, values)
        self._bell(contest, BellKind.LAPSE, self._now + LAPSE)
        return Lobby(contest, fresh=True)

    def named(self, key: str, chat: int) -> Contest:
        """The contest that a button belongs to; another chat's is refused as unknown."""
        lock.serialise(self._connection, chat)
        contest = contest_store.by_key(self._connection, key)
        if contest is None or contest.chat != chat:
            raise ContestRefused(ContestRefusal.UNKNOWN)
        return contest

    def start(self, contest: Contest, person: int, bank: Bank) -> Begun:
        """Begin: anyone who joined may; the questions are chosen and their content is kept."""
        require_lobby(contest)
        players = self._players(contest)
        if person not in {player.person for player in players}:
            raise ContestRefused(ContestRefusal.NOT_JOINED)
        fitting = {question.id: question for question in game.fitting(bank, contest.topic)}
        if not fitting:
            raise ContestRefused(ContestRefusal.NO_QUESTIONS)
        used = contest_store.used(self._connection, contest.chat)
        picked = game.chosen(fitting, used, contest.count, SystemRandom())
        questions = [
            (name, cards_store.keep_content(self._connection, fitting[name])) for name in picked
        ]
        running = self._change(
            contest,
            state=ContestState.RUNNING,
            questions=written(questions),
            count=len(questions),
        )
        self._rounds.go_on(running)
        return Begun(running, len(players))

    # The rounds

    def answer(self, key: str, chat: int, person: Person, place: int) -> AnswerTaken:
        """A press on an option; it also joins."""
        round_ = contest_store.round_by_key(self._connection, key)
        if round_ is None:
            raise ContestRefused(ContestRefusal.UNKNOWN)
        contest = contest_store.contest(self._connection, round_.contest)
        if contest.chat != chat:
            raise ContestRefused(ContestRefusal.UNKNOWN)
        player = Player(person.id, names.shown(person.name))
        return self._rounds.answer(contest, round_, player, place)

    def ring(
        self, bell: Bell, at: datetime, row: int, aside: Collection[str] = ()
    ) -> BellOutcome | None:
        """What a bell that was due at `at` leads to; an outdated one leads to nothing.

        Contents that were put `aside` since the contest began are left out.
        """
        contest = contest_store.alone_with(self._connection, bell.contest)
        if contest.state is ContestState.ENDED:
            return None
        rest = self._rounds.without(contest, aside)
        if rest is not contest and bell.what is BellKind.NEXT and self._rounds.picture(rest):
            self._rounds.go_on(rest)  # its picture comes first
            return None
        return self._ring(rest, bell, at, row)

    def _ring(self, contest: Contest, bell: Bell, at: datetime, row: int) -> BellOutcome | None:
        match bell.what:
            case BellKind.REFRESH:
                return self.lobbies.refresh(contest)
            case BellKind.LAPSE:
                return self._lapse(contest, bell.number)
            case BellKind.AGAIN:
                return self._show_again(contest, row)
        if contest.state is not ContestState.RUNNING:
            return None
        if bell.what in {BellKind.PICTURE, BellKind.NEXT}:
            return self._next(contest, bell, row)
        return self._of_round(contest, bell, at)

    def _lapse(self, contest: Contest, seen: int) -> ContestFinished | None:
        """End a contest in which nothing has happened for long."""
        if contest.state is ContestState.RUNNING:
            return self._end_stalled(contest, seen)
        paused_at = contest.shown_at or self._now - PAUSED
        if contest.state is ContestState.PAUSED and self._now < paused_at + PAUSED - BEAT:
            return None
        return self._finish(contest, "lapsed")

    def _end_stalled(self, contest: Contest, seen: int) -> ContestFinished | None:
        """End a contest whose bells are lost, so that it does not block its group for ever.

        A round without a deadline that the last such bell has `seen` already is stalled, unless
        its question is still being sent.
        """
        round_ = contest_store.latest_round(self._connection, contest.id)
        if round_ is None:
            is_stalled = contest.created_at + 2 * LAPSE <= self._now
        elif round_.deadline is None:
            is_stalled = round_.id == seen and not self._rounds.is_being_sent(round_)
        else:
            is_stalled = round_.deadline + LAPSE <= self._now
        if is_stalled:
            return self._finish(contest, "lost")
        self._bell(contest, BellKind.LAPSE, self._now + LAPSE, round_.id if round_ else 0)
        return None

    def _show_again(self, contest: Contest, row: int) -> Lobby | Put | None:
        """Show what is open in a chat that has a new number."""
        if contest.state is ContestState.LOBBY:
            return replace(self.lobbies.show(contest), fresh=True)
        contest_store.reopen(self._connection, contest.id)  # a receipt may have opened it since
        round_ = contest_store.latest_round(self._connection, contest.id)
        if contest.state is ContestState.RUNNING and round_ and round_.state is RoundState.ASKING:
            return self._rounds.put_again(contest, round_, row)
        return None

    def _next(
        self, contest: Contest, bell: Bell, row: int
    ) -> Pictured | Put | ContestFinished | None:
        """The next question, its picture before it, or the end."""
        if bell.number != contest.asked:
            return None
        if bell.what is BellKind.PICTURE:
            return self._rounds.picture(contest)
        if not contest.over:
            return self._rounds.put(contest, row)
        return self._finish(contest, "silent" if contest.silent >= game.SILENT else "done")

    def _of_round(self, contest: Contest, bell: Bell, at: datetime) -> BellOutcome | None:
        round_ = contest_store.round_(self._connection, bell.number)
        if bell.what is BellKind.TICK:
            return self._rounds.tick(contest, round_, at)
        if bell.what is BellKind.CLOSE:
            return self._rounds.close(contest, round_, at)
        if round_.state is not RoundState.ASKING:
            return None
        if self._rounds.is_being_sent(round_):
            self._rounds.watch(contest, round_)
            return None
        self._rounds.void(contest)  # it could not be sent; several such rounds end the contest
        if contest_store.lost(self._connection, contest.id, game.LOST):
            return self._finish(contest, "lost")
        self._rounds.go_on(contest)
        return Lost(contest, round_)

    # Receipts

    def round_sent(self, number: int, message: int) -> Contest | None:
        """A question can be seen and its time begins; returns the contest if the round is over."""
        return self._rounds.sent(number, message)

    def round_not_sent(self, number: int) -> None:
        """Telegram refuses a question for good: its round is left out at once."""
        round_ = contest_store.round_(self._connection, number)
        contest = contest_store.contest(self._connection, round_.contest)
        self._bell(contest, BellKind.WATCH, self._now, number)

    def round_moved(self, number: int, message: int) -> None:
        """A round is shown in this message now, perhaps because another was deleted."""
        contest_store.change_round(self._connection, number, message=message)

    def lobby_sent(self, number: int, message: int) -> None:
        """A lobby is shown in this message."""
        contest_store.change(self._connection, number, message=message)

    # Commands

    def is_open(self, chat: int) -> bool:
        """Whether the chat has a contest that has not ended."""
        return contest_store.open_contest(self._connection, chat) is not None

    def is_running(self, chat: int) -> bool:
        """Whether the chat has a contest that is beyond its lobby."""
        contest = contest_store.open_contest(self._connection, chat)
        return contest is not None and contest.state is ContestState.RUNNING

    def skip(self, chat: int) -> Void:
        """Break off the open round, which counts for nobody."""
        contest = self._required(chat)
        voided = self._rounds.void(contest)
        if voided is None:
            raise ContestRefused(ContestRefusal.NO_ROUND)
        self._rounds.go_on(contest)
        return voided

    def hurry(self, key: str, chat: int, state: RoundState) -> None:
        """Ask the next question at once, or end an open round without a timer.

        Nothing if the latest round is not that of the key, or in another `state`.
        """
        round_ = contest_store.round_by_key(self._connection, key)
        if round_ is None:
            raise ContestRefused(ContestRefusal.UNKNOWN)
        contest = self._here(chat)
        latest = contest and contest_store.latest_round(self._connection, contest.id)
        if contest and latest and latest.id == round_.id and latest.state is state:
            self._rounds.hurry(contest, latest)

    def stop(self, chat: int) -> ContestFinished:
        """End the chat's contest."""
        return self._finish(self._required(chat), "stopped")

    def top(self, chat: int, *, week: bool) -> Top:
        """The chat's table, of all its contests or of the last week's."""
        since = self._now - WEEK if week else None
        return Top(contest_store.top(self._connection, chat, since, BEST), week)

    def place(self, contest: Contest, person: int) -> Standing:
        """Somebody's own place."""
        table = game.standings(self._players(contest))
        mine = next((standing for standing in table if standing.player.person == person), None)
        if mine is None:
            raise ContestRefused(ContestRefusal.NOT_A_PLAYER)
        return mine

    def size(self, contest: Contest) -> int:
        """How many take part."""
        return len(self._players(contest))

    # What happens to the chat

    def expelled(self, chat: int) -> ContestFinished | None:
        """The bot was removed: the contest is over without a message, its scores are kept."""
        contest = self._here(chat)
        if contest is None:
            return None
        return self._finish(contest, "expelled")

    def muted(self, chat: int) -> Contest | None:
        """The bot may not write: a lobby ends, a running contest is paused; else None."""
        contest = self._here(chat)
        if contest is None or contest.state is ContestState.PAUSED:
            return None
        if contest.state is ContestState.LOBBY:
            return self._finish(contest, "expelled").contest
        again = contest.asked - (self._rounds.void(contest) is not None)
        paused = self._change(contest, state=ContestState.PAUSED, asked=again, shown_at=self._now)
        self._bell(paused, BellKind.LAPSE, self._now + PAUSED)
        return paused

    def _finish(self, contest: Contest, reason: str) -> ContestFinished:
        lobby = contest.state is ContestState.LOBBY
        voided = self._rounds.void(contest)
        ended = self._change(contest, state=ContestState.ENDED, reason=reason, ended_at=self._now)
        counted = contest_store.counted(self._connection, contest.id)
        table = game.standings(self._players(contest))
        return ContestFinished(ended, table, voided, counted, lobby)

    def _here(self, chat: int) -> Contest | None:
        """The chat's open contest; a receipt that concerns the chat waits meanwhile."""
        lock.serialise(self._connection, chat)
        return contest_store.open_contest(self._connection, chat)

    def _required(self, chat: int) -> Contest:
        contest = self._here(chat)
        if contest is None:
            raise ContestRefused(ContestRefusal.NOTHING)
        return contest

    def _change(self, contest: Contest, **values: Any) -> Contest:  # noqa: ANN401 - columns of many types
        return contest_store.change(self._connection, contest.id, **values)

    def _players(self, contest: Contest) -> list[Player]:
        return contest_store.players_of(self._connection, contest.id)

    def _bell(self, contest: Contest, what: BellKind, at: datetime, number: int = 0) -> None:
        bells.put(self._connection, self._bot, contest.chat, at, Bell(what, contest.id, number))


def starter_of(connection: Connection, chat: int) -> int | None:
    """Who started the contest that is open in a chat."""
    contest = contest_store.open_contest(connection, chat)
    if contest is None:
        return None
    return contest.starter


def extend(connection: Connection, bot: int, outage: timedelta, now: datetime) -> None:
    """Add an outage to every open round and every bell of a bot, before any bell rings."""
    contest_store.extend(connection, outages.lanes_with(bot, bells.KIND), outage, now)
    bells.extend(connection, bot, outage)


def migrate(connection: Connection, bot: int, old: int, new: int, now: datetime) -> None:
    """Move a chat's contests and rows to its new number; what is open is shown there again."""
    if old == new:
        return
    lock.serialise(connection, old)  # both chats' updates and a receipt may report it at once
    contests = Contests(connection, bot, now)
    moving = contest_store.open_contest(connection, old)
    if moving and contest_store.open_contest(connection, new):
        contests.expelled(old)
        moving = None
    contest_store.move(connection, old, new)
    agenda_store.move(connection, bot, old, new, now)
    if moving:
        contest_store.change(connection, moving.id, message=None)
        contest_store.reopen(connection, moving.id)
        bells.put(connection, bot, new, now, Bell(BellKind.AGAIN, moving.id))

"""The use cases of a contest; each runs inside the one transaction that it is given."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Final

from sqlalchemy import Connection

from bot.agenda import outages
from bot.agenda import store as agenda_store
from bot.bank.bank import Bank
from bot.cards import store as cards_store
from bot.codec import written
from bot.contest import bells, game, names
from bot.contest import store as contest_store
from bot.contest.bells import Bell, What
from bot.contest.game import (
    BEAT,
    LAPSE,
    Contest,
    ContestState,
    Phase,
    Plan,
    Player,
    Round,
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

Rung = Lobby | Pictured | Put | Ticked | Closed | Lost | ContestFinished

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
        """Open a lobby, or show the contest that is already there; one that was paused goes on."""
        here = self._here(chat)
        if here and here.state is ContestState.PAUSED:
            return self._resume(here, thread)
        if here:
            return Running(here, self._message(here))
        values = {
            "key": secrets.token_urlsafe(9),
            "chat": chat,
            "thread": thread,
            "starter": starter.id,
        }
        values |= {
            "language": starter.language,
            "topic": plan.topic,
            "count": plan.count,
            "seconds": plan.seconds,
        }
        values |= {
            "scoring": Scoring.ACCURACY,
            "state": ContestState.LOBBY,
            "shown_at": self._now,
            "created_at": self._now,
        }
        contest = contest_store.begin(self._connection, values)
        self._bell(contest, What.LAPSE, self._now + LAPSE)
        return Lobby(contest, fresh=True)

    def named(self, key: str, chat: int) -> Contest:
        """The contest that a button belongs to; of another chat it is as unknown as a forged one."""
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
        values = {
            "state": ContestState.RUNNING,
            "questions": written(questions),
            "count": len(questions),
        }
        running = contest_store.change(self._connection, contest.id, **values)
        self._rounds.go_on(running)
        return Begun(running, len(players))

    # The rounds

    def answer(self, key: str, chat: int, person: Person, place: int) -> AnswerTaken:
        """A press on an option; it also joins."""
        round_ = contest_store.round_by_key(self._connection, key)
        contest = contest_store.contest(self._connection, round_.contest) if round_ else None
        if round_ is None or contest is None or contest.chat != chat:
            raise ContestRefused(ContestRefusal.UNKNOWN)
        return self._rounds.answer(
            contest, round_, Player(person.id, names.shown(person.name)), place
        )

    def ring(self, bell: Bell, at: datetime, row: int, aside: Collection[str] = ()) -> Rung | None:
        """What a bell that was due at `at` leads to; one that is out of date leads to nothing.

        Contents that were put `aside` since the contest began are left out.
        """
        contest = contest_store.alone_with(self._connection, bell.contest)
        if contest.state is ContestState.ENDED:
            return None
        rest = self._rounds.without(contest, aside)
        if rest is not contest and bell.what is What.NEXT and self._rounds.picture(rest):
            self._rounds.go_on(rest)  # its picture comes first
            return None
        return self._rung(rest, bell, at, row)

    def _rung(self, contest: Contest, bell: Bell, at: datetime, row: int) -> Rung | None:
        if bell.what in _OF_CONTEST:
            return _OF_CONTEST[bell.what](self, contest, bell, row)
        if contest.state is not ContestState.RUNNING:
            return None
        round_ = contest_store.round_(self._connection, bell.number)
        if bell.what is What.TICK:
            return self._rounds.tick(contest, round_, at)
        if bell.what is What.CLOSE:
            return self._rounds.close(contest, round_, at)
        return self._watch(contest, round_)

    def _lapse(self, contest: Contest, bell: Bell, _row: int) -> ContestFinished | None:
        if contest.state is ContestState.RUNNING:
            return self._stalled(contest, bell.number)
        late = contest.shown_at is None or contest.shown_at + PAUSED <= self._now + BEAT
        if contest.state is ContestState.LOBBY or (contest.state is ContestState.PAUSED and late):
            return self._finish(contest, "lapsed")
        return None

    def _stalled(self, contest: Contest, seen: int) -> ContestFinished | None:
        """Whatever became of its bells, a contest in which nothing happens does not hold its group for ever.

        A round without a deadline, `seen` by the bell before this one, stands still unless its question is being told.
        """
        round_ = contest_store.latest_round(self._connection, contest.id)
        since = round_.deadline if round_ else contest.created_at + LAPSE
        unopened = (
            round_ is not None
            and since is None
            and round_.id == seen
            and not self._rounds.untold(round_)
        )
        if unopened or (since and since + LAPSE <= self._now):
            return self._finish(contest, "lost")
        self._bell(contest, What.LAPSE, self._now + LAPSE, round_.id if round_ else 0)
        return None

    def _refresh(self, contest: Contest, _bell: Bell, _row: int) -> Lobby | None:
        return self.lobbies.refresh(contest)

    def _picture(self, contest: Contest, bell: Bell, _row: int) -> Pictured | None:
        due = contest.state is ContestState.RUNNING and bell.number == contest.asked
        return self._rounds.picture(contest) if due else None

    def _next(self, contest: Contest, bell: Bell, row: int) -> Put | ContestFinished | None:
        if contest.state is not ContestState.RUNNING or bell.number != contest.asked:
            return None
        if contest.over:
            return self._finish(contest, "silent" if contest.silent >= game.SILENT else "done")
        return self._rounds.put(contest, row)

    def _again(self, contest: Contest, _bell: Bell, row: int) -> Lobby | Put | None:
        if contest.state is ContestState.LOBBY:
            return Lobby(contest, self._players(contest), fresh=True)
        contest_store.reopen(
            self._connection, contest.id
        )  # it may have been told of in the old chat since the move
        round_ = contest_store.latest_round(self._connection, contest.id)
        if contest.state is ContestState.RUNNING and round_ and round_.state is Phase.ASKING:
            return self._rounds.put_again(contest, round_, row)
        return None

    def _watch(self, contest: Contest, round_: Round) -> Lost | ContestFinished | None:
        """A question that could not be told for another reason than patience is left out; several end the contest."""
        if round_.state is not Phase.ASKING:
            return None
        if self._rounds.untold(round_):
            self._rounds.watch(contest, round_)
            return None
        self._rounds.void(contest)
        if contest_store.lost(self._connection, contest.id, game.LOST):
            return self._finish(contest, "lost")
        self._rounds.go_on(contest)
        return Lost(contest, round_)

    # What telling teaches

    def told(self, number: int, message: int) -> Contest | None:
        """A question can be seen: its time begins; if its round is over already, the contest whose buttons must go."""
        return self._rounds.told(number, message)

    def untold(self, number: int) -> None:
        """Telegram refuses a question for ever: what becomes of that is decided at once."""
        contest = contest_store.contest(
            self._connection, contest_store.round_(self._connection, number).contest
        )
        self._bell(contest, What.WATCH, self._now, number)

    def shown_anew(self, number: int, message: int) -> None:
        """A round stands in this message now, perhaps because somebody deleted another."""
        contest_store.change_round(self._connection, number, message=message)

    def lobby_shown(self, number: int, message: int) -> None:
        """A lobby can be seen."""
        contest_store.change(self._connection, number, message=message)

    # Commands

    def goes_on(self, chat: int) -> bool:
        """Whether the chat has a contest that has not ended."""
        return contest_store.open_contest(self._connection, chat) is not None

    def runs(self, chat: int) -> bool:
        """Whether the chat has a contest that is beyond its lobby."""
        contest = contest_store.open_contest(self._connection, chat)
        return contest is not None and contest.state is ContestState.RUNNING

    def skip(self, chat: int) -> Void:
        """Break off the open round; it counts for nobody."""
        contest = self._here(chat)
        if contest is None:
            raise ContestRefused(ContestRefusal.NOTHING)
        voided = self._rounds.void(contest)
        if voided is None:
            raise ContestRefused(ContestRefusal.NO_ROUND)
        self._rounds.go_on(contest)
        return voided

    def stop(self, chat: int) -> ContestFinished:
        """End the chat's contest."""
        contest = self._here(chat)
        if contest is None:
            raise ContestRefused(ContestRefusal.NOTHING)
        return self._finish(contest, "stopped")

    def top(self, chat: int, *, week: bool) -> Top:
        """The chat's table."""
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
        """The bot is no longer there: the contest is over, its scores are kept, and nothing is said."""
        contest = self._here(chat)
        return self._finish(contest, "expelled") if contest else None

    def muted(self, chat: int) -> Contest | None:
        """Nothing may be said there: a lobby ends, a running contest is paused; None if that changes nothing."""
        contest = self._here(chat)
        if contest is None or contest.state is ContestState.PAUSED:
            return None
        if contest.state is ContestState.LOBBY:
            return self._finish(contest, "expelled").contest
        again = contest.asked - (self._rounds.void(contest) is not None)
        paused = contest_store.change(
            self._connection, contest.id, state=ContestState.PAUSED, asked=again, shown_at=self._now
        )
        self._bell(paused, What.LAPSE, self._now + PAUSED)
        return paused

    def _resume(self, contest: Contest, thread: int | None) -> Resumed:
        """Go on where that was asked for: the forum's topic it was in may be closed."""
        running = contest_store.change(
            self._connection, contest.id, state=ContestState.RUNNING, thread=thread
        )
        self._rounds.go_on(running)
        return Resumed(running)

    def _finish(self, contest: Contest, reason: str) -> ContestFinished:
        lobby = contest.state is ContestState.LOBBY
        voided = self._rounds.void(contest)
        values = {"state": ContestState.ENDED, "reason": reason, "ended_at": self._now}
        ended = contest_store.change(self._connection, contest.id, **values)
        counted = contest_store.counted(self._connection, contest.id)
        return ContestFinished(
            ended, game.standings(self._players(contest)), voided, counted, lobby
        )

    def _here(self, chat: int) -> Contest | None:
        """The chat's contest, of which telling may teach something at the same time: then one waits for the other."""
        lock.serialise(self._connection, chat)
        return contest_store.open_contest(self._connection, chat)

    def _message(self, contest: Contest) -> int | None:
        """The message that shows what goes on now."""
        round_ = contest_store.latest_round(self._connection, contest.id)
        return (round_.message if round_ else None) or contest.message

    def _players(self, contest: Contest) -> list[Player]:
        return contest_store.players_of(self._connection, contest.id)

    def _bell(self, contest: Contest, what: What, at: datetime, number: int = 0) -> None:
        bells.put(self._connection, self._bot, contest.chat, at, Bell(what, contest.id, number))


_OF_CONTEST: Final[dict[What, Callable[[Contests, Contest, Bell, int], Rung | None]]] = {
    What.LAPSE: Contests._lapse,  # noqa: SLF001 - the class's own table
    What.REFRESH: Contests._refresh,  # noqa: SLF001
    What.PICTURE: Contests._picture,  # noqa: SLF001
    What.NEXT: Contests._next,  # noqa: SLF001
    What.AGAIN: Contests._again,  # noqa: SLF001
}


def starter_of(connection: Connection, chat: int) -> int | None:
    """Who started the contest that is open in a chat."""
    contest = contest_store.open_contest(connection, chat)
    return contest.starter if contest else None


def missed(connection: Connection, key: str, person: int) -> list[str]:
    """The questions of a contest that one of its players should look at again."""
    contest = contest_store.by_key(connection, key)
    if contest is None:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    if person not in {player.person for player in contest_store.players_of(connection, contest.id)}:
        raise ContestRefused(ContestRefusal.NOT_A_PLAYER)
    return contest_store.missed(connection, contest.id, person)


def extend(connection: Connection, bot: int, outage: timedelta, now: datetime) -> None:
    """Add an outage to every open round and every bell of a bot, before any bell rings."""
    contest_store.extend(connection, outages.lanes_with(bot, bells.KIND), outage, now)
    bells.extend(connection, bot, outage)


def migrate(connection: Connection, bot: int, old: int, new: int, now: datetime) -> None:
    """The chat has another number: its contests and all that waits for it move, and what is open is shown again."""
    if old == new:
        return
    lock.serialise(
        connection, old
    )  # both chats' lanes, and a send, may tell of the move at the same time
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
        bells.put(connection, bot, new, now, Bell(What.AGAIN, moving.id))

"""A contest's lobby: who takes part and what is set, and when it is shown anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.contest import bells, game, names
from bot.contest import store as contest_store
from bot.contest.bells import Bell, What
from bot.contest.game import BEAT, COUNTS, SECONDS, Contest, ContestState, Scoring
from bot.contest.outcome import ContestRefusal, ContestRefused, Joined, Lobby, LobbyChanged
from bot.people.person import Person

MENU: Final = timedelta(
    seconds=15
)  # so long the topics to choose from may stand where others would join


def require_lobby(contest: Contest) -> None:
    """Refuse what can only be done before a contest begins."""
    if contest.state is ContestState.ENDED:
        raise ContestRefused(ContestRefusal.OVER)
    if contest.state is not ContestState.LOBBY:
        raise ContestRefused(ContestRefusal.BEGUN)


@dataclass(frozen=True, slots=True)
class Lobbies:
    """What can happen in a lobby at the time `now`."""

    connection: Connection
    bot: int
    now: datetime

    def join(self, contest: Contest, person: Person) -> Joined:
        """Take part; a contest that runs welcomes late joiners."""
        if contest.state is ContestState.ENDED:
            raise ContestRefused(ContestRefusal.OVER)
        if not contest_store.join(
            self.connection, contest.id, person.id, names.shown(person.name), self.now
        ):
            raise ContestRefused(ContestRefusal.JOINED)
        return Joined(contest, self._news(contest))

    def set_count(self, contest: Contest) -> LobbyChanged:
        """The next number of questions on offer."""
        return self._set(contest, count=game.following(COUNTS, contest.count))

    def set_seconds(self, contest: Contest) -> LobbyChanged:
        """The next length of a round on offer."""
        return self._set(contest, seconds=game.following(SECONDS, contest.seconds))

    def set_scoring(self, contest: Contest) -> LobbyChanged:
        """The other way to give points."""
        other = Scoring.SPEED if contest.scoring is Scoring.ACCURACY else Scoring.ACCURACY
        return self._set(contest, scoring=other)

    def offer_topics(self, contest: Contest) -> None:
        """The topics stand where the lobby's buttons were; they give way by themselves, but to nobody who joins."""
        self._show_at(contest, self.now + MENU)

    def set_topic(self, contest: Contest, topic: str | None) -> LobbyChanged:
        """Another topic, or all of them, in place of the topics to choose from."""
        changed = contest_store.change(self.connection, contest.id, topic=topic)
        return LobbyChanged(changed, self.back(changed))

    def back(self, contest: Contest) -> Lobby:
        """The lobby in place of the topics to choose from."""
        contest_store.change(self.connection, contest.id, shown_at=self.now)
        return self.show(contest)

    def refresh(self, contest: Contest) -> Lobby | None:
        """The lobby as a bell shows it; not while it is to be shown later."""
        return (
            self.show(contest)
            if contest.state is ContestState.LOBBY and not self._waits(contest)
            else None
        )

    def show(self, contest: Contest) -> Lobby:
        """The lobby as it stands."""
        return Lobby(contest, contest_store.players_of(self.connection, contest.id))

    def _set(self, contest: Contest, **values: int | str) -> LobbyChanged:
        changed = contest_store.change(self.connection, contest.id, **values)
        return LobbyChanged(changed, self._news(changed))

    def _news(self, contest: Contest) -> Lobby | None:
        """The lobby to be shown now, unless that was done a moment ago: then a bell will do it."""
        if (
            contest.state is not ContestState.LOBBY
            or contest.shown_at is None
            or self._waits(contest)
        ):
            return None
        if (
            contest.shown_at <= self.now < contest.shown_at + BEAT
        ):  # else it is due, or the clock was set back
            self._show_at(contest, contest.shown_at + BEAT)
            return None
        return self.back(contest)

    def _waits(self, contest: Contest) -> bool:
        """Whether a bell is to show it; one far off is of a time before the clock was set back."""
        return contest.shown_at is not None and self.now < contest.shown_at <= self.now + MENU

    def _show_at(self, contest: Contest, at: datetime) -> None:
        contest_store.change(self.connection, contest.id, shown_at=at)
        bells.put(self.connection, self.bot, contest.chat, at, Bell(What.REFRESH, contest.id))

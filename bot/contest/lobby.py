"""A contest's lobby: who takes part, what is set, and when its message is edited."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.contest import bells, game, names
from bot.contest import store as contest_store
from bot.contest.bells import Bell, BellKind
from bot.contest.game import BEAT, COUNTS, SECONDS, Contest, ContestState, Scoring
from bot.contest.outcome import ContestRefusal, ContestRefused, Joined, Lobby, LobbyChanged
from bot.people import store as people_store
from bot.people.person import Person

MENU: Final = timedelta(seconds=15)  # so long the menu of topics may hide the button to join

_OTHER: Final = {Scoring.ACCURACY: Scoring.SPEED, Scoring.SPEED: Scoring.ACCURACY}


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
        """Take part, also in a contest that runs already."""
        if contest.state is ContestState.ENDED:
            raise ContestRefused(ContestRefusal.OVER)
        name = names.shown(person.name)
        if not contest_store.join(self.connection, contest.id, person.id, name, self.now):
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
        return self._set(contest, scoring=_OTHER[contest.scoring])

    def offer_topics(self, contest: Contest) -> None:
        """The menu of topics hides the lobby's buttons; the lobby returns by itself."""
        self._show_at(contest, self.now + MENU)

    def set_topic(self, contest: Contest, topic: str | None) -> LobbyChanged:
        """Another topic, or all of them; the lobby replaces the menu of topics."""
        changed = contest_store.change(self.connection, contest.id, topic=topic)
        return LobbyChanged(changed, self.back(changed))

    def back(self, contest: Contest) -> Lobby:
        """The lobby in place of the menu of topics."""
        contest_store.change(self.connection, contest.id, shown_at=self.now)
        return self.show(contest)

    def refresh(self, contest: Contest) -> Lobby | None:
        """The lobby when its bell rings, unless a later bell is to show it."""
        if contest.state is not ContestState.LOBBY or self._waits(contest):
            return None
        return self.show(contest)

    def show(self, contest: Contest) -> Lobby:
        """The lobby as it is now."""
        playing = contest_store.players_of(self.connection, contest.id)
        paces = people_store.paces(self.connection, [player.person for player in playing])
        return Lobby(contest, playing, pace=game.slowest(paces))

    def _set(self, contest: Contest, **values: int | str) -> LobbyChanged:
        changed = contest_store.change(self.connection, contest.id, **values)
        return LobbyChanged(changed, self._news(changed))

    def _news(self, contest: Contest) -> Lobby | None:
        """The lobby to be shown now; None if a bell will do it, for it was shown just now."""
        shown_at = contest.shown_at
        if contest.state is not ContestState.LOBBY or shown_at is None or self._waits(contest):
            return None
        if shown_at <= self.now < shown_at + BEAT:  # else it is due, or the clock was set back
            self._show_at(contest, shown_at + BEAT)
            return None
        return self.back(contest)

    def _waits(self, contest: Contest) -> bool:
        """Whether a bell will show it; one far off is of before the clock was set back."""
        return contest.shown_at is not None and self.now < contest.shown_at <= self.now + MENU

    def _show_at(self, contest: Contest, at: datetime) -> None:
        contest_store.change(self.connection, contest.id, shown_at=at)
        bells.put(self.connection, self.bot, contest.chat, at, Bell(BellKind.REFRESH, contest.id))

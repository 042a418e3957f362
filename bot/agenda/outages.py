"""Outages: the time in which nothing was heard is given back to every window that is open, once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.agenda.connectivity import Connectivity
from bot.agenda.heartbeat import Heartbeat

Extend = Callable[[Connection, int, timedelta, datetime], None]
"""Moves every open window of a bot and its bell by an outage, or by a step of the clock, but no beginning past now."""


class Outages:
    """What the heartbeat and the hearing know together; windows are extended up to the heartbeat's row."""

    def __init__(
        self, bot: int, connectivity: Connectivity, extend: Extend, *, shared: bool
    ) -> None:
        self._bot = bot
        self._extend = extend
        self._heart = Heartbeat(bot, shared=shared)
        self.connectivity = connectivity

    def revive(self, connection: Connection, now: datetime) -> None:
        """After a restart windows are extended at once, so that the backlog's answers are in time."""
        self._heart.revive(connection, now)
        self.recover(connection, now)

    def recover(self, connection: Connection, until: datetime) -> None:
        """Extend open windows by the time in which nothing was heard, as far as that has not been done yet."""
        since, _ = self.connectivity.silence()
        self._heart.correct(connection, since)
        outage = self._heart.gap(connection, until)
        if outage > timedelta(0):
            self._extend(connection, self._bot, outage, until)

    def shift(self, connection: Connection, step: timedelta, now: datetime) -> bool:
        """Every process notices a step of the clock, and one of them, which is told so, moves the windows."""
        if not self._heart.gap(connection, now):
            return False
        self._extend(connection, self._bot, step, now)
        return True

    def regain(self, until: datetime) -> bool:
        """Windows are extended up to then: bells may ring, unless Telegram was lost again meanwhile."""
        if not self.connectivity.regain():
            return False
        self.saved(until)
        return True

    def beat(self, connection: Connection, now: datetime) -> bool:
        """Note that the bot lives and hears; a deaf one is as good as dead."""
        if self.connectivity.deaf:
            return False
        self._heart.beat(connection, now)
        return True

    def saved(self, beat: datetime) -> None:
        """A beat is saved for sure."""
        self._heart.newest = beat

"""Outages: whether Telegram is online for the bot, and the lost time given back to open windows."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    select,
    type_coerce,
    update,
)

from bot.agenda import store as agenda_store
from bot.agenda.store import OPEN, WAITING
from bot.clock import Clock
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import agenda, heartbeats

SAVING: Final = 1.0  # seconds in which received updates are saved; meanwhile no poll runs
BEAT: Final = 5.0  # seconds between two beats
_MISSED: Final = timedelta(seconds=2 * BEAT)  # what is shorter may be the time between two beats

Extend = Callable[[Connection, int, timedelta, datetime], None]
"""Moves a bot's open windows and bells by an outage or a clock step, no beginning past now."""


class Connectivity:
    """Offline at first, and whenever Telegram is lost, until its backlog is saved."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._contact = self._since = clock.monotonic()
        self._timer: asyncio.TimerHandle | None = None
        self._answered = False  # whether Telegram answered since it was lost
        self.offline = True
        self.lost = asyncio.Event()
        self.lost.set()
        self.drained = asyncio.Event()

    @property
    def behind(self) -> bool:
        """Whether updates from the time offline may still wait at Telegram."""
        return self.lost.is_set()

    def expect(self, seconds: float) -> None:
        """Telegram is lost if there is no contact for so long."""
        self._stop_timer()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.lose)

    def contact(self) -> datetime:
        """Telegram answered just now, at the time returned; its updates are saved next."""
        now = self._clock.now()
        self._contact = self._clock.monotonic()
        self._answered = True
        if not self.offline:
            self._since = self._contact
        self.expect(SAVING)
        return now

    def lose(self, since: datetime | None = None) -> None:
        """Telegram is offline since the last contact, or since another time."""
        self._stop_timer()
        if since and not self.offline:
            self._since = self._clock.monotonic() - (self._clock.now() - since).total_seconds()
        self.offline, self._answered = True, False
        self.drained.clear()
        self.lost.set()

    def drain(self) -> None:
        """At the last contact nothing waited any more, and everything received is saved."""
        self._stop_timer()
        if self.offline and self._answered:
            self.lost.clear()
            self.drained.set()

    def outage(self) -> tuple[datetime, datetime]:
        """From when until when Telegram was offline, by today's clock.

        Rather later than earlier: a window that moved too far would let a later answer pass an
        earlier one.
        """
        passed = self._clock.monotonic()
        now = self._clock.now()
        begun, ended = passed - self._since, passed - self._contact
        return now - timedelta(seconds=begun), now - timedelta(seconds=ended)

    def regain(self) -> bool:
        """Telegram is online again, unless it was lost meanwhile."""
        if self.drained.is_set():
            self.drained.clear()
            self.offline = False
            self._since = self._contact
        return not self.offline

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None


_LAST = Prepared(select(heartbeats.c.at).where(heartbeats.c.bot == bindparam("bot")))
_FIRST = Prepared(
    lambda dialect: insertion(dialect, heartbeats).on_conflict_do_nothing(index_elements=["bot"])
)
_NEXT = Prepared(
    update(heartbeats).where(heartbeats.c.bot == bindparam("bot_")).values(at=bindparam("now"))
)
_AFTER = Prepared(
    update(heartbeats)
    .where(heartbeats.c.bot == bindparam("bot_"), heartbeats.c.at == bindparam("last"))
    .values(at=bindparam("now"))
)


class Heartbeat:
    """The time when a bot was last alive and online; the processes that serve it share one row."""

    def __init__(self, bot: int, *, shared: bool) -> None:
        self._bot = bot
        # within this time other processes have kept a shared bot alive
        self._unnoticed = _MISSED if shared else timedelta(0)
        self.newest: datetime | None = None  # the beat that this process has certainly saved

    def beat(self, connection: Connection, now: datetime) -> None:
        """Save that the bot is alive."""
        if not _NEXT.run(connection, bot_=self._bot, now=now):
            _FIRST.run(connection, bot=self._bot, at=now)

    def correct(self, connection: Connection, alive: datetime) -> None:
        """Replace our newest beat by the last contact, unless another process has beaten since."""
        if self.newest:
            _AFTER.run(connection, bot_=self._bot, last=self.newest, now=alive)

    def revive(self, connection: Connection, now: datetime) -> None:
        """A process killed between two beats lived until it last saved or crossed out an update."""
        last = _LAST.scalar(connection, bot=self._bot)
        if last is None:
            return
        until = min(now, last + _MISSED)
        if alive := agenda_store.last_sign(connection, self._bot, last, until):
            _AFTER.run(connection, bot_=self._bot, last=last, now=alive)

    def gap(self, connection: Connection, now: datetime) -> timedelta:
        """The time since the last beat: an outage, or a step of the clock; zero if it is short.

        Asking is a beat, so that one process only gets a gap, and once.
        """
        last = _LAST.scalar(connection, bot=self._bot)
        if last is None:
            _FIRST.run(connection, bot=self._bot, at=now)
        elif abs(now - last) > self._unnoticed and _AFTER.run(
            connection, bot_=self._bot, last=last, now=now
        ):
            gap: timedelta = now - last
            return gap
        return timedelta(0)


class Outages:
    """Gives each outage back to the open windows once; the heartbeat's row shows up to when."""

    def __init__(
        self, bot: int, connectivity: Connectivity, extend: Extend, *, shared: bool
    ) -> None:
        self._bot = bot
        self._extend = extend
        self._heart = Heartbeat(bot, shared=shared)
        self.connectivity = connectivity

    def revive(self, connection: Connection, now: datetime) -> None:
        """After a restart extend windows at once, so that the backlog's answers are in time."""
        self._heart.revive(connection, now)
        self.recover(connection, now)

    def recover(self, connection: Connection, until: datetime) -> None:
        """Extend open windows by the outage, as far as that has not been done yet."""
        since, _ = self.connectivity.outage()
        self._heart.correct(connection, since)
        outage = self._heart.gap(connection, until)
        if outage > timedelta(0):
            self._extend(connection, self._bot, outage, until)

    def shift(self, connection: Connection, step: timedelta, now: datetime) -> bool:
        """Move the windows by a step of the clock; true for the one process that did."""
        if not self._heart.gap(connection, now):
            return False
        self._extend(connection, self._bot, step, now)
        return True

    def regain(self, until: datetime) -> bool:
        """Windows are extended up to then: bells may ring, unless Telegram was lost meanwhile."""
        if not self.connectivity.regain():
            return False
        self.saved(until)
        return True

    def beat(self, connection: Connection, now: datetime) -> bool:
        """Save that the bot is alive, unless it is offline, which is as good as dead."""
        if self.connectivity.offline:
            return False
        self._heart.beat(connection, now)
        return True

    def saved(self, beat: datetime) -> None:
        """The transaction of a beat is committed."""
        self._heart.newest = beat


def postpone(connection: Connection, bot: int, kind: str, by: timedelta) -> None:
    """All waiting rows of a kind are due later."""
    later = type_coerce(agenda.c.at, BigInteger) + by // timedelta(microseconds=1)
    connection.execute(
        update(agenda).where(*_waiting(bot, kind)).values(at=type_coerce(later, BigInteger))
    )


def lanes_with(bot: int, kind: str) -> Select[tuple[int]]:
    """The lanes with waiting rows of a kind."""
    return select(agenda.c.lane).where(*_waiting(bot, kind))


def _waiting(bot: int, kind: str) -> tuple[ColumnElement[bool], ...]:
    return agenda.c.bot == bot, and_(OPEN), agenda.c.state == WAITING, agenda.c.kind == kind

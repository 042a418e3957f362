"""Who keeps a lane: of several processes that share one PostgreSQL database, one at a time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from secrets import token_hex
from typing import Final

from sqlalchemy import (
    BigInteger,
    Connection,
    bindparam,
    delete,
    func,
    select,
    text,
    type_coerce,
    update,
)

from bot.agenda import store as agenda_store
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import lanes

LEASE: Final = timedelta(
    seconds=15
)  # after so long without a word from its keeper a lane is taken over
_RENEWED: Final = timedelta(seconds=5)  # a lease younger than this need not be written again
CHANNEL: Final = "agenda"

_HELD = Prepared(
    select(lanes.c.owner, lanes.c.until)
    .where(lanes.c.bot == bindparam("bot"), lanes.c.lane == bindparam("lane_"))
    .with_for_update(skip_locked=True)
)
_NEW = Prepared(
    lambda dialect: insertion(dialect, lanes).on_conflict_do_nothing(index_elements=["bot", "lane"])
)
_KEEP = Prepared(
    update(lanes)
    .where(lanes.c.bot == bindparam("bot_"), lanes.c.lane == bindparam("lane_"))
    .values(owner=bindparam("owner"), until=bindparam("until"))
)
_MINE = Prepared(
    select(lanes.c.lane).where(
        lanes.c.bot == bindparam("bot"),
        lanes.c.lane == bindparam("lane_"),
        lanes.c.owner == bindparam("owner"),
    )
)
_NOTIFY: Final = text("SELECT pg_notify(:channel, :lane)")


class Claim(Enum):
    """What came of claiming a lane."""

    REFUSED = auto()
    KEPT = auto()
    TAKEN = (
        auto()
    )  # from nobody, or from a process that is gone: what it decided may not be told yet


class Leases:
    """The claims of one process, under a name that no other process has."""

    def __init__(self, bot: int) -> None:
        self._bot = bot
        self._owner = token_hex(8)

    def claim(self, connection: Connection, lane: int, now: datetime) -> Claim:
        """Keep a lane for the length of this transaction and the lease."""
        held = _HELD.first(connection, bot=self._bot, lane_=lane)
        if held is None:
            fresh = _NEW.run(
                connection, bot=self._bot, lane=lane, owner=self._owner, until=now + LEASE
            )
            return Claim.TAKEN if fresh else Claim.REFUSED
        mine = held.owner == self._owner
        if not mine and held.until > now:
            return Claim.REFUSED
        if not mine or held.until < now + LEASE - _RENEWED:
            _KEEP.run(connection, bot_=self._bot, lane_=lane, owner=self._owner, until=now + LEASE)
        return Claim.KEPT if mine and held.until > now else Claim.TAKEN

    def holds(self, connection: Connection, lane: int) -> bool:
        """Whether the lane is still this process's own."""
        return _MINE.first(connection, bot=self._bot, lane_=lane, owner=self._owner) is not None

    def renew(self, connection: Connection, kept: Iterable[int], now: datetime) -> None:
        """Hold on to lanes in which something is still under way."""
        mine = (
            lanes.c.bot == self._bot,
            lanes.c.owner == self._owner,
            lanes.c.lane.in_(list(kept)),
        )
        connection.execute(update(lanes).where(*mine).values(until=now + LEASE))

    def processes(self, connection: Connection, now: datetime) -> int:
        """How many processes serve the bot: this one, and all others that keep a lane."""
        others = (lanes.c.bot == self._bot, lanes.c.until > now, lanes.c.owner != self._owner)
        return 1 + int(
            connection.execute(
                select(func.count(lanes.c.owner.distinct())).where(*others)
            ).scalar_one()
        )

    def shift(self, connection: Connection, step: timedelta) -> None:
        """All leases of the bot follow a clock that was set, lest a dead process hold a lane for hours."""
        micros = type_coerce(lanes.c.until, BigInteger) + step // timedelta(microseconds=1)
        connection.execute(
            update(lanes)
            .where(lanes.c.bot == self._bot)
            .values(until=type_coerce(micros, BigInteger))
        )

    def release(self, connection: Connection) -> None:
        """Let go of everything, so that others need not wait."""
        connection.execute(
            delete(lanes).where(lanes.c.bot == self._bot, lanes.c.owner == self._owner)
        )

    def tell_others(self, connection: Connection, woken: Iterable[int]) -> None:
        """Wake the keepers of lanes, in whichever process they are, when this transaction commits."""
        for lane in set(woken):
            connection.execute(_NOTIFY, {"channel": CHANNEL, "lane": str(lane)})


def announced(connection: Connection, leases: Leases | None) -> frozenset[int]:
    """The lanes this transaction put rows into; the other processes, whose they may be, hear of them too."""
    woken = agenda_store.woken(connection)
    if leases:
        leases.tell_others(connection, woken)
    return woken

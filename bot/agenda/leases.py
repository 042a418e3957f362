"""Which process keeps a lane: of several that share a PostgreSQL database, one at a time."""

from collections.abc import Callable, Iterable, Sequence
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

from bot.storage.database import Database, NewRow
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import lanes

LEASE: Final = timedelta(seconds=15)  # a lane whose lease is not renewed is taken over
_RENEWED: Final = timedelta(seconds=5)  # a lease younger than this need not be written again
CHANNEL: Final = "agenda"  # of PostgreSQL's notifications
LONGEST_NAP: Final = 60.0  # seconds between two looks at the agenda, if nothing is due
SHARED_NAP: Final = 1.0  # the same where another process may have died

Wake = Callable[[Iterable[int]], None]

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
    TAKEN = auto()  # anew: what its former keeper decided may not be sent yet


class SingleProcess:
    """Nobody else serves the bot: every lane is ours, and there is nothing to agree on."""

    shared = False
    nap = LONGEST_NAP

    def begin(self, connection: Connection, now: datetime) -> None:
        """Count the processes."""

    def claim(self, connection: Connection, lane: int, now: datetime) -> Claim:  # noqa: ARG002
        """Keep a lane for the length of this transaction and the lease."""
        return Claim.KEPT

    def holds(self, connection: Connection, lane: int) -> bool:  # noqa: ARG002
        """Whether the lane is still this process's own."""
        return True

    def renew(self, connection: Connection, busy: Iterable[int], now: datetime) -> None:
        """Keep the lanes in which something is under way."""

    def shift(self, connection: Connection, step: timedelta) -> None:
        """All leases follow a clock that was set."""

    def notify(self, connection: Connection, rows: Sequence[NewRow]) -> None:
        """Have the keepers of lanes look for new rows once this transaction commits."""

    async def listen(self, database: Database, wake: Wake) -> None:
        """Wake our lanes into which other processes put rows."""

    def release(self, connection: Connection) -> None:
        """Let go of every lane, so that others need not wait."""


class Leases(SingleProcess):
    """The leases of one of several processes, under a name that no other process has."""

    shared = True
    nap = SHARED_NAP

    def __init__(self, bot: int, share: Callable[[int], None] = lambda _: None) -> None:
        """`share` is called with the number of processes that serve the bot."""
        self._bot = bot
        self._owner = token_hex(8)
        self._share = share
        self._kept: set[int] = set()

    def begin(self, connection: Connection, now: datetime) -> None:
        """Count the processes."""
        self._share(self.processes(connection, now))

    def claim(self, connection: Connection, lane: int, now: datetime) -> Claim:
        """Keep a lane for the length of this transaction and the lease."""
        held = _HELD.first(connection, bot=self._bot, lane_=lane)
        lease = {"owner": self._owner, "until": now + LEASE}
        mine = held is not None and held.owner == self._owner
        if held is None:
            refused = not _NEW.run(connection, bot=self._bot, lane=lane, **lease)
        else:
            refused = not mine and held.until > now
        if refused:
            self._kept.discard(lane)
            return Claim.REFUSED
        if held and (not mine or held.until < now + LEASE - _RENEWED):
            _KEEP.run(connection, bot_=self._bot, lane_=lane, **lease)
        self._kept.add(lane)
        return Claim.KEPT if mine and held.until > now else Claim.TAKEN

    def holds(self, connection: Connection, lane: int) -> bool:
        """Whether the lane is still this process's own."""
        return _MINE.first(connection, bot=self._bot, lane_=lane, owner=self._owner) is not None

    def renew(self, connection: Connection, busy: Iterable[int], now: datetime) -> None:
        """Keep the lanes in which something is under way, and count the processes."""
        mine = (
            lanes.c.bot == self._bot,
            lanes.c.owner == self._owner,
            lanes.c.lane.in_(list(busy)),
        )
        connection.execute(update(lanes).where(*mine).values(until=now + LEASE))
        self._share(self.processes(connection, now))

    def processes(self, connection: Connection, now: datetime) -> int:
        """How many processes serve the bot: this one, and all others that keep a lane."""
        others = (lanes.c.bot == self._bot, lanes.c.until > now, lanes.c.owner != self._owner)
        found = connection.execute(select(func.count(lanes.c.owner.distinct())).where(*others))
        return 1 + int(found.scalar_one())

    def shift(self, connection: Connection, step: timedelta) -> None:
        """All leases follow a clock that was set, lest a dead process keep a lane for hours."""
        micros = type_coerce(lanes.c.until, BigInteger) + step // timedelta(microseconds=1)
        until = type_coerce(micros, BigInteger)
        connection.execute(update(lanes).where(lanes.c.bot == self._bot).values(until=until))

    def notify(self, connection: Connection, rows: Sequence[NewRow]) -> None:
        """Have the keepers of lanes look for new rows once this transaction commits."""
        for lane in {row.lane for row in rows}:
            connection.execute(_NOTIFY, {"channel": CHANNEL, "lane": str(lane)})

    async def listen(self, database: Database, wake: Wake) -> None:
        """Wake our lanes into which other processes put rows."""
        async for lane in database.notifications(CHANNEL):
            if int(lane) in self._kept:
                wake([int(lane)])

    def release(self, connection: Connection) -> None:
        """Let go of every lane, so that others need not wait."""
        connection.execute(
            delete(lanes).where(lanes.c.bot == self._bot, lanes.c.owner == self._owner)
        )

"""The loop: takes due rows lane by lane, has them decided, and the outcome told."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.handler import Handler
from bot.agenda.heartbeat import BEAT
from bot.agenda.lanes import Lane, Lanes, Outgoing
from bot.agenda.leases import CHANNEL, Claim, Leases, announced
from bot.agenda.outages import Outages
from bot.agenda.outcome import dump, restore
from bot.agenda.receipt import Parked
from bot.agenda.retry import pauses, surely
from bot.agenda.sender import SaveReceipts, Send, Sender
from bot.agenda.store import Entry, Row, Waiting
from bot.clock import Clock, Steps
from bot.storage.database import Database, Unavailable
from bot.storage.failures import TooSlow, translated
from bot.storage.tables import EPOCH

log = logging.getLogger(__name__)

LONGEST_NAP = 60.0  # seconds until the agenda is looked through again, whatever woke nobody
SHARED_NAP = 1.0  # the same where another process may have died
TRIES = 2  # a row that fails so often is parked


@dataclass(frozen=True, slots=True)
class Decided:
    """What one transaction decided, and the row that stopped it, if one did."""

    tellings: list[Outgoing]
    unprepared: Row | None = None
    more: bool = False
    woken: frozenset[int] = frozenset()


class Stumbled(Exception):  # noqa: N818 - reads as what happened
    """Deciding this row raised; its whole transaction was rolled back."""

    def __init__(self, row: Row) -> None:
        super().__init__(f"row {row.id} of kind {row.kind}")
        self.row = row


class Worker:
    """Keeps every lane going; nothing lives here that the agenda could not restore."""

    def __init__(
        self,
        bot: int,
        database: Database,
        clock: Clock,
        outages: Outages,
        *,
        handlers: Mapping[str, Handler],
        send: Send,
        save_receipts: SaveReceipts,
        share: Callable[[int], None] | None,
    ) -> None:
        """`share` is told how many processes serve the same bot; without it there is only this one."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._handlers = handlers
        self._save_receipts = save_receipts
        self._share = share or (lambda _: None)
        self._leases = Leases(bot) if share else None
        self._kept: set[int] = set()
        self._outages = outages
        self._connectivity = outages.connectivity
        self._steps = Steps(clock)
        self._following = asyncio.Lock()
        self._lanes = Lanes()
        self._sender = Sender(
            database,
            clock,
            self._lanes,
            self._leases,
            send=send,
            save_receipts=save_receipts,
            rouse=self._rouse,
        )
        self._tasks: asyncio.TaskGroup
        self._rewind = asyncio.Event()
        self.ready = asyncio.Event()
        self.waiting = Waiting()  # as the last beat counted it

    async def run(self) -> None:
        """Go on for ever: first what a restart left over, then whatever wakes a lane or falls due."""
        await surely(self._database, self._revive, self._clock.now())
        async with asyncio.TaskGroup() as self._tasks:
            self._sender.tasks = self._tasks
            if self._leases is None:
                await self._resume()
            else:
                self._tasks.create_task(self._listen())
            self._tasks.create_task(self._let_ring())
            self._tasks.create_task(self._beat())
            self.ready.set()
            await self._watch()

    async def _let_ring(self) -> None:
        """Whenever the backlog is drained, windows are extended by the silence, and only then may bells ring."""
        while True:
            await self._connectivity.drained.wait()
            await self._follow_clock()  # lest its step is taken for an outage
            _, until = self._connectivity.silence()
            await surely(self._database, self._outages.recover, until)
            if self._outages.regain(until):
                self._rewind.set()

    def _revive(self, connection: Connection, now: datetime) -> None:
        self._outages.revive(connection, now)
        if self._leases:
            self._share(self._leases.processes(connection, now))

    async def drain(self, seconds: float) -> None:
        """Wait until nothing is under way, but no longer than `seconds`; what is left is told after the restart."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._lanes.emptied()
        if self._leases:
            with suppress(Unavailable):
                await self._database.run(self._leases.release)

    async def put(self, entries: Sequence[Entry]) -> None:
        """Write entries down durably, then wake their lanes; raises Unavailable, and then nothing is written."""
        deaf = self._connectivity.deaf and len(entries) > 0
        await self._database.run(self._put, entries, entries[0].at if deaf else None)
        self.wake(entry.lane for entry in entries)

    def _put(
        self, connection: Connection, entries: Sequence[Entry], silent_until: datetime | None
    ) -> None:
        if silent_until:
            self._outages.recover(connection, silent_until)
        agenda_store.put(connection, self._bot, entries)
        announced(connection, self._leases)

    def wake(self, lanes: Iterable[int]) -> None:
        """Have the lanes look for rows that are due."""
        for number in lanes:
            lane = self._lanes.open(number)
            lane.again = True
            if not lane.deciding:
                lane.deciding = True
                self._tasks.create_task(self._decide_all(lane))

    def _rouse(self, lanes: Iterable[int]) -> None:
        """New rows were put into lanes: they are looked at now, and when they fall due."""
        self.wake(lanes)
        self._rewind.set()

    async def _resume(self) -> None:
        """Tell what was decided before a restart."""
        for row, lane, outcome in await surely(self._database, agenda_store.unsent, self._bot):
            self._sender.enqueue(Outgoing(row, lane, tuple(restore(outcome))))

    async def _watch(self) -> None:
        """Wake lanes when their rows fall due."""
        longest = SHARED_NAP if self._leases else LONGEST_NAP
        while True:
            self._rewind.clear()
            await self._follow_clock()
            now = self._clock.now()
            self.wake(
                await surely(
                    self._database, agenda_store.due_lanes, self._bot, now, self._due_until(now)
                )
            )
            due = await surely(self._database, agenda_store.next_due, self._bot, now)
            nap = (
                min(longest, max(0.0, (due - self._clock.now()).total_seconds()))
                if due
                else longest
            )
            with suppress(TimeoutError):
                # Not wait_for: on Python 3.11 it swallows a cancellation that comes together with the event.
                async with asyncio.timeout(nap):
                    await self._rewind.wait()

    def _due_until(self, now: datetime) -> datetime:
        """Until the backlog is drained only what Telegram sent is due: no bell may overtake an answer."""
        return EPOCH if self._connectivity.deaf else now

    async def _follow_clock(self) -> None:
        """A clock that was set while we run moves the open windows with it; no lane decides by the new time before."""
        async with self._following:
            if step := self._steps.taken():
                await surely(self._database, self._shift, step, self._clock.now())
                log.warning("the clock was set by %s", step)

    def _shift(self, connection: Connection, step: timedelta, now: datetime) -> None:
        if self._outages.shift(connection, step, now) and self._leases:
            self._leases.shift(connection, step)

    async def _listen(self) -> None:
        """Wake the lanes of ours that other processes put rows into."""
        async for lane in self._database.heard(CHANNEL):
            if int(lane) in self._kept:
                self.wake([int(lane)])

    async def _beat(self) -> None:
        """Note every few seconds that the bot lives and hears, and forget what is long crossed out."""
        while True:
            await self._follow_clock()  # first, for a beat by the new time would hide its step
            now = self._clock.now()
            with suppress(Unavailable):
                beaten, self.waiting = await self._database.run(self._pulse, now, self._lanes.ids)
                if beaten:
                    self._outages.saved(now)
            await asyncio.sleep(BEAT)

    def _pulse(
        self, connection: Connection, now: datetime, lanes: Sequence[int]
    ) -> tuple[bool, Waiting]:
        beaten = self._outages.beat(connection, now)
        agenda_store.forget(connection, now)
        if self._leases:
            self._leases.renew(connection, lanes, now)
            self._share(self._leases.processes(connection, now))
        return beaten, agenda_store.waiting(connection, self._bot, now)

    async def _decide_all(self, lane: Lane) -> None:
        """Decide the lane's rows until none is due; a failing database only makes it wait."""
        waits = pauses()
        prepared: dict[int, object] = {}
        while lane.again:
            lane.again = False
            try:
                await self._decide_some(lane, prepared)
            except Unavailable as error:
                log.warning("the database is unavailable: %s", error)
                lane.again = lane.doubtful = True
                await asyncio.sleep(next(waits))
        lane.deciding = False
        self._lanes.let_go(lane)

    async def _decide_some(self, lane: Lane, prepared: dict[int, object]) -> None:
        """One transaction, or one row's preparation or parking."""
        await self._follow_clock()
        lane.sent.clear()
        try:
            decided = await self._database.run(self._decide, lane, self._clock.now(), prepared)
        except Stumbled as stumble:
            log.exception(
                "row %s of kind %s could not be decided", stumble.row.id, stumble.row.kind
            )
            await self._stumble(lane, stumble.row)
            return
        lane.doubtful = False
        for telling in decided.tellings:
            self._sender.enqueue(telling)
        if decided.unprepared:
            await self._prepare(decided.unprepared, prepared)
        lane.again = lane.again or decided.more
        self.wake(decided.woken - {lane.id})
        if decided.woken:
            lane.again = lane.again or lane.id in decided.woken
            self._rewind.set()

    def _decide(
        self, connection: Connection, lane: Lane, now: datetime, prepared: dict[int, object]
    ) -> Decided:
        """The lane's due rows in their order, as far as they are prepared; runs in one transaction."""
        claim = self._leases.claim(connection, lane.id, now) if self._leases else Claim.KEPT
        if claim is Claim.REFUSED:
            self._kept.discard(lane.id)
            return Decided([])
        self._kept.add(lane.id)
        tellings = self._left(connection, lane.id) if claim is Claim.TAKEN or lane.doubtful else []
        rows = agenda_store.take(connection, self._bot, lane.id, self._due_until(now))
        for row in rows:
            decided = self._decide_row(connection, row, prepared)
            if decided is None:
                return Decided(tellings, row, more=True, woken=announced(connection, self._leases))
            tellings.append(decided)
        return Decided(
            tellings,
            None,
            more=len(rows) == agenda_store.AT_A_TIME,
            woken=announced(connection, self._leases),
        )

    def _left(self, connection: Connection, lane: int) -> list[Outgoing]:
        """What was decided but not told: by a lane's former keeper, or in a transaction of unknown fate."""
        rows = agenda_store.unsent(connection, self._bot, lane)
        return [Outgoing(row, number, tuple(restore(outcome))) for row, number, outcome in rows]

    def _decide_row(
        self, connection: Connection, row: Row, prepared: dict[int, object]
    ) -> Outgoing | None:
        """A decided row, or None for one that must be prepared first; whatever else happens is its own stumble."""
        try:
            handler = self._handlers[row.kind]
            if row.id not in prepared and handler.prepares(row):
                return None
            calls = tuple(handler.decide(connection, row, prepared.get(row.id)))
            if calls:
                agenda_store.keep(connection, row.id, dump(calls))
            else:
                agenda_store.cross_out(connection, row.id, row.at)
        except Exception as error:
            found = translated(error, connection)
            if isinstance(found, Unavailable) and not isinstance(found, TooSlow):
                raise
            raise Stumbled(row) from error
        return Outgoing(row.id, row.lane, calls)

    async def _prepare(self, row: Row, prepared: dict[int, object]) -> None:
        """Do a row's slow part; one that fails there is decided without it, and may stumble then."""
        try:
            prepared[row.id] = await self._handlers[row.kind].prepare(row)
        except Exception as error:
            if isinstance(error, Unavailable) and not isinstance(error, TooSlow):
                raise
            log.exception("row %s of kind %s could not be prepared", row.id, row.kind)
            prepared[row.id] = None

    async def _stumble(self, lane: Lane, row: Row) -> None:
        """Count the failure; the second time park the row with a word to the person, and let the lane go on."""
        lane.again = True
        if await self._database.run(agenda_store.stumble, row.id) < TRIES:
            return
        handler = self._handlers.get(row.kind)
        apology = tuple(handler.apologise(row)) if handler else ()
        woken = await self._database.run(self._park, row)
        self._sender.enqueue(Outgoing(row.id, row.lane, apology))
        self.wake(woken)

    def _park(self, connection: Connection, row: Row) -> frozenset[int]:
        now = self._clock.now()
        self._save_receipts(connection, [Parked(row.lane)], now)
        agenda_store.park(connection, row.id, now)
        return announced(connection, self._leases)

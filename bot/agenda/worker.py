"""The loop: wakes lanes whose rows are due, has them decided, and the outcome sent."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.decide import Decided, Decider, UndecidedError
from bot.agenda.lanes import Lane, Lanes
from bot.agenda.leases import Claim, Leases, SingleProcess
from bot.agenda.outages import BEAT, Outages
from bot.agenda.outcome import Outgoing
from bot.agenda.sender import Send, Sender
from bot.agenda.store import Entry, Waiting
from bot.clock import Clock, Steps
from bot.storage.database import Database, NewRow, Unavailable, persist, surely
from bot.storage.failures import TooSlow
from bot.storage.prepared import EPOCH

log = logging.getLogger(__name__)


class Worker:
    """Keeps every lane going; it holds nothing that the agenda could not restore."""

    def __init__(
        self,
        bot: int,
        database: Database,
        clock: Clock,
        outages: Outages,
        decider: Decider,
        *,
        send: Send,
        share: Callable[[int], None] | None = None,
    ) -> None:
        """`share` gets the number of processes that serve the bot; without it there is one."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._decider = decider
        self._leases = Leases(bot, share) if share else SingleProcess()
        self._outages = outages
        self._connectivity = outages.connectivity
        self._steps = Steps(clock)
        self._following = asyncio.Lock()
        self._lanes = Lanes()
        self._sender = Sender(database, clock, self._lanes, self._leases, decider, send)
        self._tasks: asyncio.TaskGroup
        self._rewind = asyncio.Event()
        self.ready = asyncio.Event()
        self.waiting = Waiting()  # as the last beat counted it

    async def run(self) -> None:
        """Go on for ever: first what a restart left over, then what wakes a lane or falls due."""
        await surely(self._database, self._revive, self._clock.now())
        async with asyncio.TaskGroup() as self._tasks:
            self._sender.tasks = self._tasks
            self._database.before_commit = self._leases.notify
            self._database.on_commit = self._take_note
            if not self._leases.shared:
                for outgoing in await surely(self._database, self._decider.unsent):
                    self._sender.enqueue(outgoing)
            self._tasks.create_task(self._leases.listen(self._database, self.wake))
            self._tasks.create_task(self._let_ring())
            self._tasks.create_task(self._beat())
            self.ready.set()
            await self._watch()

    def _revive(self, connection: Connection, now: datetime) -> None:
        self._outages.revive(connection, now)
        self._leases.begin(connection, now)

    async def drain(self, seconds: float) -> None:
        """Wait until nothing is under way, but no longer than `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._lanes.emptied()
        with suppress(Unavailable):
            await self._database.run(self._leases.release)

    # What wakes a lane

    async def put(self, entries: Sequence[Entry]) -> None:
        """Save entries durably, which wakes their lanes; raises Unavailable, then none is saved."""
        offline = self._connectivity.offline and len(entries) > 0
        await self._database.run(self._put, entries, entries[0].at if offline else None)

    def _put(
        self, connection: Connection, entries: Sequence[Entry], offline_until: datetime | None
    ) -> None:
        if offline_until:
            self._outages.recover(connection, offline_until)
        agenda_store.put(connection, self._bot, entries)

    def _take_note(self, rows: Sequence[NewRow]) -> None:
        """New rows are committed: their lanes look for them now, and again when they are due."""
        self.wake({row.lane for row in rows})
        now = self._clock.now()
        if any(row.at > now for row in rows):
            self._rewind.set()

    def wake(self, lanes: Iterable[int]) -> None:
        """Have the lanes look for rows that are due."""
        for number in lanes:
            lane = self._lanes.open(number)
            lane.again = True
            if not lane.deciding:
                lane.deciding = True
                self._tasks.create_task(self._decide_all(lane))

    async def _watch(self) -> None:
        """Wake lanes when their rows fall due."""
        while True:
            self._rewind.clear()
            await self._follow_clock()
            now = self._clock.now()
            until = self._due_until(now)
            self.wake(await surely(self._database, agenda_store.due_lanes, self._bot, now, until))
            due = await surely(self._database, agenda_store.next_due, self._bot, now)
            nap = self._leases.nap
            if due:
                nap = min(nap, max(0.0, (due - self._clock.now()).total_seconds()))
            with suppress(TimeoutError):
                # Not wait_for: on Python 3.11 it swallows a cancellation that comes with the event.
                async with asyncio.timeout(nap):
                    await self._rewind.wait()

    def _due_until(self, now: datetime) -> datetime:
        """While offline only updates are due: no bell may overtake an answer."""
        return EPOCH if self._connectivity.offline else now

    # Time: outages, a clock that is set, and the heartbeat

    async def _let_ring(self) -> None:
        """Whenever the backlog is saved, give the outage back; only then may bells ring."""
        while True:
            await self._connectivity.drained.wait()
            await self._follow_clock()  # lest its step is taken for an outage
            _, until = self._connectivity.outage()
            await surely(self._database, self._outages.recover, until)
            if self._outages.regain(until):
                self._rewind.set()

    async def _follow_clock(self) -> None:
        """Open windows move with a clock that was set, before any lane decides by the new time."""
        async with self._following:
            if step := self._steps.taken():
                await surely(self._database, self._shift, step, self._clock.now())
                log.warning("the clock was set by %s", step)

    def _shift(self, connection: Connection, step: timedelta, now: datetime) -> None:
        if self._outages.shift(connection, step, now):
            self._leases.shift(connection, step)

    async def _beat(self) -> None:
        """Save every few seconds that the bot is alive, and delete what is long crossed out."""
        while True:
            await self._follow_clock()  # first, for a beat by the new time would hide its step
            now = self._clock.now()
            with suppress(Unavailable):
                beaten, self.waiting = await self._database.run(self._pulse, now, self._lanes.ids)
                if beaten:
                    self._outages.saved(now)
            await asyncio.sleep(BEAT)

    def _pulse(
        self, connection: Connection, now: datetime, busy: Sequence[int]
    ) -> tuple[bool, Waiting]:
        beaten = self._outages.beat(connection, now)
        agenda_store.forget(connection, now)
        self._leases.renew(connection, busy, now)
        return beaten, agenda_store.waiting(connection, self._bot, now)

    # Deciding

    async def _decide_all(self, lane: Lane) -> None:
        """Decide the lane's rows until none is due; a failing database only makes it wait."""
        prepared: dict[int, object] = {}
        while lane.again:
            await persist(lambda: self._decide_some(lane, prepared))
        lane.deciding = False
        self._lanes.let_go(lane)

    async def _decide_some(self, lane: Lane, prepared: dict[int, object]) -> None:
        """One transaction, and the preparation or the failure of the row that stopped it."""
        await self._follow_clock()
        lane.again = False
        lane.sent.clear()
        unsure, lane.unsure = lane.unsure, True
        try:
            decided = await self._database.run(self._decide, lane.id, prepared, unsure=unsure)
        except UndecidedError as error:
            row = error.row
            log.exception("row %s of kind %s could not be decided", row.id, row.kind)
            lane.again = True
            apology = await self._database.run(self._decider.failed, row, self._clock.now())
            if apology:  # the row is parked, and the lane goes on
                self._sender.enqueue(apology)
            return
        lane.unsure = False
        for outgoing in decided.outgoing:
            self._sender.enqueue(outgoing)
        if decided.unprepared:
            row = decided.unprepared
            try:
                prepared[row.id] = await self._decider.handler(row).prepare(row)
            except Exception as error:
                if isinstance(error, Unavailable) and not isinstance(error, TooSlow):
                    raise
                log.exception("row %s of kind %s could not be prepared", row.id, row.kind)
                prepared[row.id] = None  # it is decided without, and may fail then
        lane.again = lane.again or decided.more

    def _decide(
        self, connection: Connection, lane: int, prepared: dict[int, object], *, unsure: bool
    ) -> Decided:
        """The lane's due rows, and what its former keeper or a transaction of unknown fate left."""
        now = self._clock.now()
        claim = self._leases.claim(connection, lane, now)
        if claim is Claim.REFUSED:
            return Decided()
        left: list[Outgoing] = []
        if unsure or claim is Claim.TAKEN:
            left = self._decider.unsent(connection, lane)
        decided = self._decider.lane(connection, lane, self._due_until(now), prepared)
        return replace(decided, outgoing=[*left, *decided.outgoing])

"""Telling: what was decided goes to people in their lane's order, and is crossed out last."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.lanes import Lane, Lanes, Outgoing
from bot.agenda.leases import Leases, announced
from bot.agenda.outcome import GIVEN_UP, Call, Receipt
from bot.agenda.retry import surely
from bot.clock import Clock
from bot.storage.database import Database

log = logging.getLogger(__name__)

Tell = Callable[[int, Call], Awaitable[Sequence[Receipt]]]
Learn = Callable[[Connection, Sequence[Receipt], datetime], None]


class Sender:
    """Keeps every lane telling what was decided in it."""

    tasks: asyncio.TaskGroup

    def __init__(
        self,
        database: Database,
        clock: Clock,
        lanes: Lanes,
        leases: Leases | None,
        *,
        tell: Tell,
        learn: Learn,
        rouse: Callable[[Iterable[int]], None],
    ) -> None:
        """`rouse` is called with the lanes into which telling has put new rows."""
        self._database = database
        self._clock = clock
        self._lanes = lanes
        self._leases = leases
        self._tell = tell
        self._learn = learn
        self._rouse = rouse

    def enqueue(self, telling: Outgoing) -> None:
        """Start the toasts at once and queue the rest behind what the lane still has to tell."""
        if not telling.calls:
            return
        lane = self._lanes.open(telling.lane)
        if telling.row in lane.untold | lane.told:
            return
        lane.untold.add(telling.row)
        for toast in telling.toasts:
            lane.toasting += 1
            self.tasks.create_task(self._toast(lane, toast))
        lane.queue.append(telling)
        if not lane.telling:
            lane.telling = True
            self.tasks.create_task(self._tell_all(lane))

    async def _toast(self, lane: Lane, call: Call) -> None:
        await self._try_to_tell(lane, call)
        lane.toasting -= 1
        self._lanes.let_go(lane)

    async def _tell_all(self, lane: Lane) -> None:
        """Tell what is queued, in order, and cross each row out when it is told."""
        while lane.queue:
            telling = lane.queue.popleft()
            taught: list[Receipt] = []
            for call in telling.ordered:
                if not lane.superseded(call):
                    taught += await self._try_to_tell(lane, call)
            await self._end(telling, taught)
            lane.untold.discard(telling.row)
            lane.told.add(telling.row)
        lane.telling = False
        self._lanes.let_go(lane)

    async def _try_to_tell(self, lane: Lane, call: Call) -> Sequence[Receipt]:
        """Tell; what nobody foresaw ends this call and not the bot, which would only meet it again."""
        try:
            return await self._tell(lane.id, call)
        except Exception:
            log.exception("%s could not be told", call.method)
            return ()

    async def _end(self, telling: Outgoing, taught: Sequence[Receipt]) -> None:
        """Cross a told row out; what can't be learned from telling must not keep it open for ever."""
        try:
            woken = await surely(self._database, self._cross_out, telling, taught)
        except Exception:
            log.exception("row %s taught what could not be learned", telling.row)
            woken = await surely(self._database, self._cross_out, telling, ())
        if woken:
            self._rouse(woken)

    def _cross_out(
        self, connection: Connection, telling: Outgoing, taught: Sequence[Receipt]
    ) -> frozenset[int]:
        """What telling taught may put new rows: a round's bells, once its question can be seen.

        Another process that has taken the lane over meanwhile tells the row again and crosses it out.
        """
        if self._leases and not self._leases.holds(connection, telling.lane):
            return frozenset()
        now = self._clock.now()
        self._learn(connection, taught, now)
        if any(lesson.subject == GIVEN_UP for lesson in taught):
            agenda_store.park(connection, telling.row, now)
        agenda_store.cross_out(connection, telling.row, now)
        return announced(connection, self._leases)

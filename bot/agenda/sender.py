"""Sends what was decided, in each lane's order, and crosses its row out last."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import Connection

from bot.agenda.decide import Decider
from bot.agenda.lanes import Lane, Lanes
from bot.agenda.leases import SingleProcess
from bot.agenda.outcome import Call, Outgoing, Receipt, Urgency
from bot.clock import Clock
from bot.storage.database import Database, surely

log = logging.getLogger(__name__)

Send = Callable[[int, Call], Awaitable[Sequence[Receipt]]]


class Sender:
    """Sends the queue of every lane."""

    tasks: asyncio.TaskGroup

    def __init__(
        self,
        database: Database,
        clock: Clock,
        lanes: Lanes,
        leases: SingleProcess,
        decider: Decider,
        send: Send,
    ) -> None:
        self._database = database
        self._clock = clock
        self._lanes = lanes
        self._leases = leases
        self._decider = decider
        self._send = send

    def enqueue(self, outgoing: Outgoing) -> None:
        """Send the toasts at once, and the rest after what its lane still has to send."""
        if not outgoing.calls:
            return
        lane = self._lanes.open(outgoing.lane)
        if outgoing.row in lane.unsent | lane.sent:
            return
        lane.unsent.add(outgoing.row)
        for call in outgoing.calls:
            if call.urgency is Urgency.TOAST:
                lane.toasting += 1
                self.tasks.create_task(self._toast(lane, call))
        lane.queue.append(outgoing)
        if not lane.sending:
            lane.sending = True
            self.tasks.create_task(self._send_all(lane))

    async def _toast(self, lane: Lane, call: Call) -> None:
        await self._try_to_send(lane, call)
        lane.toasting -= 1
        self._lanes.let_go(lane)

    async def _send_all(self, lane: Lane) -> None:
        """Send what is queued, in order, and cross each row out once it is sent."""
        while lane.queue:
            outgoing = lane.queue.popleft()
            receipts: list[Receipt] = []
            for call in outgoing.calls:
                if call.urgency is not Urgency.TOAST and not lane.superseded(call):
                    receipts += await self._try_to_send(lane, call)
            try:
                await surely(self._database, self._cross_out, outgoing, receipts)
            except Exception:  # receipts that can't be saved must not keep the row open for ever
                log.exception("the receipts of row %s could not be saved", outgoing.row)
                await surely(self._database, self._cross_out, outgoing, ())
            lane.unsent.discard(outgoing.row)
            lane.sent.add(outgoing.row)
        lane.sending = False
        self._lanes.let_go(lane)

    async def _try_to_send(self, lane: Lane, call: Call) -> Sequence[Receipt]:
        """Send; an unforeseen error ends this call, not the bot, which would only meet it again."""
        try:
            return await self._send(lane.id, call)
        except Exception:
            log.exception("%s could not be sent", call.method)
            return ()

    def _cross_out(
        self, connection: Connection, outgoing: Outgoing, receipts: Sequence[Receipt]
    ) -> None:
        """A process that has taken the lane over sends the row again, and crosses it out."""
        if self._leases.holds(connection, outgoing.lane):
            self._decider.cross_out(connection, outgoing, receipts, self._clock.now())

"""Delivery to the webhook: one update a chat at a time, repeated until it is taken."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.changes import Signal
from sandbox.delivery.updates import Update, UpdateQueue
from sandbox.limits import Limits

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass(slots=True)
class WebhookPost:
    """Where updates go by themselves, if anywhere, and how that went."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    ip_address: str = ""
    last_error_date: int = 0
    last_error: str = ""
    changed: Signal = field(default_factory=Signal)

    def set(self, url: str, secret: str = "", connections: int = 40) -> None:
        """Deliver to an address from now on; to none if it is empty."""
        self.url, self.secret, self.connections = url, secret, connections
        self.last_error_date, self.last_error = 0, ""
        self.changed.fire()


async def deliver(
    webhook: WebhookPost, updates: UpdateQueue, clock: Callable[[], float], limits: Limits
) -> None:
    """Carry updates to the webhook while there is one, until cancelled."""
    while True:
        if webhook.url:
            await DeliveryRun(webhook, updates, clock, limits).run()
        else:
            await webhook.changed.wait()


class DeliveryRun:
    """The deliveries to one address, until another is set."""

    def __init__(
        self, webhook: WebhookPost, updates: UpdateQueue, clock: Callable[[], float], limits: Limits
    ) -> None:
        self._webhook = webhook
        self._updates = updates
        self._clock = clock
        self._limits = limits
        self._lanes: dict[int, deque[Update]] = {}
        self._free = asyncio.Semaphore(webhook.connections)
        self._headers = {"Content-Type": "application/json"}
        if webhook.secret:
            self._headers[SECRET_HEADER] = webhook.secret

    async def run(self) -> None:
        """Deliver until the address changes, each lane in its own order."""
        changed = self._webhook.changed.future()
        self._updates.unassign()
        timeout = ClientTimeout(total=self._limits.webhook_timeout)
        async with ClientSession(timeout=timeout) as http, asyncio.TaskGroup() as tasks:
            lanes: set[asyncio.Task[None]] = set()
            while not changed.done():
                for update in self._updates.unassigned():
                    if update.lane not in self._lanes:
                        self._lanes[update.lane] = deque()
                        task = tasks.create_task(self._serve(http, update.lane))
                        lanes.add(task)
                        task.add_done_callback(lanes.discard)
                    self._lanes[update.lane].append(update)
                await asyncio.wait(
                    (self._updates.arrived.future(), changed), return_when=asyncio.FIRST_COMPLETED
                )
            for task in lanes:
                task.cancel()

    async def _serve(self, http: ClientSession, lane: int) -> None:
        waiting = self._lanes[lane]
        while waiting:
            update = waiting.popleft()
            pauses = iter(self._limits.webhook_pauses)
            pause = 0.0
            while update.expires > self._clock():
                async with self._free:
                    taken = await self._post(http, update)
                if taken:
                    break
                pause = next(pauses, pause)
                await asyncio.sleep(pause)
            self._updates.remove(update)
        del self._lanes[lane]

    async def _post(self, http: ClientSession, update: Update) -> bool:
        error = "Connection refused"
        with suppress(ClientError, OSError, TimeoutError):
            async with http.post(
                self._webhook.url, data=update.raw.encode(), headers=self._headers
            ) as response:
                if response.ok:
                    return True
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
        self._webhook.last_error, self._webhook.last_error_date = error, int(self._clock())
        return False

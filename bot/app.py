"""Builds every object once and runs them together; the only file that knows every room."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any, Final, TypeVar

from bot import proxies
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.agenda.decide import Decider
from bot.agenda.handler import Handler
from bot.agenda.outages import Connectivity, Outages
from bot.agenda.store import Waiting
from bot.agenda.worker import Worker
from bot.botapi.client import Client
from bot.chat import receipts, router, wiring
from bot.chat.context import Services
from bot.chat.owners import Owners
from bot.chat.router import Router
from bot.chat.sending.admins import Admins
from bot.chat.sending.commands import Commands
from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from bot.chat.supergroups import Supergroups
from bot.clock import Clock
from bot.config import Settings
from bot.contest import service as contest_service
from bot.fitting import service as fitting
from bot.fitting import store as fits_store
from bot.insights.figures import OwnerFigures
from bot.intake import inbox
from bot.intake.backoff import Backoff, insist
from bot.intake.inbox import Quarantine
from bot.intake.receiver import Receiver
from bot.metrics import Metrics
from bot.ops import watchdog
from bot.ops.bank_folder import BankFolder
from bot.ops.health import Health
from bot.ops.owner_alerts import OwnerAlerts
from bot.ops.server import serving
from bot.ops.upkeep import Upkeep
from bot.people import store as people_store
from bot.people.store import Defaults
from bot.storage import inspection, lock, schema, trimming

T = TypeVar("T")
log = logging.getLogger(__name__)

GRACE: Final = 2.5  # seconds for what is under way when the bot is told to stop


async def serve(
    settings: Settings,
    clock: Clock,
    stop: asyncio.Event,
    *,
    take_over: bool = False,
    limits: SendLimits = TELEGRAM,
) -> None:
    """Run the bot until `stop` is set; `take_over` ends a webhook of another installation.

    Raises what the exit codes of `cli` stand for.
    """
    async with lock.alone(settings.database, None if settings.webhook_url else settings.bot_id):
        # On a thread, so that SIGTERM is heard meanwhile.
        await asyncio.to_thread(_prepare, settings.database, clock)
        await App(settings, clock, limits, take_over=take_over).run(stop)


def _prepare(url: str, clock: Clock) -> None:
    """Bring the database up to date, and say what was lost of it."""
    schema.migrate(url, clock)
    path = schema.path_of(url)
    if path and inspection.lost(path):
        log.error("%s: reviews are missing that had been saved; `quizbot doctor` tells more", path)


class App:
    """The bot's objects, wired together."""

    def __init__(
        self, settings: Settings, clock: Clock, limits: SendLimits, *, take_over: bool
    ) -> None:
        bot, language = settings.bot_id, settings.language
        self._settings = settings
        self._clock = clock
        self._limits = limits
        self._metrics = Metrics()
        self._connectivity = Connectivity(clock)
        self._versions = Versions()
        self._database = schema.open_database(settings.database)
        self._receiver = Receiver(
            settings,
            clock,
            self._database,
            self._connectivity,
            self._metrics,
            take_over=take_over,
        )
        self._owners = Owners(bot, settings.admins, language, clock, self._database)
        self._folder = BankFolder(
            settings.bank, self._database, self._versions, clock, language, self._owners
        )
        path = schema.path_of(settings.database)
        self._upkeep = Upkeep(path, self._database, clock, self._metrics, self._receiver.saving)
        self._figures = OwnerFigures(settings.database, clock)
        self._worker: Worker | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        settings = self._settings
        async with AsyncExitStack() as stack:
            stack.push_async_callback(asyncio.to_thread, self._database.close)
            health = Health(self._metrics, self._look)
            server = serving(settings, self._clock, health, self._receiver.hook)
            url = await stack.enter_async_context(server)
            if settings.proxy:
                log.info("Telegram is reached through the proxy %s", proxies.shown(settings.proxy))
            client = Client(url, settings.token, settings.proxy)
            await stack.enter_async_context(client)
            begun = await _unless(stop, self._begin(client))
            if begun:
                await self._work(*begun, client, stop)

    async def _begin(self, client: Client) -> tuple[Worker, Commands]:
        """Prepare for the first update; the clock is checked before anything is written."""
        me: dict[str, Any] = await insist(
            client.call, "getMe", {}, Backoff(self._clock, refused=0.0)
        )
        self._clock.prove(client.date)
        await self._folder.begin()
        await self._receiver.check(client)
        log.info("@%s begins", me["username"])
        admins = self._settings.admins
        met = await self._database.read(people_store.met, admins)
        commands = Commands(client.bot(), self._settings.language, admins, met)
        return self._new_worker(client, str(me["username"]), commands), commands

    async def _work(
        self, worker: Worker, commands: Commands, client: Client, stop: asyncio.Event
    ) -> None:
        settings = self._settings
        alerts = OwnerAlerts(client.call, settings.admins, settings.language)
        async with alerts.of_loss(), asyncio.TaskGroup() as tasks:
            working = tasks.create_task(worker.run())
            beside = [
                tasks.create_task(self._receive(worker, client)),
                tasks.create_task(commands.present()),
                tasks.create_task(self._folder.warm_up()),
                tasks.create_task(trimming.nightly(self._tonight, self._clock, settings.timezone)),
                tasks.create_task(self._folder.follow(always=settings.auto_reload)),
                tasks.create_task(self._upkeep.run(alerts)),
            ]
            await stop.wait()
            self._receiver.stop()
            for task in beside:
                task.cancel()
            await worker.drain(GRACE)
            working.cancel()

    async def _tonight(self, now: datetime) -> None:
        """What can wait for the night: rows that may go, and schedules to be fitted."""
        await trimming.trim(self._database, now)
        if ripe := await self._database.read(fits_store.ripe, fitting.MORE):
            await self._database.run(fitting.ask, self._settings.bot_id, ripe, now)

    async def _receive(self, worker: Worker, client: Client) -> None:
        await worker.ready.wait()
        self._worker = worker
        with watchdog.guarding(self._progress):
            await self._receiver.run(client, worker.put, router.WANTED, self._owners.warn)

    def _progress(self) -> int:
        """What the watchdog looks at: polls that ended; behind a webhook, ticks."""
        polls = self._receiver.progress
        return self._upkeep.ticks if polls is None else polls

    def _new_worker(self, client: Client, username: str, commands: Commands) -> Worker:
        settings = self._settings
        bot, supergroups = settings.bot_id, Supergroups(self._database)
        services = Services(
            bot,
            username,
            self._database,
            self._versions,
            Defaults(settings.language, settings.timezone),
            settings.admins,
            self._folder.files.check,
            commands.heard,
            Admins(client, self._clock, supergroups).administers,
            self._folder.workshop,
            self._figures,
        )
        updates: dict[str, Handler] = {
            inbox.KIND: Router(services),
            inbox.UNREADABLE: Quarantine(),
        }
        handlers = wiring.handlers(services, self._clock, updates)
        save = receipts.Receipts(bot, settings.admins, settings.language)
        delivery = wiring.delivery(
            services, client, self._clock, self._limits, settings.bank, supergroups
        )
        shared = self._database.shared and settings.webhook_url is not None
        return Worker(
            bot,
            self._database,
            self._clock,
            Outages(bot, self._connectivity, contest_service.extend, shared=shared),
            Decider(bot, handlers, save),
            send=delivery.send,
            share=delivery.share if shared else None,
        )

    async def _look(self) -> None:
        """See whether the database answers, and tell what waited in it at the last beat."""
        now = self._clock.now()
        await self._database.read(agenda_store.next_due, self._settings.bot_id, now)
        waiting = self._worker.waiting if self._worker else Waiting()
        self._metrics.rows.set(waiting.rows)
        age = (now - waiting.oldest).total_seconds() if waiting.oldest else 0.0
        self._metrics.oldest.set(max(0.0, age))


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of some work, or None if told to stop before it is done."""
    async with asyncio.TaskGroup() as tasks:
        working, stopping = tasks.create_task(work), tasks.create_task(stop.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not working.done():
            working.cancel()
    return None if working.cancelled() else working.result()

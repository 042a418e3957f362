"""Builds every object once and runs them together; the only file that knows every room."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import Any, Final, TypeVar

from aiohttp import web

from bot import proxies
from bot.admin import renames
from bot.admin.folder import Folder, Watch
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.agenda.connectivity import Connectivity
from bot.agenda.handler import Handler
from bot.agenda.outages import Outages
from bot.agenda.retry import surely
from bot.agenda.store import Entry, Waiting
from bot.agenda.worker import Worker
from bot.bank import library
from bot.bank.library import Proof
from bot.bank.problem import Problem, listed
from bot.bank.question import Text
from bot.botapi.client import Client, error_of
from bot.chat import proofs, receipts, router
from bot.chat.calls import Screen
from bot.chat.groups import Everywhere, Groups, Hall
from bot.chat.handlers import owner
from bot.chat.handlers.bells import Bells, Reviews
from bot.chat.handlers.renames import Moving, Spreading
from bot.chat.owners import Owners
from bot.chat.router import House, Updates
from bot.chat.sending.admins import Admins
from bot.chat.sending.commands import Commands
from bot.chat.sending.offline import Offline
from bot.chat.sending.rate_limit import RateLimit
from bot.chat.sending.sender import Delivery, Means
from bot.chat.sending.uploads import Uploads
from bot.chat.supergroups import Supergroups
from bot.chat.topics import InTopics
from bot.clock import Clock
from bot.config import Misconfigured, Settings
from bot.contest import bells
from bot.contest import service as contest_service
from bot.grading import check as rubric_check
from bot.grading import leaks, text
from bot.intake import inbox
from bot.intake import store as intake_store
from bot.intake.address import hooked, unhook
from bot.intake.backoff import Backoff
from bot.intake.calling import insist
from bot.intake.inbox import Quarantine
from bot.intake.polling import Polling
from bot.intake.webhook import LARGEST, Webhook
from bot.metrics import Metrics
from bot.ops import watchdog
from bot.ops.health import Health, listening
from bot.ops.owner_alerts import OwnerAlerts
from bot.people import store as people_store
from bot.people.store import Defaults
from bot.storage import backups, inspection, lock, schema, trimming
from bot.storage.database import Database, Unavailable
from sandbox import Sandbox
from sandbox.sandbox import UPLOADS

T = TypeVar("T")
log = logging.getLogger(__name__)

GRACE: Final = 2.5  # seconds for what is under way when the bot is told to stop
SANDBOX_PORTS: Final = 20  # from PORT on, of which the first that is free is taken
TICK: Final = 5.0  # seconds between two looks at what must be taken care of
PROOFS: Final[Sequence[Proof]] = (
    proofs.sendable,
    proofs.told_apart,
    rubric_check.prove,
    leaks.prove,
)


class NoBankError(Exception):
    """There is no good bank, neither in the folder nor in the database."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no good bank")
        self.problems = problems


async def serve(
    settings: Settings, clock: Clock, stop: asyncio.Event, *, take_over: bool = False
) -> None:
    """Run the bot until `stop` is set, instead of another installation if it is to `take_over` from one.

    Raises what the exit codes of `cli` stand for.
    """
    async with lock.alone(settings.database, None if settings.webhook_url else settings.bot_id):
        await asyncio.to_thread(
            _prepare, settings.database, clock
        )  # a thread, so that SIGTERM is heard meanwhile
        await App(settings, clock, take_over=take_over).run(stop)


def _prepare(url: str, clock: Clock) -> None:
    """Bring the database up to date, and say what was lost of it."""
    schema.migrate(url, clock)
    path = schema.path_of(url)
    if path and inspection.lost(path):
        log.error("%s: reviews are missing that had been saved; `quizbot doctor` tells more", path)


class App:
    """The bot's objects, wired together."""

    def __init__(self, settings: Settings, clock: Clock, *, take_over: bool) -> None:
        self._settings = settings
        self._clock = clock
        self._take_over = take_over
        self._metrics = Metrics()
        self._connectivity = Connectivity(clock)
        self._versions = Versions()
        self._folder = settings.bank
        self._database: Database
        self._profile: Commands
        self._watch: Watch
        self._worker: Worker | None = None
        self._api_url = settings.telegram_api_url
        self._ticks = 0
        self._unsaved = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        async with AsyncExitStack() as stack:
            self._database = schema.open_database(self._settings.database)
            stack.push_async_callback(asyncio.to_thread, self._database.close)
            hook = self._webhook() if self._settings.webhook_url else None
            client = await stack.enter_async_context(self._outside(hook))
            worker = await _unless(stop, self._begin(client))
            if worker:
                await self._work(worker, hook or self._polling(client), client, stop)

    async def _begin(self, client: Client) -> Worker:
        """Everything that must be there before the first update is taken; the clock before anything is written."""
        me: dict[str, Any] = await insist(
            client.call, "getMe", {}, Backoff(self._clock, refused=0.0)
        )
        self._clock.prove(client.date)
        seen = await asyncio.to_thread(library.signature, self._folder)
        self._watch = Watch(seen, None if await self._load_bank() else seen)
        if not self._settings.webhook_url:
            await hooked(client.call, self._clock, self._ours)
        log.info("@%s begins", me["username"])
        owners = self._settings.admins
        met = await self._database.read(people_store.met, owners)
        self._profile = Commands(client.bot(), self._settings.language, owners, met)
        return self._new_worker(client, str(me["username"]))

    async def _work(
        self, worker: Worker, runner: Polling | Webhook, client: Client, stop: asyncio.Event
    ) -> None:
        settings = self._settings
        alarm = OwnerAlerts(client.call, settings.admins, settings.language)
        async with alarm.of_loss(), asyncio.TaskGroup() as tasks:
            working = tasks.create_task(worker.run())
            beside = [
                tasks.create_task(self._receive(worker, runner, client)),
                tasks.create_task(self._profile.present()),
                tasks.create_task(self._warm_up()),
                tasks.create_task(trimming.nightly(self._database, self._clock, settings.timezone)),
                tasks.create_task(self._follow_folder()),
                tasks.create_task(self._care(alarm)),
            ]
            await stop.wait()
            self._worker = None
            for task in beside:
                task.cancel()
            await worker.drain(GRACE)
            working.cancel()

    # What comes in

    def _webhook(self) -> Webhook:
        settings = self._settings
        url, secrets = settings.webhook_url or "", settings.hook_secrets
        return Webhook(url, secrets, self._clock, self._put, self._connectivity, self._metrics)

    def _polling(self, client: Client) -> Polling:
        return Polling(
            client.poll,
            error_of,
            self._clock,
            self._put,
            self._connectivity,
            router.WANTED,
            self._metrics,
        )

    async def _receive(self, worker: Worker, runner: Polling | Webhook, client: Client) -> None:
        """Take updates from now on; the other way of taking them ends."""
        await worker.ready.wait()
        self._worker = worker
        if isinstance(runner, Webhook):
            await surely(
                self._database,
                intake_store.keep_webhook,
                self._settings.bot_id,
                str(self._settings.webhook_url),
            )
            with watchdog.guarding(lambda: self._ticks):
                await runner.listen(client.call, router.WANTED, self._owners().warn)
        else:
            await unhook(client.call, self._clock, self._ours)
            with watchdog.guarding(lambda: runner.ended):
                await runner.run()

    def _owners(self) -> Owners:
        settings = self._settings
        return Owners(
            settings.bot_id,
            settings.admins,
            settings.language,
            self._clock,
            self._database,
            self._put,
        )

    async def _ours(self, url: str) -> bool:
        """Whether a webhook may be ended."""
        return self._take_over or await surely(
            self._database, intake_store.is_ours, self._settings.bot_id, url
        )

    async def _put(self, entries: Sequence[Entry]) -> None:
        """Write entries down; while the bot begins or ends they stay with Telegram."""
        if self._worker is None:
            raise Unavailable("the bot is beginning or ending")
        try:
            await self._worker.put(entries)
        except Unavailable:
            self._unsaved += 1
            raise
        self._unsaved = 0

    # What it stands on

    def _new_worker(self, client: Client, username: str) -> Worker:
        settings = self._settings
        house = House(
            self._database,
            self._versions,
            Defaults(settings.language, settings.timezone),
            settings.admins,
            settings.bot_id,
            username,
            partial(owner.read, Folder(self._folder, PROOFS)),
            self._profile.heard,
        )
        bot, defaults = settings.bot_id, house.defaults
        supergroups = Supergroups(self._database)
        administers = Admins(client, self._clock, supergroups).administers
        hall = Hall(bot, username, self._database, self._versions, defaults, administers)
        handlers: dict[str, Handler] = {
            inbox.KIND: Everywhere(Updates(house), Groups(hall)),
            bells.KIND: Bells(bot, username, self._versions, self._clock),
            bells.REVIEW: Reviews(self._versions, defaults),
            receipts.KIND: receipts.Announcements(),
            renames.KIND: Spreading(bot),
            renames.MOVE: Moving(bot, self._versions, defaults),
            inbox.UNREADABLE: Quarantine(),
        }
        pictures = Uploads(settings.bot_id, self._folder, self._database)
        pace = RateLimit(self._clock)
        means = Means(client, pace, Offline(client), pictures, supergroups)
        shared = self._database.shared and settings.webhook_url is not None
        return Worker(
            bot,
            self._database,
            self._clock,
            Outages(bot, self._connectivity, contest_service.extend, shared=shared),
            handlers={kind: InTopics(handler) for kind, handler in handlers.items()},
            tell=Delivery(means, self._clock, settings.language).tell,
            learn=receipts.Receipts(bot, settings.admins, settings.language),
            share=pace.share if shared else None,
        )

    async def _load_bank(self) -> list[Problem]:
        """Put the folder's bank in use; a broken one leaves the last good bank in use."""
        bank, problems = await asyncio.to_thread(library.load, self._folder)
        if bank and not await self._database.run(
            self._versions.in_use, bank
        ):  # what is in use was proven before
            bank, problems = await asyncio.to_thread(library.load, self._folder, PROOFS)
        if bank:
            changes = await self._database.run(self._versions.put, bank, self._clock.now())
            if changes.renamed and (offers := await self._database.run(renames.offered, bank)):
                await self._say_to_owners(owner.renamed(self._settings.language, offers))
            return []
        for line in listed(problems, self._settings.language):
            log.error("%s", line)
        try:
            await self._database.run(self._versions.current)
        except LookupError:
            raise NoBankError(problems) from None
        return problems

    async def _warm_up(self) -> None:
        """Load the dictionary before the first typed answer comes, where the bank has rubrics at all."""
        with suppress(Unavailable):
            bank = await self._database.run(self._versions.current)
            rubrics = [
                question
                for question in bank.questions
                if isinstance(question, Text) and question.rubric
            ]
            if rubrics:
                await asyncio.to_thread(text.warm_up, rubrics)

    async def _follow_folder(self) -> None:
        """The mistakes of the start are told to the owners; AUTO_RELOAD: what changes is checked and put in use."""
        files = Folder(self._folder, PROOFS)
        await files.follow(self._watch, self._take_folder, TICK, always=self._settings.auto_reload)

    async def _take_folder(self) -> None:
        if problems := await self._load_bank():
            await self._say_to_owners(owner.broken(self._settings.language, problems))

    async def _say_to_owners(self, screen: Screen) -> None:
        entries = [
            receipts.entry(admin, self._clock.now(), screen) for admin in self._settings.admins
        ]
        if self._worker:
            await self._put(entries)
        else:
            await self._database.run(agenda_store.put, self._settings.bot_id, entries)

    async def _care(self, alarm: OwnerAlerts) -> None:
        """Back a database file up when it is due, and tell the owners when something can't be saved."""
        path = schema.path_of(self._settings.database)
        keeper = backups.Keeper(path) if path else None
        while True:
            self._ticks += 1
            if self._unsaved > 1:
                await alarm.ring("care-unsaved")
            elif not self._unsaved:
                alarm.over("care-unsaved")
            if keeper:
                await self._back_up(keeper, alarm)
            await asyncio.sleep(TICK)

    async def _back_up(self, keeper: backups.Keeper, alarm: OwnerAlerts) -> None:
        try:
            made = await asyncio.to_thread(keeper.look, self._clock.now())
        except backups.BackupFailed as error:
            log.error("no backup: %s", error)  # noqa: TRY400 - the cause is in the words
            await alarm.ring("care-backup-failed")
            return
        if made:
            alarm.over("care-backup-failed")
            self._metrics.backup.set(self._clock.now().timestamp())

    # What stands around it

    @asynccontextmanager
    async def _outside(self, hook: Webhook | None) -> AsyncIterator[Client]:
        """The door, and the way to Telegram, or to the sandbox where there is no token."""
        settings = self._settings
        sandbox = self._sandbox() if settings.sandboxed else None
        application = web.Application(client_max_size=UPLOADS if sandbox else LARGEST)
        application.add_routes(Health(self._metrics, self._look).routes())
        async with AsyncExitStack() as stack:
            if sandbox:
                application.add_routes(sandbox.routes())
                application.cleanup_ctx.append(sandbox.running)
            if hook:
                application.add_routes(hook.routes())
            port = await self._open(stack, application, needed=bool(sandbox or hook))
            if sandbox:
                if settings.port not in {0, port}:
                    log.warning("port %s is in use, so the sandbox takes %s", settings.port, port)
                self._api_url = sandbox.url = f"http://{_reachable(settings.host)}:{port}"
                print(f"Sandbox: {sandbox.url}", flush=True)  # noqa: T201 - the address is what `run` is for here
            if settings.proxy:
                log.info("Telegram is reached through the proxy %s", proxies.shown(settings.proxy))
            async with Client(self._api_url, settings.token, settings.proxy) as client:
                yield client

    def _sandbox(self) -> Sandbox:
        """A Telegram of our own; the database may know messages of an earlier one, whose numbers must not return."""
        return Sandbox(self._settings.token, told_before=int(self._clock.now().timestamp()))

    async def _open(
        self, stack: AsyncExitStack, application: web.Application, *, needed: bool
    ) -> int:
        """Listen; the sandbox finds itself a port that is free, and a bot that polls can do without."""
        host, port = self._settings.host, self._settings.port
        try:
            ports = SANDBOX_PORTS if self._settings.sandboxed else 1
            return await stack.enter_async_context(listening(application, host, port, ports=ports))
        except OSError as error:
            if needed:
                raise Misconfigured(
                    f"PORT: {host}:{port} can't be listened on: {error.strerror}"
                ) from None
            log.warning(
                "no health and no metrics: %s:%s can't be listened on: %s",
                host,
                port,
                error.strerror,
            )
            return 0

    async def _look(self) -> None:
        """See whether the database answers, and tell what waited in it at the last beat."""
        await self._database.read(agenda_store.next_due, self._settings.bot_id, self._clock.now())
        waiting = self._worker.waiting if self._worker else Waiting()
        self._metrics.rows.set(waiting.rows)
        age = (self._clock.now() - waiting.oldest).total_seconds() if waiting.oldest else 0.0
        self._metrics.oldest.set(max(0.0, age))


def _reachable(host: str) -> str:
    """An address to talk to oneself where `host` stands for all of them."""
    return "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - compared, not bound


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of some work, or None if told to stop before it is done."""
    async with asyncio.TaskGroup() as tasks:
        working, stopping = tasks.create_task(work), tasks.create_task(stop.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not working.done():
            working.cancel()
    return None if working.cancelled() else working.result()

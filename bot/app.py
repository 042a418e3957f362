"""Builds every object once and runs them together; the only file that knows every room."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.admin.shelf import Shelf
from bot.agenda import store as agenda
from bot.agenda.clockwork import Clockwork, Handler
from bot.bank import library
from bot.bank.library import Proof
from bot.bank.problem import Problem
from bot.chat import learning, profile, proofs, updates
from bot.chat.delivery import Delivery
from bot.chat.handlers import owner
from bot.chat.pace import Pace
from bot.chat.updates import House, Updates
from bot.chat.wire import Wire
from bot.clock import Clock
from bot.config import Settings
from bot.people.store import Defaults
from bot.runners.polling import Polling, TokenRefused
from bot.sandbox import Sandbox
from bot.storage import schema
from bot.storage.database import Database

log = logging.getLogger(__name__)

GRACE: Final = 3.0  # seconds for what is under way when the bot is told to stop
PROOFS: Final[Sequence[Proof]] = (proofs.sendable,)


class NoBankError(Exception):
    """There is no good bank, neither in the folder nor in the database."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("no good bank")
        self.problems = problems


async def serve(settings: Settings, clock: Clock, stop: asyncio.Event) -> None:
    """Run the bot until `stop` is set; raises what the exit codes of `cli` stand for."""
    schema.migrate(settings.database)
    async with _telegram(settings) as wire:
        await App(settings, clock, wire).run(stop)


class App:
    """The bot's objects, wired together."""

    def __init__(self, settings: Settings, clock: Clock, wire: Wire) -> None:
        self._settings = settings
        self._clock = clock
        self._wire = wire
        self._shelf = Shelf()
        self._database: Database

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until told to stop."""
        self._database = schema.open_database(self._settings.database)
        try:
            problems = await self._load_bank()
            username = await introduce(self._wire)
            clockwork = self._clockwork(username)
            await self._tell_owners(problems)
            await self._work(clockwork, stop)
        finally:
            await asyncio.to_thread(self._database.close)

    async def _work(self, clockwork: Clockwork, stop: asyncio.Event) -> None:
        polling = Polling(self._wire.call, self._clock, clockwork.put, updates.WANTED)
        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(clockwork.run())
            await clockwork.ready.wait()
            asking = tasks.create_task(polling.run())
            presenting = tasks.create_task(profile.present(self._wire, self._settings.language, self._settings.admins))
            await stop.wait()
            asking.cancel()
            presenting.cancel()
            await clockwork.drain(GRACE)
            working.cancel()

    def _clockwork(self, username: str) -> Clockwork:
        settings = self._settings
        house = House(
            self._database,
            self._shelf,
            Defaults(settings.language, settings.timezone),
            settings.admins,
            username,
            lambda: owner.Checked(*library.load(settings.questions_dir, PROOFS)),
        )
        delivery = Delivery(self._wire, Pace(self._clock))
        handlers: dict[str, Handler] = {updates.KIND: Updates(house), learning.KIND: learning.Saying()}
        return Clockwork(settings.bot_id, self._database, self._clock, handlers, delivery.tell, learning.learn)

    async def _load_bank(self) -> list[Problem]:
        """Put the folder's bank in use; a broken one leaves the last good bank in use."""
        bank, problems = await asyncio.to_thread(library.load, self._settings.questions_dir, PROOFS)
        if bank:
            await self._database.run(self._shelf.put, bank, self._clock.now())
            return []
        for problem in problems:
            log.error("%s", problem.render(self._settings.language))
        try:
            await self._database.run(self._shelf.current)
        except LookupError:
            raise NoBankError(problems) from None
        return problems

    async def _tell_owners(self, problems: Sequence[Problem]) -> None:
        """A broken folder is told to every owner, once a start."""
        if problems:
            screen = owner.broken(self._settings.language, problems)
            entries = [learning.entry(admin, self._clock.now(), screen) for admin in self._settings.admins]
            await self._database.run(agenda.put, self._settings.bot_id, entries)


async def introduce(wire: Wire) -> str:
    """The bot's username; waits while Telegram can't be reached, raises TokenRefused when it knows no such bot."""
    for pause in (0.5, 1.0, 2.0, 5.0, *[10.0] * 10_000):
        try:
            me: dict[str, Any] = await wire.call("getMe", {})
        except InvalidToken as error:
            raise TokenRefused(str(error)) from None
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram can't be reached: %s", error)
            await asyncio.sleep(pause)
        else:
            return str(me["username"])
    raise AssertionError


@asynccontextmanager
async def _telegram(settings: Settings) -> AsyncIterator[Wire]:
    """The way to Telegram, or to the sandbox where there is no token."""
    if not settings.sandboxed:
        async with Wire(settings.telegram_api_url, settings.token) as wire:
            yield wire
        return
    sandbox = Sandbox(settings.token)
    await sandbox.start(settings.host, settings.port)
    try:
        print(f"Sandbox: {sandbox.url}", flush=True)  # noqa: T201 - the address is what `run` is for here
        async with Wire(sandbox.url, settings.token) as wire:
            yield wire
    finally:
        await sandbox.stop()

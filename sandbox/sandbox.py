"""The sandbox as tests and the app see it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from random import Random
from typing import Any, Self

from aiohttp import web

from sandbox.calls import BotCall, Reply
from sandbox.delivery.updates import Update
from sandbox.delivery.webhook import deliver
from sandbox.faults import Act, Fault, Faults, Hold
from sandbox.limits import Limits
from sandbox.shapes import Json
from sandbox.web.front import Front
from sandbox.web.server import Server
from sandbox.world.groups import Group
from sandbox.world.people import Account
from sandbox.world.users import User
from sandbox.world.world import World

PEOPLE = {"Anya": 1001, "Boris": 1002, "Vera": 1003, "Oleg": 1004}
GROUP = "Пятница"
GROUP_PEOPLE = ("Anya", "Boris", "Vera")
SOMEBODY = 2001
UPLOADS = 64 * 1024 * 1024
wall_clock = time.time  # noqa: TID251 - the emulator stands for Telegram, which has a clock of its own


class Sandbox:
    """A Bot API server, its people, and everything that may go wrong."""

    def __init__(
        self,
        token: str = "1:sandbox",  # noqa: S107 - a token that opens nothing
        *,
        name: str = "quizbot",
        clock: Callable[[], float] = wall_clock,
        limits: Limits | None = None,
        told_before: int = 0,
    ) -> None:
        """`told_before` messages count as sent by a sandbox that went before."""
        self.token = token
        number = int(token.partition(":")[0])
        bot = User(number, name.capitalize(), username=f"{name}_bot", is_bot=True)
        self.world = World(bot, clock, limits or Limits(), told_before)
        self._server = Server(self.world, token)
        self._runner: web.AppRunner | None = None
        self._people: dict[str, Account] = {}
        self._groups: dict[str, Group] = {}
        self.url = ""
        for person, number in PEOPLE.items():
            self.add_person(person, number)
        self.add_group(GROUP, GROUP_PEOPLE)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve the Bot API and the page."""
        app = web.Application(client_max_size=UPLOADS)
        app.add_routes(self.routes())
        app.cleanup_ctx.append(self.running)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        address = self._runner.addresses[0]
        self.url = f"http://{host}:{address[1]}"

    async def stop(self) -> None:
        """Serve nothing any more."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        """Start on any free port."""
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Stop."""
        await self.stop()

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Deliver updates to the webhook, if there is one, while an application runs."""
        world = self.world
        async with asyncio.TaskGroup() as tasks:
            delivery = deliver(world.webhook, world.updates, world.clock, world.limits)
            delivering = tasks.create_task(delivery)
            yield
            delivering.cancel()

    def routes(self) -> list[web.RouteDef]:
        """The paths of the Bot API and of the page, for an application of somebody else."""
        return [*self._server.routes(), *Front(self.world, self._people).routes()]

    @property
    def calls(self) -> list[BotCall]:
        """What the bot called, oldest first."""
        return list(self._server.calls)

    @property
    def faults(self) -> Faults:
        """What may go wrong."""
        return self._server.faults

    def person(self, name: str) -> Account:
        """Somebody by name."""
        return self._people[name]

    def add_person(
        self,
        name: str,
        id: int | None = None,  # noqa: A002 - what Telegram calls it
        language_code: str | None = "ru",
        last_name: str | None = None,
        username: str | None = None,
    ) -> Account:
        """Somebody new, with a private chat that the bot may not begin."""
        number = SOMEBODY + len(self._people) if id is None else id
        user = User(number, name, last_name, username, language_code)
        self.world.add_user(user)
        self._people[name] = Account(self.world, user)
        return self._people[name]

    def group(self, title: str) -> Group:
        """A group by its title."""
        return self._groups[title]

    def add_group(self, title: str, people: Iterable[str | Account]) -> Group:
        """A new group of people, whose maker is the first of them."""
        users = [(self.person(one) if isinstance(one, str) else one).user for one in people]
        self._groups[title] = self.world.add_group(title, users)
        return self._groups[title]

    def on(self, method: str, nth: int = 1, *, do: str | int | Reply | Act, **more: Any) -> Fault:  # noqa: ANN401 - the fields of a Fault
        """Let something go wrong at a call."""
        return self.faults.add(Fault(method, do, nth, **more))

    def hold(self, method: str, nth: int = 1, *, after: bool = False) -> Hold:
        """Stop a call until it is let go, before or after it is carried out."""
        hold = Hold()
        self.faults.add(Fault(method, hold, nth, after=after))
        return hold

    async def changed(self, seconds: float = 5.0) -> bool:
        """Wait for the bot's next call; False if there is none in time."""
        return await self.world.changed.within(seconds)

    async def until(self, true: Callable[[], bool], seconds: float = 5.0) -> bool:
        """Wait until something is true, looking after each call of the bot."""
        return await self.world.changed.until(true, seconds)

    async def polled(self, seconds: float = 5.0) -> bool:
        """Wait until the bot has taken everything and polls again; False if not in time."""
        polling = self.world.polling
        return await polling.begun.until(lambda: polling.current is not None, seconds)

    def redeliver(self, update_ids: Iterable[int]) -> list[int]:
        """Deliver updates once more, under their old numbers."""
        return self.world.updates.redeliver(update_ids)

    def shuffle(self, seed: int) -> None:
        """Mix the updates that wait."""
        self.world.updates.reorder(Random(seed).shuffle)  # noqa: S311 - reproducible, not secret

    def inject(self, update: Json | str, update_id: int | None = None) -> int:
        """Deliver an update that nobody caused, or text that need not even be JSON."""
        return self.world.updates.inject(update, update_id)

    def waiting(self) -> list[Update]:
        """The updates that wait for the bot."""
        return self.world.updates.pending()

"""Delivery to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from sandbox import Account, Sandbox
from sandbox.changes import Signal
from tests.sandbox.raw_client import Client

HEADER = "X-Telegram-Bot-Api-Secret-Token"

FIELD = "secret_token"


class Post:
    """The bot's address: what came, and what it answers."""

    def __init__(self) -> None:
        self.url = ""
        self.texts: list[str] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.changed = Signal()
        self.gate = asyncio.Event()
        self.gate.set()

    async def take(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.texts.append(body["message"]["text"])
        self.secrets.append(request.headers.get(HEADER))
        self.changed.fire()
        await self.gate.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def got(self, count: int) -> list[str]:
        assert await self.changed.until(lambda: len(self.texts) >= count, 5), self.texts
        return self.texts


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    post = Post()
    app = web.Application()
    app.router.add_post("/hook", post.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    post.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield post
    post.gate.set()
    await runner.cleanup()


async def test_updates_go_to_the_address_with_the_secret(
    bot: Client, anya: Account, post: Post
) -> None:
    anya.says("раньше")
    assert (await bot.call("setWebhook", url=post.url, **{FIELD: "тайна"})).status == 400
    assert (await bot.call("setWebhook", url=post.url, **{FIELD: "se-cret_1"})).result is True
    anya.says("позже")
    assert await post.got(2) == ["раньше", "позже"]
    assert set(post.secrets) == {"se-cret_1"}


async def test_d03_what_is_not_taken_comes_again_and_keeps_its_chat_in_order(
    bot: Client, anya: Account, post: Post
) -> None:
    post.statuses = [500, 503, 200]
    await bot.call("setWebhook", url=post.url)
    anya.says("один")
    anya.says("два")
    assert await post.got(4) == ["один", "один", "один", "два"]
    assert (
        (await bot.call("getWebhookInfo"))
        .result["last_error_message"]
        .startswith("Wrong response from the webhook")
    )


async def test_one_update_a_chat_at_a_time_but_chats_side_by_side(
    bot: Client, anya: Account, post: Post, sandbox: Sandbox
) -> None:
    post.gate.clear()
    await bot.call("setWebhook", url=post.url)
    anya.says("Аня один")
    anya.says("Аня два")
    sandbox.person("Boris").says("Борис")
    assert sorted(await post.got(2)) == ["Аня один", "Борис"]
    post.gate.set()
    assert (await post.got(3))[-1] == "Аня два"


async def test_d14_polling_and_webhook_exclude_each_other(
    bot: Client, anya: Account, post: Post
) -> None:
    await bot.call("setWebhook", url=post.url, max_connections=1000)
    refused = await bot.call("getUpdates")
    assert refused.error.startswith("Conflict: can't use getUpdates method while webhook is active")
    info = (await bot.call("getWebhookInfo")).result
    assert (info["url"], info["max_connections"]) == (post.url, 100)
    await bot.call("deleteWebhook")
    anya.says("да")
    assert (await bot.update())["message"]["text"] == "да"


async def test_a_new_webhook_ends_the_poll_and_may_drop_what_waits(
    bot: Client, anya: Account, post: Post, sandbox: Sandbox
) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.call("getUpdates", timeout=50))
        assert await sandbox.polled()
        await bot.call("setWebhook", url=post.url, drop_pending_updates=True)
    assert poll.result().error == "Conflict: terminated by setWebhook request"
    anya.says("да")
    assert await post.got(1) == ["да"]


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://example.org/hook", "An HTTPS URL must be provided for webhook"),
        ("https://example.org:8080/", "Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ],
)
async def test_addresses_out_in_the_world_are_checked(bot: Client, url: str, error: str) -> None:
    assert (await bot.call("setWebhook", url=url)).error == f"Bad Request: bad webhook: {error}"
    assert (await bot.call("setWebhook", url=url, **{FIELD: "x" * 257})).status == 400

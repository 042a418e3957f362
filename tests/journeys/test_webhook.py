"""A webhook that looks after itself, and that no other copy takes away unasked."""

import asyncio
import json
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from bot.clock import Clock
from bot.intake.backoff import AnotherProcess, TokenRefused
from sandbox import BotCall, Reply, Sandbox
from tests.support.house import Child, ending, living, on_both
from tests.support.people import Anya, Vera

ELSEWHERE = "https://elsewhere.example.org/secret-path"
TAKEN = "Я вернул его себе"


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes quickly."""
    monkeypatch.setattr("bot.intake.address.LOOK", 0.05)


def called(sandbox: Sandbox, method: str) -> int:
    return sum(call.method == method for call in sandbox.calls)


async def is_set(sandbox: Sandbox, url: str) -> None:
    """Wait until the webhook is there, and was looked at once more."""
    assert await sandbox.until(lambda: sandbox.world.webhook.url == f"{url}/hook")
    looks = called(sandbox, "getWebhookInfo")
    assert await sandbox.until(lambda: called(sandbox, "getWebhookInfo") > looks + 1)


@on_both
@pytest.mark.parametrize("elsewhere", ["", ELSEWHERE])
async def test_a_webhook_that_is_taken_away_is_set_again_and_owners_hear_of_it_once(
    hooked: dict[str, str],
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
    vera: Vera,
    address: str,
    elsewhere: str,
) -> None:
    async with living(hooked, clock):
        await vera.says("/start")
        for _ in range(2):
            await is_set(sandbox, address)
            sandbox.world.webhook.set(elsewhere)
            await anya.says("/help")
            await vera.sees(TAKEN)
        await is_set(sandbox, address)
        await vera.says("/help")
    told = [message.text for message in vera.chat.messages if TAKEN in message.text]
    assert len(told) == 1
    assert ("вёл на https://elsewhere.example.org." if elsewhere else "был снят.") in told[0]
    assert "secret-path" not in told[0]


async def test_a_webhook_taken_away_twice_in_a_row_is_another_processs(
    hooked: dict[str, str], clock: Clock, sandbox: Sandbox
) -> None:
    sandbox.on("setWebhook", nth=2, times=None, do=Reply(200, b'{"ok":true,"result":true}'))
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        end = tasks.create_task(ending(hooked, clock))
        assert await sandbox.until(lambda: bool(sandbox.world.webhook.url))
        sandbox.world.webhook.set("")
    assert AnotherProcess in end.result()
    assert called(sandbox, "setWebhook") == 2


async def test_f06_a_token_refused_for_ever_ends_a_bot_behind_a_webhook(
    hooked: dict[str, str], clock: Clock, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.backoff.REFUSED", 0.1)
    sandbox.on("getWebhookInfo", nth=5, times=None, do=401)
    assert TokenRefused in await ending(hooked, clock)


async def test_f06_one_refusal_is_borne(
    hooked: dict[str, str], clock: Clock, sandbox: Sandbox, anya: Anya, address: str
) -> None:
    fault = sandbox.on("getWebhookInfo", nth=5, do=401)
    async with living(hooked, clock):
        assert await sandbox.until(lambda: fault.over)
        await is_set(sandbox, address)
        await anya.says("/help")


async def test_failures_that_telegram_reports_are_counted_and_told_once(
    hooked: dict[str, str], clock: Clock, sandbox: Sandbox, vera: Vera, address: str
) -> None:
    numbers = count(1)

    async def fails(_call: BotCall) -> Reply:
        info = {
            "url": f"{address}/hook",
            "pending_update_count": 7,
            "last_error_date": next(numbers),
        }
        return Reply(
            200,
            json.dumps(
                {"ok": True, "result": info | {"last_error_message": "SSL <error>"}}
            ).encode(),
        )

    async with living(hooked, clock), aiohttp.ClientSession() as http:
        await vera.says("/start")
        fault = sandbox.on("getWebhookInfo", times=None, do=fails)
        await vera.sees("ждут: 7. Причина: SSL <error>")
        assert await sandbox.until(lambda: fault.struck > 8)
        async with http.get(f"{address}/metrics") as response:
            metrics = await response.text()
    assert "quizbot_webhook_waiting 7.0" in metrics
    assert "quizbot_webhook_failed_timestamp_seconds" in metrics
    assert sum("SSL" in message.text for message in vera.chat.messages) == 1


async def test_a_copy_that_polls_leaves_the_webhook_of_another_alone(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox, vera: Vera
) -> None:
    vera.person.says("/start")
    sandbox.world.webhook.set(ELSEWHERE)
    assert AnotherProcess in await ending(environment, clock)
    assert sandbox.world.webhook.url == ELSEWHERE
    assert {call.method for call in sandbox.calls} == {"getMe", "getWebhookInfo"}


async def test_a_copy_that_is_to_take_over_says_so_and_polls(
    environment: dict[str, str],
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sandbox.world.webhook.set(ELSEWHERE)
    async with living(environment, clock, take_over=True):
        await anya.says("/start")
        await anya.sees("Привет, Anya")
    assert "the webhook to https://elsewhere.example.org ends now" in caplog.text


async def test_oleg_reads_what_another_copy_would_do(
    child: Child, sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    sandbox.world.webhook.set(ELSEWHERE)
    await child.start()
    async with asyncio.timeout(60):
        assert await child.ends() == 5
    errors = (tmp_path / "bot.log").read_text()
    assert (
        "updates to https://elsewhere.example.org, by a webhook that this installation did not set"
        in errors
    )
    assert "quizbot run --take-over" in errors
    assert "secret-path" not in errors
    child.arguments = ("run", "--take-over")
    await child.start()
    await anya.says("/start")
    await anya.sees("Привет, Anya")

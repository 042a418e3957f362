"""What goes wrong on demand, and the time-line in which everything is written down."""

import asyncio
import signal
import sys

import pytest
from aiohttp import ClientError

from sandbox import Account, BotCall, Reply, Sandbox
from tests.sandbox.raw_client import Client


async def say(bot: Client, person: Account, text: str = "x") -> int:
    return (await bot.call("sendMessage", chat_id=person.id, text=text)).status


async def is_cut_off(bot: Client, person: Account) -> bool:
    try:
        await say(bot, person)
    except ClientError:
        return True
    return False


async def test_f01_f05_a_status_instead_of_the_deed(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    sandbox.on("sendMessage", nth=2, do=500)
    sandbox.on("sendMessage", nth=3, do=429, retry_after=35)
    answers = [
        await bot.call("sendMessage", chat_id=anya.id, text=str(number)) for number in range(4)
    ]
    assert [answer.status for answer in answers] == [200, 500, 429, 200]
    assert answers[2].body["parameters"] == {"retry_after": 35}
    assert [message.text for message in anya.chat.messages] == ["/start", "0", "3"]


async def test_a_fault_can_last_for_one_chat_until_it_is_healed(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    boris = sandbox.person("Boris")
    boris.says("/start")
    fault = sandbox.on(
        "*", do=400, text="Bad Request: chat not found", chat_id=boris.id, times=None
    )
    assert [await say(bot, person) for person in (boris, anya, boris)] == [400, 200, 400]
    fault.heal()
    assert await say(bot, boris) == 200


async def test_f01_a_whole_reply_can_be_planned(bot: Client, sandbox: Sandbox) -> None:
    sandbox.on("getMe", do=Reply(502, b"<html>Bad Gateway</html>", "text/html"))
    assert await bot.get(f"/bot{sandbox.token}/getMe") == b"<html>Bad Gateway</html>"


async def test_f04_a_lost_reply_is_a_message_all_the_same(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    sandbox.on("sendMessage", do="drop")
    sandbox.on("sendMessage", nth=2, do="lose_reply")
    for text in ("один", "два"):
        with pytest.raises(ClientError):
            await say(bot, anya, text)
    assert [message.text for message in anya.chat.messages] == ["/start", "два"]


async def test_f02_a_call_can_hang_until_it_is_healed(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    fault = sandbox.on("sendMessage", do="hang")
    async with asyncio.TaskGroup() as tasks:
        hung = tasks.create_task(is_cut_off(bot, anya))
        assert await sandbox.until(lambda: fault.struck == 1)
        assert await say(bot, anya, "другим не мешает") == 200
        fault.heal()
        assert await hung


async def test_f15_a_call_can_be_late(bot: Client, anya: Account, sandbox: Sandbox) -> None:
    sandbox.on("sendMessage", do="delay", seconds=0.01)
    assert await say(bot, anya) == 200


async def test_a_call_can_be_held_before_or_after_the_deed(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    for after, seen in ((False, ["/start"]), (True, ["/start", "x", "x"])):
        hold = sandbox.hold("sendMessage", after=after)
        async with asyncio.TaskGroup() as tasks:
            held = tasks.create_task(say(bot, anya))
            await hold.reached()
            assert [message.text for message in anya.chat.messages] == seen
            hold.release()
        assert held.result() == 200


async def test_a_function_can_look_at_a_call_and_answer_it(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    async def refuse(call: BotCall) -> Reply | None:
        return (
            Reply(400, b'{"ok":false,"error_code":400,"description":"Bad Request"}')
            if call.text == "x"
            else None
        )

    sandbox.on("sendMessage", do=refuse, times=None)
    assert [await say(bot, anya, text) for text in ("x", "y")] == [400, 200]


async def test_c05_the_bot_can_be_killed_at_a_call(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "input()", stdin=asyncio.subprocess.PIPE
    )
    sandbox.faults.bot_pid = process.pid
    sandbox.on("sendMessage", do="kill_after")
    assert await is_cut_off(bot, anya)
    assert await process.wait() == -signal.SIGKILL
    assert anya.chat.messages[-1].text == "x"


async def test_nobody_invents_a_fault(bot: Client, anya: Account, sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="no such fault"):
        sandbox.on("sendMessage", do="explode")
    sandbox.on("sendMessage", do="drop")
    sandbox.faults.clear()
    assert await say(bot, anya) == 200


async def test_everything_is_written_down(bot: Client, anya: Account, sandbox: Sandbox) -> None:
    await say(bot, anya, "")
    await say(bot, anya, "да")
    refused, said = sandbox.calls
    assert (refused.method, refused.status, refused.error) == (
        "sendMessage",
        400,
        "Bad Request: message text is empty",
    )
    assert (said.chat_id, said.text, said.response["result"]["text"]) == (anya.id, "да", "да")


async def test_the_next_call_can_be_awaited(bot: Client, anya: Account, sandbox: Sandbox) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(sandbox.changed())
        told = tasks.create_task(sandbox.until(lambda: anya.chat.messages[-1].text == "да"))
        await say(bot, anya, "да")
    assert waiting.result()
    assert told.result()
    assert not await sandbox.changed(0.01)

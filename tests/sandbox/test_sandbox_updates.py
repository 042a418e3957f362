"""Long polling: what is confirmed is gone, what is not comes again, and only one may ask."""

import asyncio
import json

from sandbox import Account, Limits, Sandbox
from tests.sandbox.raw_client import NOON, Client

OTHER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def ids(bot: Client, **parameters: object) -> list[int]:
    answer = await bot.call("getUpdates", **parameters)
    return [update["update_id"] for update in answer.result]


async def test_numbers_begin_at_the_time_so_that_a_new_sandbox_repeats_none(
    anya: Account, bot: Client
) -> None:
    first = anya.says("да")
    assert first == int(NOON) + 1
    assert await ids(bot) == [first]


async def test_c01_what_is_not_confirmed_comes_again(anya: Account, bot: Client) -> None:
    first, second = anya.says("один"), anya.says("два")
    assert await ids(bot, offset=0) == [first, second]
    assert await ids(bot, offset=first) == [first, second]
    assert await ids(bot, offset=second) == [second]


async def test_a_poll_waits_for_what_is_to_come(
    anya: Account, bot: Client, sandbox: Sandbox
) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.call("getUpdates", timeout=50))
        assert await sandbox.polled()
        anya.says("да")
    assert [update["message"]["text"] for update in poll.result().result] == ["да"]


async def test_f10_the_older_of_two_polls_is_ended(
    anya: Account, bot: Client, sandbox: Sandbox
) -> None:
    async with asyncio.TaskGroup() as tasks:
        older = tasks.create_task(bot.call("getUpdates", timeout=50))
        assert await sandbox.polled()
        newer = tasks.create_task(bot.call("getUpdates", timeout=50, offset=1))
        assert ((await older).status, (await older).error) == (409, OTHER)
        anya.says("да")
    assert len(newer.result().result) == 1


async def test_an_offset_beyond_belief_confirms_nothing(anya: Account, bot: Client) -> None:
    first = anya.says("да") or 0
    assert await ids(bot, offset=first + 100) == [first]
    assert await ids(bot, offset=first + 5, timeout=1) == []


async def test_a_negative_offset_keeps_the_last_ones(anya: Account, bot: Client) -> None:
    numbers = [anya.says(str(number)) for number in range(5)]
    assert await ids(bot, offset=-2) == numbers[-2:]


async def test_at_most_a_hundred_come_at_once_and_hasty_polls_get_one(
    anya: Account, bot: Client
) -> None:
    for number in range(120):
        anya.says(str(number))
    assert len(await ids(bot, limit=500, offset=1)) == 100
    assert len(await ids(bot, limit=500, offset=1)) == 1


async def test_d15_the_kinds_asked_for_are_remembered(anya: Account, bot: Client) -> None:
    await bot.call("getUpdates", allowed_updates=["callback_query"], offset=1, timeout=1)
    assert anya.says("да") is None
    anya.press(anya.id, 1, "x")
    assert list(await bot.update())[1] == "callback_query"
    await bot.call("getUpdates", allowed_updates=[], offset=-1)
    assert anya.says("да") is not None


async def test_d01_d02_an_update_can_be_delivered_again_under_its_number(
    anya: Account, bot: Client, sandbox: Sandbox
) -> None:
    number = anya.says("да") or 0
    await bot.updates()
    assert sandbox.redeliver([number, 1]) == [number]
    assert [update["update_id"] for update in await bot.updates()] == [number]
    assert await ids(bot, offset=number + 1, timeout=1) == []


async def test_d04_what_waits_can_be_shuffled(anya: Account, bot: Client, sandbox: Sandbox) -> None:
    numbers = [anya.says(str(number)) for number in range(20)]
    sandbox.shuffle(1)
    mixed = await ids(bot, offset=numbers[0])
    assert (mixed != numbers, sorted(mixed)) == (True, numbers)


async def test_d08_numbers_can_have_a_gap(anya: Account, sandbox: Sandbox) -> None:
    first = anya.says("один") or 0
    sandbox.world.updates.skip(1000)
    assert anya.says("два") == first + 1001


async def test_d09_d10_anything_can_be_put_among_the_updates(bot: Client, sandbox: Sandbox) -> None:
    numbers = [
        sandbox.inject({"invented": {}}),
        sandbox.inject({"update_id": 5, "message": {"text": 1}}),
    ]
    assert await ids(bot) == numbers
    sandbox.world.updates.clear()
    sandbox.inject('{"update_id": 7, "message": ')
    path = f"/bot{sandbox.token}/getUpdates"
    assert not is_json(await bot.get(path))


def is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True


async def test_the_oldest_go_when_too_many_wait() -> None:
    sandbox = Sandbox(limits=Limits(pending_updates=3))
    numbers = [sandbox.person("Anya").says(str(number)) for number in range(5)]
    assert [update.id for update in sandbox.waiting()] == numbers[2:]


async def test_tokens_methods_and_bodies_are_checked(bot: Client, sandbox: Sandbox) -> None:
    told = [
        await bot.post("/bot1:other/getMe"),
        await bot.post("/botnonsense/getMe"),
        await bot.post(f"/bot{sandbox.token}/inventMe"),
        await bot.post(
            f"/bot{sandbox.token}/getMe", data=b"{", headers={"Content-Type": "application/json"}
        ),
        await bot.post(f"/bot{sandbox.token}/getMe", json=[]),
    ]
    assert [(answer.status, answer.error) for answer in told] == [
        (401, "Unauthorized"),
        (401, "Unauthorized: invalid token specified"),
        (404, "Not Found: method not found"),
        (400, "Bad Request: can't parse JSON object"),
        (400, "Bad Request: expected a JSON object"),
    ]

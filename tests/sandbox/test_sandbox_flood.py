"""How much a bot may say."""

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Answer, Client, Clock


async def say(bot: Client, chat_id: int, times: int) -> list[Answer]:
    return [
        await bot.call("sendMessage", chat_id=chat_id, text=str(number)) for number in range(times)
    ]


async def test_to_a_person_twenty_at_once_then_one_a_second(
    anya: Account, bot: Client, clock: Clock
) -> None:
    answers = await say(bot, anya.id, 21)
    refused = answers[-1]
    assert [answer.status for answer in answers] == [200] * 20 + [429]
    assert (refused.error, refused.headers["Retry-After"]) == (
        "Too Many Requests: retry after 1",
        "1",
    )
    assert refused.body["parameters"] == {"retry_after": 1}
    clock.move(1)
    assert [answer.status for answer in await say(bot, anya.id, 2)] == [200, 429]


async def test_in_a_group_twenty_a_minute_and_edits_count(
    bot: Client, sandbox: Sandbox, clock: Clock
) -> None:
    group = sandbox.group("Пятница")
    number = (await say(bot, group.id, 1))[0].result["message_id"]
    edits = [
        await bot.call(
            "editMessageText", chat_id=group.id, message_id=number, text=f"осталось {left}"
        )
        for left in range(20)
    ]
    assert [edit.status for edit in edits] == [200] * 19 + [429]
    assert edits[-1].body["parameters"] == {"retry_after": 60}
    clock.move(60)
    assert (await say(bot, group.id, 1))[0].status == 200


async def test_thirty_a_second_over_all_chats(bot: Client, sandbox: Sandbox, clock: Clock) -> None:
    people = [sandbox.add_person(f"Nobody {number}") for number in range(31)]
    for person in people:
        person.says("/start")
    statuses = [(await say(bot, person.id, 1))[0].status for person in people]
    assert statuses == [200] * 30 + [429]
    clock.move(1)
    assert (await say(bot, people[-1].id, 1))[0].status == 200


async def test_toasts_and_deletions_are_free(anya: Account, bot: Client) -> None:
    numbers = [answer.result["message_id"] for answer in await say(bot, anya.id, 20)]
    assert (await bot.call("deleteMessage", chat_id=anya.id, message_id=numbers[0])).status == 200
    anya.press(anya.id, numbers[1], "x")
    query = (await bot.update())["callback_query"]
    assert (
        await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="да")
    ).status == 200


async def test_the_limits_can_be_switched_off(anya: Account, bot: Client, sandbox: Sandbox) -> None:
    sandbox.world.flood.on = False
    assert {answer.status for answer in await say(bot, anya.id, 50)} == {200}

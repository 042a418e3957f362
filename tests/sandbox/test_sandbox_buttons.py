"""Presses and their answers."""

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client, Clock

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
KEYS = {
    "inline_keyboard": [
        [{"text": "Верно", "callback_data": "yes"}, {"text": "4", "callback_data": "no"}]
    ]
}


async def ask(bot: Client, person: Account) -> int:
    answer = await bot.call("sendMessage", chat_id=person.id, text="Вопрос", reply_markup=KEYS)
    return int(answer.result["message_id"])


async def press(bot: Client, person: Account, button: str | tuple[int, int] = "Верно") -> str:
    person.taps(await ask(bot, person), button)
    return str((await bot.update())["callback_query"]["id"])


async def test_a_press_tells_who_what_and_where(bot: Client, anya: Account) -> None:
    number = await ask(bot, anya)
    anya.taps(number, (0, 1))
    query = (await bot.update())["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["message_id"]) == (
        "no",
        anya.id,
        number,
    )
    assert query["message"]["reply_markup"] == KEYS


async def test_an_answer_is_a_toast_and_comes_once(bot: Client, anya: Account) -> None:
    number = await press(bot, anya)
    assert (
        await bot.call(
            "answerCallbackQuery", callback_query_id=number, text="Есть!", show_alert=True
        )
    ).result is True
    assert (anya.toasts[-1].text, anya.toasts[-1].alert) == ("Есть!", True)
    assert (await bot.call("answerCallbackQuery", callback_query_id=number)).error == TOO_OLD


async def test_b10_after_half_a_minute_a_press_can_not_be_answered(
    bot: Client, anya: Account, clock: Clock
) -> None:
    number = await press(bot, anya)
    clock.move(31)
    assert (await bot.call("answerCallbackQuery", callback_query_id=number)).error == TOO_OLD
    assert (await bot.call("answerCallbackQuery", callback_query_id="invented")).error == TOO_OLD
    assert anya.toasts == []


async def test_a_toast_holds_two_hundred_characters(bot: Client, anya: Account) -> None:
    number = await press(bot, anya)
    long = await bot.call("answerCallbackQuery", callback_query_id=number, text="я" * 201)
    assert long.error == "Bad Request: MESSAGE_TOO_LONG"
    assert (
        await bot.call("answerCallbackQuery", callback_query_id=number, text="я" * 200)
    ).status == 200


async def test_a_press_under_a_deleted_message_only_names_it(bot: Client, anya: Account) -> None:
    number = await ask(bot, anya)
    await bot.call("deleteMessage", chat_id=anya.id, message_id=number)
    anya.press(anya.id, number, "yes")
    message = (await bot.update())["callback_query"]["message"]
    assert message == {"chat": message["chat"], "message_id": number, "date": 0}


async def test_b06_forged_data_arrives_as_it_was_forged(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    boris = sandbox.person("Boris")
    boris.press(anya.id, await ask(bot, anya), "../'; DROP TABLE")
    query = (await bot.update())["callback_query"]
    assert (query["data"], query["from"]["first_name"]) == ("../'; DROP TABLE", "Boris")


async def test_undelivered_presses_vanish_after_150_seconds_and_words_after_a_day(
    anya: Account, bot: Client, sandbox: Sandbox, clock: Clock
) -> None:
    anya.taps(await ask(bot, anya), "4")
    anya.says("да")
    clock.move(151)
    assert ["callback_query" in update.raw for update in sandbox.waiting()] == [False]
    clock.move(86_400)
    assert sandbox.waiting() == []

"""Sending, editing, deleting: what stands in a chat afterwards, and what is refused."""

import pytest

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client, Clock

KEYS = {
    "inline_keyboard": [
        [
            {"text": "Да", "callback_data": "yes", "style": "success"},
            {"text": "Нет", "callback_data": "no"},
        ]
    ]
}


async def say(bot: Client, person: Account, text: str = "Вопрос", **more: object) -> int:
    return int(
        (await bot.call("sendMessage", chat_id=person.id, text=text, **more)).result["message_id"]
    )


async def test_an_edit_changes_the_words_and_takes_the_keyboard_away(
    bot: Client, anya: Account
) -> None:
    number = await say(bot, anya, reply_markup=KEYS)
    await bot.call(
        "editMessageText",
        chat_id=anya.id,
        message_id=number,
        text="<b>Верно</b>",
        parse_mode="HTML",
    )
    message = anya.chat.messages[-1]
    assert (message.text, message.buttons, bool(message.edited)) == ("Верно", [], True)


async def test_b11_the_same_again_is_not_modified(bot: Client, anya: Account) -> None:
    number = await say(bot, anya, reply_markup=KEYS)
    again = await bot.call(
        "editMessageText", chat_id=anya.id, message_id=number, text="Вопрос", reply_markup=KEYS
    )
    assert again.error.startswith(
        "Bad Request: message is not modified: specified new message content and reply markup"
    )
    bare = await bot.call("editMessageReplyMarkup", chat_id=anya.id, message_id=number)
    assert bare.status == 200
    assert (
        await bot.call("editMessageReplyMarkup", chat_id=anya.id, message_id=number)
    ).status == 400


async def test_b11_a_deleted_message_can_not_be_edited_or_deleted(
    bot: Client, anya: Account
) -> None:
    number = await say(bot, anya)
    assert (await bot.call("deleteMessage", chat_id=anya.id, message_id=number)).result is True
    edited = await bot.call("editMessageText", chat_id=anya.id, message_id=number, text="x")
    deleted = await bot.call("deleteMessage", chat_id=anya.id, message_id=number)
    assert edited.error == "Bad Request: message to edit not found"
    assert deleted.error == "Bad Request: message to delete not found"
    assert anya.chat.everything[-1].deleted


async def test_b11_only_own_messages_can_be_edited(bot: Client, anya: Account) -> None:
    written = anya.chat.messages[0].id
    under_keyboard = await say(bot, anya, reply_markup={"keyboard": [[{"text": "Да"}]]})
    for number in (written, under_keyboard):
        answer = await bot.call("editMessageText", chat_id=anya.id, message_id=number, text="x")
        assert answer.error == "Bad Request: message can't be edited"


async def test_an_edit_takes_inline_keyboards_only_and_says_too_long_in_its_own_way(
    bot: Client, anya: Account
) -> None:
    number = await say(bot, anya)
    reply = await bot.call(
        "editMessageText",
        chat_id=anya.id,
        message_id=number,
        text="x",
        reply_markup={"force_reply": True},
    )
    assert reply.error == "Bad Request: inline keyboard expected"
    long = await bot.call("editMessageText", chat_id=anya.id, message_id=number, text="x" * 4097)
    assert long.error == "Bad Request: MESSAGE_TOO_LONG"
    nothing = await bot.call("editMessageText", chat_id=anya.id, text="x")
    assert nothing.error == "Bad Request: message identifier is not specified"


async def test_after_two_days_a_message_stays(bot: Client, anya: Account, clock: Clock) -> None:
    number = await say(bot, anya)
    clock.move(172_801)
    answer = await bot.call("deleteMessage", chat_id=anya.id, message_id=number)
    assert answer.error == "Bad Request: message can't be deleted for everyone"
    assert (
        await bot.call("editMessageText", chat_id=anya.id, message_id=number, text="ещё можно")
    ).status == 200


async def test_a_reply_shows_what_it_answers(bot: Client, anya: Account) -> None:
    written = anya.chat.messages[0].id
    said = await bot.call(
        "sendMessage", chat_id=anya.id, text="x", reply_parameters={"message_id": written}
    )
    assert said.result["reply_to_message"]["text"] == "/start"
    missing = await bot.call(
        "sendMessage", chat_id=anya.id, text="x", reply_parameters={"message_id": 999}
    )
    assert missing.error == "Bad Request: message to be replied not found"
    anyway = {"message_id": 999, "allow_sending_without_reply": True}
    assert (
        await bot.call("sendMessage", chat_id=anya.id, text="x", reply_parameters=anyway)
    ).status == 200


async def test_parameters_come_as_json_form_or_query(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    path = f"/bot{sandbox.token}/sendMessage"
    form = await bot.post(
        path,
        data={"chat_id": str(anya.id), "text": "форма", "reply_markup": '{"inline_keyboard":[]}'},
    )
    query = await bot.post(f"{path}?chat_id={anya.id}&text=адрес")
    assert [form.result["text"], query.result["text"]] == ["форма", "адрес"]
    assert (await bot.call("sendMessage", chat_id=anya.id, text=None)).result["text"] == "null"
    assert (await bot.call("SENDmessage", chat_id=anya.id, text="x", invented=True)).status == 200


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        (
            {"inline_keyboard": {}},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be of type Array',
        ),
        (
            {"inline_keyboard": [{}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[{"callback_data": "x"}]]},
            "can't parse inline keyboard button: can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": ""}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "я" * 33}]]}, "BUTTON_DATA_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            {
                "inline_keyboard": [
                    [{"text": "x" * 300, "callback_data": "y" * 60} for _ in range(40)]
                ]
            },
            "reply markup is too long",
        ),
    ],
)
async def test_b13_keyboards_that_are_refused(
    bot: Client, anya: Account, markup: object, error: str
) -> None:
    answer = await bot.call("sendMessage", chat_id=anya.id, text="x", reply_markup=markup)
    assert answer.error == f"Bad Request: {error}"


async def test_buttons_have_styles_and_what_is_too_much_is_dropped(
    bot: Client, anya: Account
) -> None:
    button = {
        "text": "✓",
        "callback_data": "я" * 32,
        "style": "success",
    }
    await say(
        bot,
        anya,
        reply_markup={"inline_keyboard": [[button] * 9, [{"text": "x", "url": "https://a.org"}]]},
    )
    first, second = anya.chat.messages[-1].buttons
    assert (len(first), first[0].style, second[0].url) == (8, "success", "https://a.org")
    unknown = {"inline_keyboard": [[{"text": "x", "callback_data": "y", "style": "pink"}]]}
    assert (
        await bot.call("sendMessage", chat_id=anya.id, text="x", reply_markup=unknown)
    ).status == 400


async def test_only_the_newest_messages_are_kept(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    sandbox.world.flood.on = False
    anya.chat.kept = 10
    for number in range(12):
        await say(bot, anya, str(number))
    assert [message.text for message in anya.chat.messages][:2] == ["2", "3"]

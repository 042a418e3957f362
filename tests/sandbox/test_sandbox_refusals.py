"""The rarer refusals, each in Telegram's own words."""

import pytest

from sandbox import Account, ApiError, Limits, Sandbox
from sandbox.world.pictures import size
from tests.sandbox.raw_client import Client


def under(**button: object) -> dict[str, object]:
    return {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "y", **button}]]}}


REFUSED = [
    (
        "sendMessage",
        under(callback_data=5),
        'can\'t parse inline keyboard button: field "callback_data" must be of type String',
    ),
    (
        "sendMessage",
        under(text=5, url="a.org"),
        'can\'t parse inline keyboard button: field "text" must be of type String',
    ),
    ("sendMessage", under(text=" ", url="a.org"), "inline keyboard button text must be non-empty"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [["y"]]}},
        "can't parse inline keyboard button: object expected",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": "{"},
        "can't parse reply parameters JSON object",
    ),
    ("sendMessage", {"text": "x", "reply_parameters": []}, "object expected as reply parameters"),
    ("sendMessage", {"text": "x", "reply_parameters": {}}, "message identifier is not specified"),
    ("editMessageText", {"inline_message_id": "x", "text": "y"}, "MESSAGE_ID_INVALID"),
    ("sendPhoto", {"photo": "https://a.org/x.png"}, "failed to get HTTP URL content"),
    ("setMyCommands", {"commands": [{}]}, "can't parse BotCommand: can't find field \"command\""),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "can't parse BotCommandScope: can't find field \"chat_id\"",
    ),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
    ("getChatMember", {"user_id": 1002}, "member not found"),
]


@pytest.mark.parametrize(("method", "parameters", "reason"), REFUSED)
async def test_what_is_wrong_is_said(
    bot: Client, anya: Account, method: str, parameters: dict[str, object], reason: str
) -> None:
    await bot.call("sendMessage", chat_id=anya.id, text="сообщение 2")
    anya.sends("poll")
    answer = await bot.call(method, **{"chat_id": anya.id, **parameters})
    assert answer.error == f"Bad Request: {reason}"


async def test_strangers_messages_stay_in_a_group_unless_the_bot_rules(
    bot: Client, sandbox: Sandbox
) -> None:
    friday, boris = sandbox.group("Пятница"), sandbox.person("Boris")
    boris.says("/quiz", friday)
    number = friday.messages[-1].id
    refused = await bot.call("deleteMessage", chat_id=friday.id, message_id=number)
    assert refused.error == "Bad Request: message can't be deleted"
    friday.promote(sandbox.world.bot)
    assert (await bot.call("deleteMessage", chat_id=friday.id, message_id=number)).result is True


def test_a_jpeg_tells_its_size_after_other_segments() -> None:
    jpeg = bytes.fromhex("ffd8 ffe0 0004 0000 ffc0 0011 08 0030 0040 03") + bytes(8)
    assert size(jpeg, Limits()) == (64, 48)
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        size(b"\xff\xd8\xff\xe0\0\4", Limits())

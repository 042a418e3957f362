"""The rarer refusals, each in Telegram's own words."""

import pytest

from sandbox import Account, Sandbox
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.pictures import size
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
        under(copy_text={}),
        "can't parse inline keyboard button: can't find field \"text\"",
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
    (
        "editMessageMedia",
        {"message_id": 2, "media": {"type": "video"}},
        "can't parse InputMedia: media type is not supported",
    ),
    ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
    (
        "deleteMessages",
        {"message_ids": list(range(1, 102))},
        "too many message identifiers specified",
    ),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("copyMessage", {"from_chat_id": 1001, "message_id": 3}, "message can't be copied"),
    ("copyMessage", {"from_chat_id": 1001, "message_id": 99}, "message to copy not found"),
    ("sendPhoto", {"photo": "https://a.org/x.png"}, "failed to get HTTP URL content"),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "hamburger"}},
        "can't parse menu button: unsupported type specified",
    ),
    ("setMyCommands", {"commands": [{}]}, "can't parse BotCommand: can't find field \"command\""),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "can't parse BotCommandScope: can't find field \"chat_id\"",
    ),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
    ("getChatMember", {"user_id": 1002}, "member not found"),
    ("leaveChat", {}, "chat is not a group or a channel"),
    ("stopPoll", {"message_id": 3}, "poll can't be stopped"),
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


async def test_a_copied_picture_may_get_new_words(bot: Client, anya: Account) -> None:
    anya.sends("photo", caption="старое")
    number = anya.chat.messages[-1].id
    copy = {"chat_id": anya.id, "from_chat_id": anya.id, "message_id": number}
    await bot.call("copyMessage", **copy)
    await bot.call("copyMessage", **copy, caption="новое")
    assert [message.text for message in anya.chat.messages[-2:]] == ["старое", "новое"]


def test_a_jpeg_tells_its_size_after_other_segments() -> None:
    jpeg = bytes.fromhex("ffd8 ffe0 0004 0000 ffc0 0011 08 0030 0040 03") + bytes(8)
    assert size(jpeg, Limits()) == (64, 48)
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        size(b"\xff\xd8\xff\xe0\0\4", Limits())

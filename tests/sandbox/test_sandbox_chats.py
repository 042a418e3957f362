"""Who can be written to, and what the bot hears in groups."""

import pytest

from sandbox import Account, Group, Sandbox
from tests.sandbox.raw_client import Client


@pytest.fixture
def friday(sandbox: Sandbox) -> Group:
    return sandbox.group("Пятница")


async def error(bot: Client, chat_id: object) -> tuple[int, str]:
    answer = await bot.call("sendMessage", chat_id=chat_id, text="x")
    return answer.status, answer.error


async def test_f09_unknown_chats(bot: Client) -> None:
    assert await error(bot, 99) == (400, "Bad Request: chat not found")
    assert await error(bot, "@nobody") == (400, "Bad Request: chat not found")
    assert await error(bot, "") == (400, "Bad Request: chat_id is empty")


async def test_f08_people_who_can_not_be_written_to(
    bot: Client, sandbox: Sandbox, anya: Account
) -> None:
    assert await error(bot, sandbox.person("Oleg").id) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    anya.blocks()
    change = (await bot.update())["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "member",
        "kicked",
    )
    assert await error(bot, anya.id) == (403, "Forbidden: bot was blocked by the user")
    anya.says("/start")
    assert [kind for update in await bot.updates() for kind in update if kind != "update_id"] == [
        "my_chat_member",
        "message",
    ]
    assert (await error(bot, anya.id))[0] == 200
    anya.deletes_account()
    assert await error(bot, anya.id) == (403, "Forbidden: user is deactivated")


async def test_people_are_found_by_their_username(bot: Client, sandbox: Sandbox) -> None:
    fyodor = sandbox.add_person("Fyodor", username="Uncle")
    fyodor.says("/start")
    assert (await error(bot, "@uncle"))[0] == 200


async def test_g15_in_privacy_mode_only_commands_and_replies_arrive(
    bot: Client, sandbox: Sandbox, friday: Group
) -> None:
    boris = sandbox.person("Boris")
    said = (await bot.call("sendMessage", chat_id=friday.id, text="Вопрос")).result["message_id"]
    heard = [
        boris.says("привет", friday),
        boris.says("@quizbot_bot привет", friday),
        boris.says("/quiz@other_bot", friday),
        boris.says("/quiz", friday),
        boris.says("/quiz@Quizbot_bot 10", friday),
        boris.says("42", friday, reply_to=said),
        boris.sends("sticker", friday),
    ]
    assert [number is not None for number in heard] == [
        False,
        False,
        False,
        True,
        True,
        True,
        False,
    ]
    friday.promote(sandbox.world.bot)
    assert boris.says("теперь слышно", friday) is not None


async def test_g06_thrown_out_and_taken_in_again(
    bot: Client, sandbox: Sandbox, friday: Group
) -> None:
    vera = sandbox.person("Vera")
    vera.kicks_bot(friday)
    assert (await bot.update())["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await error(bot, friday.id) == (403, "Forbidden: bot was kicked from the group chat")
    assert vera.says("/quiz", friday) is None
    vera.adds_bot(friday)
    changed, greeted = await bot.updates()
    assert changed["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert greeted["message"]["new_chat_members"][0]["is_bot"]
    friday.set_bot("left")
    assert await error(bot, friday.id) == (403, "Forbidden: bot is not a member of the group chat")


async def test_g07_without_the_right_to_write(bot: Client, friday: Group) -> None:
    friday.permit(can_send_photos=False)
    photo = await bot.call("sendPhoto", chat_id=friday.id, photo="x")
    assert photo.error == "Bad Request: not enough rights to send photos to the chat"
    friday.permit(can_send_messages=False)
    assert await error(bot, friday.id) == (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    )


async def test_a_group_becomes_a_supergroup(bot: Client, sandbox: Sandbox, friday: Group) -> None:
    new = friday.upgrade()
    gone, come = [update["message"] for update in await bot.updates()]
    assert (gone["chat"]["id"], gone["migrate_to_chat_id"]) == (friday.id, new.id)
    assert (come["chat"]["id"], come["migrate_from_chat_id"], come["message_id"]) == (
        new.id,
        friday.id,
        1,
    )
    answer = await bot.call("sendMessage", chat_id=friday.id, text="x")
    assert answer.error == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await bot.call("sendMessage", chat_id=new.id, text="x")).result["message_id"] == 2
    sandbox.person("Boris").says("/quiz", friday)
    assert (await bot.update())["message"]["chat"]["type"] == "supergroup"


async def test_a_private_chat_with_topics(bot: Client, sandbox: Sandbox) -> None:
    anya = sandbox.person("Anya")
    with pytest.raises(LookupError):
        anya.opens_topic("Учёба")
    sandbox.world.topics = True
    assert (await bot.call("getMe")).result["has_topics_enabled"]
    topic = anya.opens_topic("Учёба")
    anya.says("/study", topic=topic)
    anya.says("/help")
    opened, there, outside = [update["message"] for update in await bot.updates()]
    assert (opened["forum_topic_created"]["name"], opened["message_thread_id"]) == ("Учёба", topic)
    assert (there["message_thread_id"], there["is_topic_message"]) == (topic, True)
    assert "message_thread_id" not in outside
    asked = await bot.call("sendMessage", chat_id=anya.id, text="2 × 2?", message_thread_id=topic)
    anya.press(anya.id, asked.result["message_id"], "4")
    assert (await bot.update())["callback_query"]["message"]["message_thread_id"] == topic
    anya.deletes_topic(topic)
    assert [message.text for message in anya.chat.messages] == ["/help"]
    gone = await bot.call("sendMessage", chat_id=anya.id, text="?", message_thread_id=topic)
    assert gone.error == "Bad Request: message thread not found"


async def test_members_and_administrators_are_told(
    bot: Client, sandbox: Sandbox, friday: Group
) -> None:
    boris, oleg = sandbox.person("Boris"), sandbox.person("Oleg")
    friday.promote(boris.user)
    asked = [
        await bot.call("getChatMember", chat_id=friday.id, user_id=user)
        for user in (sandbox.person("Anya").id, boris.id, oleg.id, 1, 99)
    ]
    assert [answer.body.get("result", {}).get("status") for answer in asked] == [
        "creator",
        "administrator",
        "left",
        "member",
        None,
    ]


async def test_people_come_and_go(bot: Client, sandbox: Sandbox, friday: Group) -> None:
    oleg = sandbox.person("Oleg")
    oleg.joins(friday)
    oleg.leaves(friday)
    come, gone = [update["message"] for update in await bot.updates()]
    assert (come["new_chat_members"][0]["id"], gone["left_chat_member"]["id"]) == (oleg.id, oleg.id)


async def test_u09_u10_people_send_and_change_all_kinds_of_things(
    bot: Client, anya: Account
) -> None:
    kinds = (
        "sticker",
        "voice",
        "photo",
        "location",
        "contact",
        "dice",
        "poll",
        "video_note",
        "story",
        "game",
    )
    for kind in kinds:
        anya.sends(kind)
    anya.says("да")
    anya.edits(anya.chat.messages[-1], "нет")
    told = await bot.updates()
    assert [
        kind for kind, update in zip(kinds, told, strict=False) if kind in update["message"]
    ] == list(kinds)
    assert told[-1]["edited_message"]["text"] == "нет"
    with pytest.raises(ValueError, match="nobody can send"):
        anya.sends("elephant")

"""What the bot says of itself."""

import pytest

from sandbox import Sandbox
from tests.sandbox.raw_client import Client

STUDY = {"command": "study", "description": "Учиться"}
HELP = {"command": "help", "description": "Help"}


def offered(sandbox: Sandbox, name: str = "Anya", group: str = "") -> list[str]:
    person = sandbox.person(name)
    chat = sandbox.group(group) if group else person.chat
    return [command["description"] for command in sandbox.world.profile.offered(chat, person.user)]


async def test_commands_follow_the_language(bot: Client, sandbox: Sandbox) -> None:
    await bot.call("setMyCommands", commands=[HELP])
    await bot.call("setMyCommands", commands=[STUDY], language_code="ru")
    assert offered(sandbox) == ["Учиться"]
    sandbox.add_person("John", language_code="en-GB")
    assert offered(sandbox, "John") == ["Help"]
    await bot.call("setMyCommands", commands=[], language_code="ru")
    assert offered(sandbox) == ["Help"]


async def test_a_narrower_scope_hides_the_language_of_a_broader_one(
    bot: Client, sandbox: Sandbox
) -> None:
    await bot.call("setMyCommands", commands=[STUDY], language_code="ru")
    await bot.call("setMyCommands", commands=[HELP], scope={"type": "all_group_chats"})
    assert offered(sandbox, group="Пятница") == ["Help"]
    assert offered(sandbox) == ["Учиться"]
    chat = {"type": "chat", "chat_id": sandbox.group("Пятница").id}
    await bot.call("setMyCommands", commands=[STUDY], scope=chat)
    assert offered(sandbox, group="Пятница") == ["Учиться"]


async def test_nobody_who_never_wrote_can_have_commands_of_their_own(
    bot: Client, sandbox: Sandbox
) -> None:
    oleg = sandbox.person("Oleg")
    scope = {"type": "chat", "chat_id": oleg.id}
    refused = await bot.call("setMyCommands", commands=[STUDY], scope=scope)
    assert (refused.status, refused.error) == (400, "Bad Request: chat not found")
    oleg.says("/start")
    assert (await bot.call("setMyCommands", commands=[STUDY], scope=scope)).result is True


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [{"command": "Да", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "x", "description": " "}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "x", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": [HELP] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [HELP], "language_code": "russian"}, "invalid language code specified"),
        (
            {"commands": [HELP], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
    ],
)
async def test_commands_that_are_refused(
    bot: Client, parameters: dict[str, object], error: str
) -> None:
    assert (await bot.call("setMyCommands", **parameters)).error == f"Bad Request: {error}"


async def test_the_bot_describes_itself(bot: Client) -> None:
    await bot.call("setMyDescription", description="Спрашиваю", language_code="ru")
    await bot.call("setMyShortDescription", short_description="Тренер")
    assert (await bot.call("getMyDescription", language_code="ru")).result == {
        "description": "Спрашиваю"
    }
    assert (await bot.call("getMyShortDescription", language_code="en")).result == {
        "short_description": "Тренер"
    }
    assert (await bot.call("setMyDescription", description="x" * 513)).status == 400

"""What Telegram shows of the bot before it says a word."""

import pytest

from bot.clock import Clock
from sandbox import Sandbox
from tests.support.house import living
from tests.support.people import Vera

LANGUAGES = {"", "ru", "en"}


def listed(sandbox: Sandbox, vera: Vera) -> set[str]:
    """The languages in which an owner has a list of commands."""
    return {
        code
        for scope, code in sandbox.world.profile.commands
        if scope[:2] == ("chat", vera.person.id)
    }


def presented(sandbox: Sandbox) -> bool:
    """Whether the bot has registered all that it registers at its start."""
    return ("short_description", "") in sandbox.world.profile.texts


@pytest.mark.usefixtures("bot")
async def test_an_owner_has_commands_of_their_own_as_soon_as_they_write(
    sandbox: Sandbox, vera: Vera
) -> None:
    assert await sandbox.until(lambda: presented(sandbox))
    assert not listed(sandbox, vera)
    await vera.says("/topics")
    assert await sandbox.until(lambda: listed(sandbox, vera) == LANGUAGES)
    offered = sandbox.world.profile.offered(vera.chat, vera.person.user)
    assert {"command": "reload", "description": "Обновить вопросы"} in offered
    assert not [call for call in sandbox.calls if call.error]


async def test_an_owner_who_wrote_before_has_them_from_the_start(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox, vera: Vera
) -> None:
    async with living(environment, clock):
        await vera.says("/start")
        assert await sandbox.until(lambda: listed(sandbox, vera) == LANGUAGES)
    sandbox.world.profile.commands.clear()
    async with living(environment, clock):
        assert await sandbox.until(lambda: listed(sandbox, vera) == LANGUAGES)


async def test_a_list_that_fails_when_they_write_is_registered_later(
    environment: dict[str, str],
    clock: Clock,
    sandbox: Sandbox,
    vera: Vera,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.chat.sending.commands.PAUSES", (0.01,) * 3)
    sandbox.on("setMyCommands", nth=8, do=502)
    async with living(environment, clock):
        assert await sandbox.until(lambda: presented(sandbox))
        await vera.says("/start")
        assert await sandbox.until(lambda: listed(sandbox, vera) == LANGUAGES)


@pytest.mark.usefixtures("bot")
async def test_the_bot_says_in_both_languages_what_it_is(sandbox: Sandbox) -> None:
    profile = sandbox.world.profile
    assert await sandbox.until(lambda: ("short_description", "") in profile.texts)
    assert profile.text("description", "ru").startswith("Задаю вопросы")
    assert profile.text("description", "en").startswith("I ask questions")
    assert profile.text("description", "de") == profile.text("description", "ru")
    assert profile.text("short_description", "en").startswith("Asks")


async def test_what_an_owner_has_said_of_the_bot_elsewhere_stays(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox
) -> None:
    texts = sandbox.world.profile.texts
    texts["description", ""] = texts["description", "en"] = "Our own exam"
    async with living(environment, clock):
        assert await sandbox.until(lambda: ("short_description", "") in texts)
        assert texts["description", ""] == texts["description", "en"] == "Our own exam"
        assert ("description", "ru") not in texts

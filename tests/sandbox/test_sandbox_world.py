"""The sandbox as a whole: restarts, another application, and what is forgotten."""

import pytest
from aiohttp import ClientConnectionError, ClientSession, web

from sandbox import Account, Limits, Sandbox
from tests.sandbox.raw_client import Client


async def test_telegram_goes_away_and_comes_back_with_everything_kept(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    port = int(sandbox.url.rpartition(":")[2])
    await sandbox.stop()
    with pytest.raises(ClientConnectionError):
        await bot.call("getMe")
    number = anya.says("пока вас не было")
    await sandbox.start(port=port)
    assert (await bot.update())["update_id"] == number


async def test_its_paths_can_stand_beside_others() -> None:
    async def health(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    sandbox = Sandbox()
    app = web.Application()
    app.add_routes([*sandbox.routes(), web.get("/healthz", health)])
    app.cleanup_ctx.append(sandbox.running)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        pages = [
            await (await session.get(path)).text()
            for path in ("/healthz", f"/bot{sandbox.token}/getMe", "/")
        ]
    await runner.cleanup()
    assert (pages[0], "quizbot_bot" in pages[1], "</html>" in pages[2]) == ("ok", True, True)


async def test_links_to_the_bot_say_where_one_comes_from(bot: Client, sandbox: Sandbox) -> None:
    boris, friday = sandbox.person("Boris"), sandbox.group("Пятница")
    keys = {
        "inline_keyboard": [[{"text": "Разобрать", "url": "https://t.me/Quizbot_bot?start=k7-x"}]]
    }
    said = await bot.call("sendMessage", chat_id=friday.id, text="Конец", reply_markup=keys)
    boris.taps(friday.messages[-1], "Разобрать")
    message = (await bot.update())["message"]
    assert (message["text"], message["chat"]["type"]) == ("/start k7-x", "private")
    with pytest.raises(LookupError, match="does not lead to the bot"):
        boris.follows("https://t.me/another?start=x")
    with pytest.raises(LookupError, match="no button"):
        boris.taps(friday.messages[-1], "Далее")
    with pytest.raises(LookupError, match="no such message"):
        boris.taps(said.result["message_id"] + 1, "Далее", friday)


async def test_a_bot_without_privacy_hears_everything(bot: Client, sandbox: Sandbox) -> None:
    sandbox.world.privacy = False
    assert sandbox.person("Boris").says("привет", sandbox.group("Пятница")) is not None
    assert (await bot.call("getMe")).result["can_read_all_group_messages"]


async def test_what_is_long_past_is_forgotten() -> None:
    sandbox = Sandbox(limits=Limits(updates_kept=2, files_kept=2, messages_kept=3, calls_kept=2))
    anya = sandbox.person("Anya")
    numbers = [anya.says(str(number)) or 0 for number in range(5)]
    assert sandbox.redeliver(numbers) == numbers[-2:]
    files = [sandbox.world.files.keep("document", "a", "b", b"c").id for _ in range(3)]
    assert [sandbox.world.files.get(number) is not None for number in files] == [False, True, True]
    assert len(anya.chat.everything) == 3


def test_nobody_says_nothing_or_changes_what_others_said(sandbox: Sandbox, anya: Account) -> None:
    with pytest.raises(ValueError, match="without words"):
        anya.says(" \n")
    with pytest.raises(LookupError, match="wrote no such message"):
        sandbox.person("Boris").edits(anya.chat.messages[0], "x")

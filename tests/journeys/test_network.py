"""Telegram and the network fail in every way; the bot hears again as soon as they heal."""

import asyncio
import logging
import re

import pytest

from bot.clock import Clock
from bot.intake.backoff import AnotherProcess, TokenRefused
from sandbox import Reply, Sandbox
from tests.support.house import Child, ending, living
from tests.support.people import Anya, Boris

ANSWERS = {
    "500": Reply(500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
    "502 page": Reply(502, b"<html>Bad Gateway</html>", "text/html"),
    "503 empty": Reply(503, b""),
    "504 empty": Reply(504, b"", "text/plain"),
    "200 page": Reply(200, b"<html>Please log in</html>", "text/html"),
    "200 no object": Reply(200, b"[]"),
    "200 no list": Reply(200, b'{"ok":true,"result":5}'),
    "200 not ok": Reply(200, b'{"ok":false}'),
    "429 unsaid": Reply(
        429, b'{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":1}}'
    ),
    "401": Reply(401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}'),
    "404": Reply(404, b'{"ok":false,"error_code":404,"description":"Not Found"}'),
    "409": Reply(
        409,
        b'{"ok":false,"error_code":409,'
        b'"description":"Conflict: terminated by other getUpdates request"}',
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
async def test_f01_f06_f12_one_odd_answer_leaves_nobody_deaf(
    name: str, sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    sandbox.on("getUpdates", do=ANSWERS[name])
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет, Anya")


@pytest.mark.parametrize("deed", ["drop", "lose_reply"])
async def test_f02_a_poll_that_is_cut(
    deed: str, sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    sandbox.on("getUpdates", 2, do=deed)
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет, Anya")


async def test_f02_a_poll_that_is_never_answered(
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    anya: Anya,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.intake.polling.PATIENCE", 0.5)
    sandbox.on("getUpdates", do="hang")
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет, Anya")


async def test_f04_a_send_whose_answer_is_lost_is_repeated_once(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    sandbox.on("sendMessage", do="lose_reply")
    async with living(environment, clock):
        await anya.says("/start")
        assert await sandbox.until(lambda: _greetings(anya) == 2)
        await anya.says("/help")
    assert _greetings(anya) == 2


def _greetings(anya: Anya) -> int:
    return sum("Привет" in message.text for message in anya.chat.messages)


async def test_f05_commands_refused_at_first_are_registered_later(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending.commands.PAUSES", (0.01,) * 3)
    sandbox.on("setMyCommands", do=429, retry_after=1)
    sandbox.on("setMyCommands", nth=5, do=500)
    registered = sandbox.world.profile.commands
    async with living(environment, clock):
        assert await sandbox.until(
            lambda: {language for _, language in registered} == {"", "ru", "en"}
        )
        assert await sandbox.until(
            lambda: {scope[0] for scope, _ in registered} >= {"default", "all_group_chats"}
        )


@pytest.mark.parametrize("wait", [b"1", b"null", b"-5", b'"soon"'])
async def test_f05_a_429_holds_one_chat_and_drops_nothing(
    wait: bytes,
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    anya: Anya,
    boris: Boris,
) -> None:
    body = (
        b'{"ok":false,"error_code":429,"description":"Too Many Requests",'
        b'"parameters":{"retry_after":%s}}' % wait
    )
    sandbox.on("sendMessage", do=Reply(429, body), chat_id=anya.chat.id)
    async with living(environment, clock):
        anya.person.says("/start")
        await boris.says("/start")
        await boris.sees("Привет, Boris")
        if wait == b"1":
            await anya.sees("Привет, Anya")


async def test_f06_a_token_refused_for_ever_ends_the_bot(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.backoff.REFUSED", 0.1)
    sandbox.on("getUpdates", do=401, times=None)
    assert TokenRefused in await ending(environment, clock)


async def test_f07_getme_fails_at_first(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    sandbox.on("getMe", do=502)
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет, Anya")


async def test_f07_getme_refuses_the_token(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock
) -> None:
    sandbox.on("getMe", do=401)
    assert TokenRefused in await ending(environment, clock)
    assert [call.method for call in sandbox.calls] == ["getMe"]


async def test_f10_a_young_process_gives_way(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock
) -> None:
    sandbox.on("getUpdates", do=409, times=None)
    assert AnotherProcess in await ending(environment, clock)


@pytest.mark.parametrize(
    "url", ["http://nowhere.invalid", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
async def test_f12_nowhere_to_be_reached_is_one_line_with_the_cause(
    url: str,
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    port = sandbox.url.rpartition(":")[2]
    said = asyncio.Event()

    def heard(_: logging.LogRecord) -> bool:
        said.set()
        return True

    caplog.handler.addFilter(heard)
    async with (
        living(environment | {"TELEGRAM_API_URL": url.replace("{port}", port)}, clock),
        asyncio.timeout(60),
    ):
        await said.wait()
    assert len(caplog.records) == 1
    assert "Telegram can't be reached" in caplog.text
    assert sandbox.token not in caplog.text


@pytest.mark.parametrize(
    "poison", ["garbage", '{"message": {"text": "x"}', "[]", '{"message": {"text": "x"}}']
)
async def test_d10_what_has_no_number_does_not_block_a_bot_that_knows_none_yet(
    poison: str, sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya
) -> None:
    sandbox.inject(poison)
    sandbox.inject(poison)
    async with living(environment, clock):
        anya.person.says("/start")
        assert await sandbox.until(lambda: not sandbox.waiting(), 60)
        await anya.sees("Привет, Anya")
        await anya.says("/help")
        await anya.sees("/study")


async def test_f15_sends_that_hang_keep_no_update_from_being_stored(
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    anya: Anya,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.botapi.client._CONNECTIONS", 3)
    hanging = sandbox.on("sendMessage", do="hang", times=None)
    people = [sandbox.add_person(f"Learner {number}") for number in range(10)]
    async with living(environment, clock):
        for person in people:
            person.says("/start")
            assert await sandbox.until(lambda: not sandbox.waiting())
        assert hanging.struck <= 3
        hanging.heal()
        anya.person.says("/start")
        await anya.sees("Привет, Anya")
        assert await sandbox.until(
            lambda: all("Привет" in str(person.chat.messages) for person in people)
        )


async def test_f15_slow_toasts_come_in_the_order_of_the_presses(
    sandbox: Sandbox, environment: dict[str, str], clock: Clock, anya: Anya, boris: Boris
) -> None:
    sandbox.on("answerCallbackQuery", do="delay", seconds=0.5, times=None)
    async with living(environment, clock):
        await anya.says("/start")
        for number in range(10):
            anya.person.press(anya.chat.id, 1, f"never made {number}")
        await boris.says("/start")
        assert await sandbox.until(lambda: len(anya.toasts) == 10)
    assert [toast.data for toast in anya.toasts] == [f"never made {number}" for number in range(10)]


async def test_f08_who_blocks_the_bot_is_left_alone_until_she_returns(
    environment: dict[str, str], clock: Clock, anya: Anya, boris: Boris
) -> None:
    async with living(environment, clock):
        await anya.says("/start")
        anya.person.says("/help")
        anya.person.blocks()
        await boris.says("/start")
        anya.person.unblocks()
        await anya.says("/topics")
        await anya.sees("Сети")


REFUSALS = {
    "entities": 'Bad Request: can\'t parse entities: Unsupported start tag "Маша" at byte offset 5',
    "too long": "Bad Request: message is too long",
    "unknown": "Bad Request: something new",
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_f09_a_question_that_is_refused_is_asked_in_plain_words_and_noted_by_its_id(
    name: str,
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    anya: Anya,
    boris: Boris,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sandbox.on(
        "sendMessage",
        do=400,
        text=REFUSALS[name],
        times=None,
        when=lambda call: "parse_mode" in call.params,
    )
    async with living(environment, clock):
        for somebody in (anya, boris):
            await somebody.says("/study")
            assert (await somebody.sees("большая скорость")).buttons
            await somebody.taps("Ошибка колеблется")
            await somebody.sees("Дальше")
    noted = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(noted) == 1
    assert "question lr" in noted[0]
    assert "Маша" not in caplog.text


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: chat not found",
        "Bad Request: not enough rights to send text messages to the chat",
    ],
)
async def test_f09_a_chat_that_is_gone_is_left_alone_until_somebody_writes(
    words: str,
    sandbox: Sandbox,
    environment: dict[str, str],
    clock: Clock,
    anya: Anya,
    boris: Boris,
) -> None:
    gone = sandbox.on("sendMessage", do=400, text=words, chat_id=anya.chat.id)
    async with living(environment, clock):
        anya.person.says("/start")
        await boris.says("/start")
        assert await sandbox.until(lambda: gone.over)
        await anya.says("/study")
        await anya.taps("Ошибка колеблется")
        await anya.sees("Дальше")
    assert gone.seen == 1


@pytest.mark.slow
async def test_f10_the_second_process_ends_and_the_first_goes_on(
    child: Child,
    sandbox: Sandbox,
    anya: Anya,
    environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.support.people.PATIENCE", 60.0)
    await child.start()
    assert await sandbox.polled(60)
    await anya.says("/start")
    code, _, words = await child.command("run")
    assert code == 5
    assert re.search(r"another process runs this bot.*quizbot\.db", words)
    folder = tmp_path_factory.mktemp("other")
    other = Child(
        environment | {"DATABASE_URL": f"sqlite:///{folder}/quizbot.db"}, log=folder / "bot.log"
    )
    before = polls(sandbox)
    assert await sandbox.until(
        lambda: polls(sandbox) > before + 1, 120
    )  # the first has been polling for a while
    await other.start()
    assert await ended(other, sandbox) == 5
    assert "another process" in (folder / "bot.log").read_text()
    await anya.says("/help")
    await anya.sees("/study")


def polls(sandbox: Sandbox) -> int:
    """How often was asked for updates."""
    return sum(call.method == "getUpdates" for call in sandbox.calls)


async def ended(child: Child, sandbox: Sandbox) -> int | None:
    """How a process ended by itself, in fewer polls than two processes need to quarrel for long."""
    before = polls(sandbox)
    async with asyncio.TaskGroup() as tasks:
        ending = tasks.create_task(child.ends())
        ending.add_done_callback(lambda _: sandbox.world.changed.fire())
        await sandbox.until(lambda: ending.done() or polls(sandbox) > before + 12, 600)
        if not ending.done():
            await child.kill()
    return ending.result()

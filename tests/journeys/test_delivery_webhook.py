"""The webhook: what is answered 200 is safe, strangers are refused, nobody blocks it."""

import asyncio
import io
import json
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import closing
from pathlib import Path

import aiohttp
import psycopg
import pytest

from bot.clock import Clock
from bot.intake.webhook import LARGEST, SECRET
from sandbox import Sandbox
from tests.support.frozen import frozen
from tests.support.house import KEY, living, on_both
from tests.support.people import Anya

Body = bytes | str | io.BytesIO | AsyncIterator[bytes]


@pytest.fixture
async def hook(hooked: dict[str, str], clock: Clock, sandbox: Sandbox) -> AsyncIterator[None]:
    async with living(hooked, clock):
        assert await sandbox.until(lambda: bool(sandbox.world.webhook.url))
        yield


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def posted(
    http: aiohttp.ClientSession, url: str, body: Body, secret: str | None = KEY
) -> int:
    """The status that somebody gets who posts something."""
    headers = {} if secret is None else {SECRET: secret}
    async with http.post(url, data=body, headers=headers) as response:
        return response.status


def update(anya: Anya, number: int, text: str) -> str:
    """A message as Telegram would bring it."""
    sender = {"id": anya.person.id, "is_bot": False, "first_name": "Anya", "language_code": "ru"}
    chat = {"id": anya.chat.id, "type": "private"}
    body = {"message_id": 9000 + number, "date": 1, "from": sender, "chat": chat, "text": text}
    return json.dumps({"update_id": number, "message": body})


@on_both
@pytest.mark.usefixtures("hook")
async def test_a_lesson_behind_the_webhook(sandbox: Sandbox, anya: Anya) -> None:
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("Дальше")
    assert not [call for call in sandbox.calls if call.method == "getUpdates"]


@pytest.mark.usefixtures("hook")
async def test_d03_the_same_update_five_times_at_once(
    http: aiohttp.ClientSession, address: str, anya: Anya
) -> None:
    await anya.says("/help")
    async with asyncio.TaskGroup() as tasks:
        posts = [
            tasks.create_task(posted(http, f"{address}/hook", update(anya, 77, "/start")))
            for _ in range(5)
        ]
    await anya.sees("Привет, Anya")
    assert [post.result() for post in posts] == [200] * 5
    await anya.says("/topics")
    assert len([message for message in anya.chat.messages if "Привет" in message.text]) == 1


@pytest.mark.usefixtures("hook")
@pytest.mark.parametrize("secret", [None, "", "drawer-kez", "drawer-ke", "ключ"])
async def test_w02_strangers_are_refused(
    http: aiohttp.ClientSession, address: str, anya: Anya, secret: str | None
) -> None:
    given = secret.encode().decode("latin-1") if secret else secret
    assert await posted(http, f"{address}/hook", update(anya, 1, "/start"), given) == 403
    assert anya.last == ""


@pytest.mark.usefixtures("hook")
@pytest.mark.parametrize(
    ("verb", "path", "status"),
    [
        ("GET", "/hook", 405),
        ("PUT", "/hook", 405),
        ("HEAD", "/hook", 405),
        ("POST", "/hook/", 404),
        ("POST", "/", 404),
        ("POST", "/hook/..", 404),
        ("POST", "/bot123456:story/getMe", 404),
    ],
)
async def test_w03_other_paths_and_verbs(
    http: aiohttp.ClientSession, address: str, verb: str, path: str, status: int
) -> None:
    async with http.request(verb, address + path, headers={SECRET: KEY}, data=b"{}") as response:
        assert response.status == status


UNREADABLE: Mapping[str, bytes] = {
    "bad JSON": b'{"update_id": 5, ',
    "nothing": b"",
    "a list": b"[]",
    "a number": b"5",
    "no UTF-8": b'{"update_id": 5, "message": "\xff\xfe"}',
    "deep": b'{"update_id": 5, "message": ' + b"[" * 100_000,
}


@pytest.mark.usefixtures("hook")
@pytest.mark.parametrize("name", UNREADABLE)
async def test_w05_unreadable_updates_are_taken_and_laid_aside(
    http: aiohttp.ClientSession, address: str, anya: Anya, name: str
) -> None:
    assert await posted(http, f"{address}/hook", UNREADABLE[name], "wrong") == 403
    assert await posted(http, f"{address}/hook", UNREADABLE[name]) == 200
    await anya.says("/start")
    await anya.sees("Привет, Anya")


@pytest.mark.usefixtures("hook")
async def test_w07_a_large_body_is_not_read(http: aiohttp.ClientSession, address: str) -> None:
    assert await posted(http, f"{address}/hook", io.BytesIO(bytes(LARGEST + 1))) == 413

    async def trickle() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 65536

    async with http.post(f"{address}/hook", data=trickle(), headers={SECRET: KEY}) as response:
        assert response.status == 413


@pytest.mark.usefixtures("hook")
async def test_w07_idle_connections_keep_nobody_else_out(
    address: str,
    unused_tcp_port: int,
    http: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
    anya: Anya,
) -> None:
    await anya.says("/help")
    monkeypatch.setattr("bot.ops.health.CONNECTIONS", 20)
    idle = [await asyncio.open_connection("127.0.0.1", unused_tcp_port) for _ in range(50)]
    for _, writer in idle:
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\n")
    try:
        assert await posted(http, f"{address}/hook", update(anya, 1, "/start")) == 200
        await anya.sees("Привет, Anya")
    finally:
        for _, writer in idle:
            writer.close()


@pytest.mark.usefixtures("hook")
async def test_w07_whoever_is_being_served_is_not_sent_away(
    address: str, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch, anya: Anya
) -> None:
    monkeypatch.setattr("bot.ops.health.CONNECTIONS", 5)
    begun, goes_on = asyncio.Semaphore(0), asyncio.Event()

    async def slowly(number: int) -> AsyncIterator[bytes]:
        yield b" "
        begun.release()
        await goes_on.wait()
        yield update(anya, number, "/help").encode()

    async with asyncio.TaskGroup() as tasks:
        posts = [
            tasks.create_task(posted(http, f"{address}/hook", slowly(number)))
            for number in range(5)
        ]
        for _ in posts:
            await begun.acquire()
        with pytest.raises(aiohttp.ClientConnectionError):
            await _settled(http, address)
        goes_on.set()
    assert [post.result() for post in posts] == [200] * 5


async def _settled(http: aiohttp.ClientSession, address: str) -> None:
    """Ask until the door knows of all that came before."""
    for _ in range(20):
        async with http.get(f"{address}/healthz"):
            pass


@pytest.mark.usefixtures("hook")
async def test_w07_large_headers_are_refused(address: str, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{address}/healthz", headers={"X-Large": "x" * 100_000}) as response:
        assert response.status == 400


@pytest.mark.usefixtures("hook")
async def test_w08_a_database_that_is_locked_is_503_and_the_update_comes_again(
    http: aiohttp.ClientSession, address: str, anya: Anya, tmp_path: Path
) -> None:
    await anya.says("/help")
    with closing(sqlite3.connect(tmp_path / "quizbot.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert await posted(http, f"{address}/hook", update(anya, 1, "/start")) == 503
    assert await posted(http, f"{address}/hook", update(anya, 1, "/start")) == 200
    await anya.sees("Привет, Anya")


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.usefixtures("hook")
async def test_w08_a_server_that_does_not_answer_is_503_and_the_update_comes_again(
    database: str, http: aiohttp.ClientSession, address: str, anya: Anya
) -> None:
    await anya.says("/help")
    with frozen(database):
        status = await posted(http, f"{address}/hook", update(anya, 1, "/start"))
        async with http.get(f"{address}/healthz") as health:
            assert (status, health.status) == (503, 503)
    assert await posted(http, f"{address}/hook", update(anya, 1, "/start")) == 200
    await anya.sees("Привет, Anya")
    assert sum("Привет, Anya" in message.text for message in anya.chat.messages) == 1


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.usefixtures("hook")
async def test_s12_what_comes_after_every_connection_was_cut_is_taken_at_once(
    database: str, http: aiohttp.ClientSession, address: str, anya: Anya
) -> None:
    await anya.says("/help")
    await asyncio.gather(
        *(posted(http, f"{address}/hook", update(anya, n, "/help")) for n in range(10, 20))
    )
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    posts = (posted(http, f"{address}/hook", update(anya, n, "/start")) for n in range(20, 30))
    assert set(await asyncio.gather(*posts)) == {200}


async def test_w09_the_secret_is_rotated(
    hooked: dict[str, str],
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
    http: aiohttp.ClientSession,
    address: str,
) -> None:
    async with living(hooked | {"WEBHOOK_SECRET": "new-key,drawer-key"}, clock):
        assert await sandbox.until(lambda: sandbox.world.webhook.secret.startswith("new"))
        assert await posted(http, f"{address}/hook", update(anya, 1, "/start"), "drawer-key") == 200
        await anya.says("/start")
        await anya.sees("Привет, Anya")
        assert (
            await posted(http, f"{address}/hook", update(anya, 2, "/start"), "new-key,drawer-key")
            == 403
        )


@pytest.mark.usefixtures("hook")
async def test_w10_health_and_metrics_tell_nothing_of_people(
    http: aiohttp.ClientSession, address: str, anya: Anya
) -> None:
    await anya.says("/start")
    async with http.get(f"{address}/metrics") as response:
        text = await response.text()
    assert "quizbot_updates_total 1.0" in text
    assert "Anya" not in text
    assert str(anya.person.id) not in text
    async with http.get(f"{address}/metrics", headers={"X-Forwarded-For": "127.0.0.1"}) as response:
        assert response.status == 403


@pytest.mark.usefixtures("hook")
async def test_w10_metrics_tell_at_the_next_beat_what_waits(
    http: aiohttp.ClientSession, address: str, sandbox: Sandbox, anya: Anya
) -> None:
    sandbox.on("sendMessage", do=429, retry_after=600)
    anya.person.says("/start")
    assert await sandbox.until(lambda: "sendMessage" in {call.method for call in sandbox.calls})
    async with asyncio.timeout(60):
        text = ""
        while "quizbot_agenda_rows 1.0" not in text:
            async with http.get(f"{address}/metrics") as response:
                text = await response.text()


async def test_d14_from_polling_to_webhook_and_back_with_updates_waiting(
    environment: dict[str, str], hooked: dict[str, str], clock: Clock, sandbox: Sandbox, anya: Anya
) -> None:
    for number, settings in enumerate((environment, hooked, environment, hooked)):
        anya.person.says(f"/start {number}")
        async with living(settings, clock):
            await anya.sees("Привет, Anya")
            assert await sandbox.until(lambda: not sandbox.waiting(), 5)
    assert not [call for call in sandbox.calls if "drop_pending_updates" in call.params]
    greetings = [message for message in anya.chat.messages if "Привет" in message.text]
    assert await sandbox.until(lambda: len(greetings) == 4)


async def test_an_address_that_telegram_refuses_is_a_wrong_setting(
    hooked: dict[str, str], clock: Clock
) -> None:
    with pytest.raises(BaseExceptionGroup) as caught:
        async with living(hooked | {"WEBHOOK_URL": "http://bot.example.org/hook"}, clock):
            await asyncio.Event().wait()
    assert "https" in repr(caught.value)

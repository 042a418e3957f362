"""What the page asks for, without a browser."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientResponse, ClientSession

from sandbox import Account, Sandbox
from sandbox.web.seats import Seat
from sandbox.world.attachments import PIXEL
from tests.sandbox.raw_client import Client, Json


@pytest.fixture
async def browser(sandbox: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(sandbox.url) as session:
        yield session


async def act(browser: ClientSession, person: Account, deed: str, **told: object) -> int:
    body = {"deed": deed, "chat": person.id, **told}
    async with browser.post(f"/seats/{person.id}/deeds", json=body) as response:
        return response.status


async def event(response: ClientResponse) -> Json:
    line = await response.content.readuntil(b"\n\n")
    return json.loads(line.removeprefix(b"data: "))


async def test_a_seat_is_told_everything_and_then_only_what_changes(
    browser: ClientSession, bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    async with browser.get(f"/seats/{anya.id}") as stream:
        first = await event(stream)
        assert [chat["title"] for chat in first["chats"]] == ["Quizbot", "Пятница"]
        assert [message["text"] for message in first["chats"][0]["messages"]] == ["/start"]
        await bot.call("sendMessage", chat_id=anya.id, text="да")
        (chat,) = (await event(stream))["chats"]
        assert [message["text"] for message in chat["messages"]] == ["да"]
        anya.press(anya.id, chat["ids"][-1], "x")
        query = (await bot.update())["callback_query"]
        await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Есть")
        assert (await event(stream))["toasts"][0]["text"] == "Есть"
    assert sandbox.person("Oleg").toasts == []


async def test_deeds_of_the_page_are_deeds_of_people(
    browser: ClientSession, anya: Account, sandbox: Sandbox
) -> None:
    friday = sandbox.group("Пятница")
    done = [
        await act(browser, anya, "say", text="да"),
        await act(browser, anya, "edit", message=anya.chat.messages[-1].id, text="нет"),
        await act(browser, anya, "press", message=1, data="x"),
        await act(browser, anya, "forward", message=anya.chat.messages[-1].id),
        await act(browser, anya, "send", kind="sticker"),
        await act(browser, anya, "block"),
        await act(browser, anya, "unblock"),
        await act(browser, anya, "speak", language="en"),
        await act(browser, anya, "kick", chat=friday.id),
        await act(browser, anya, "invite", chat=friday.id),
        await act(browser, anya, "upgrade", chat=friday.id),
    ]
    assert done == [200] * 11
    assert (anya.chat.messages[1].text, anya.user.language_code, friday.current.type) == (
        "нет",
        "en",
        "supergroup",
    )


async def test_nonsense_is_refused(browser: ClientSession, anya: Account) -> None:
    assert await act(browser, anya, "explode") == 400
    assert await act(browser, anya, "say") == 400
    assert await act(browser, anya, "kick") == 400
    assert await act(browser, anya, "say", chat="x", text="да") == 404
    for path in ("/seats/5", "/page/secret.txt", "/pictures/x", "/seats/5/commands"):
        async with browser.get(path) as response:
            assert response.status == 404


async def test_files_go_both_ways(browser: ClientSession, anya: Account) -> None:
    for name, kind in (("x.png", "image/png"), ("bank.yaml", "application/yaml")):
        query = {"chat": str(anya.id), "name": name}
        async with browser.post(
            f"/seats/{anya.id}/files", params=query, data=PIXEL, headers={"Content-Type": kind}
        ) as sent:
            assert sent.status == 200
    photo, document = (message.content for message in anya.chat.messages[-2:])
    for number, kind in (
        (photo["photo"][0]["file_id"], "image/png"),
        (document["document"]["file_id"], "application/octet-stream"),
    ):
        async with browser.get(f"/pictures/{number}") as response:
            assert (response.content_type, await response.read()) == (kind, PIXEL)


async def test_commands_are_offered_in_the_persons_language(
    browser: ClientSession, bot: Client, anya: Account
) -> None:
    await bot.call(
        "setMyCommands",
        commands=[{"command": "study", "description": "Учиться"}],
        language_code="ru",
    )
    async with browser.get(f"/seats/{anya.id}/commands?chat={anya.id}") as response:
        assert await response.json() == [{"command": "study", "description": "Учиться"}]
    async with browser.get("/people") as response:
        assert [one["name"] for one in (await response.json())["people"]] == [
            "Anya",
            "Boris",
            "Vera",
            "Oleg",
        ]


async def test_nothing_is_fetched_from_elsewhere(browser: ClientSession) -> None:
    async with browser.get("/") as response:
        assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "//" not in (await response.text()).replace("<!--", "")


def test_a_deleted_message_is_no_longer_listed(anya: Account) -> None:
    seat = Seat(anya.world, anya.user)
    message = anya.chat.messages[0]
    assert seat.chat(anya.chat)["ids"] == [message.id]
    message.deleted = True
    assert seat.chat(anya.chat)["ids"] == []

"""The page, in a real browser."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from playwright.async_api import Page, expect

from sandbox import Sandbox
from tests.sandbox.raw_client import Client, Json
from tests.support.browser import needs_browser, phone

ANSWERS = {
    "inline_keyboard": [
        [{"text": "3", "callback_data": "no"}, {"text": "4", "callback_data": "yes"}]
    ]
}
FROZEN = {
    "inline_keyboard": [
        [
            {"text": "3", "callback_data": "x"},
            {"text": "✓ 4", "callback_data": "x", "style": "success"},
        ],
    ]
}
NASTY = "<img src=x onerror=\"document.title='cracked'\">"

pytestmark = needs_browser


class Teacher:
    """A bot with one question."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def run(self) -> None:
        commands = [{"command": "study", "description": "Учиться"}]
        await self._client.call("setMyCommands", commands=commands)
        while True:
            for update in await self._client.updates():
                await self._react(update)

    async def _react(self, update: Json) -> None:
        if "callback_query" in update:
            query = update["callback_query"]
            await self._client.call(
                "answerCallbackQuery", callback_query_id=query["id"], text="Принято"
            )
            place = {
                "chat_id": query["message"]["chat"]["id"],
                "message_id": query["message"]["message_id"],
            }
            await self._client.call(
                "editMessageText",
                **place,
                text="✅ <b>Верно</b>",
                parse_mode="HTML",
                reply_markup=FROZEN,
            )
        elif update.get("message", {}).get("text", "").startswith("/"):
            chat = update["message"]["chat"]["id"]
            await self._client.call(
                "sendMessage", chat_id=chat, text="Сколько будет 2 × 2?", reply_markup=ANSWERS
            )


@pytest.fixture
async def school(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """A sandbox with a bot that asks."""
    async with ClientSession() as session, asyncio.TaskGroup() as tasks:
        teaching = tasks.create_task(Teacher(Client(session, sandbox)).run())
        yield sandbox
        teaching.cancel()


@pytest.fixture
async def page(school: Sandbox) -> AsyncIterator[Page]:
    async with phone(school.url) as opened:
        yield opened


async def test_a_newcomer_answers_a_question(page: Page) -> None:
    await page.get_by_role("button", name="Начать").click()
    await expect(page.get_by_text("Сколько будет 2 × 2?")).to_be_visible()
    await page.get_by_role("button", name="4", exact=True).click()
    await expect(page.get_by_role("status")).to_have_text("Принято")
    await expect(page.locator(".words strong")).to_have_text("Верно")
    await expect(page.get_by_text("Сколько будет 2 × 2?")).to_have_count(0)
    await expect(page.locator(".key.success")).to_have_text("✓ 4")


async def test_keys_alone_are_enough(page: Page, school: Sandbox) -> None:
    await page.get_by_role("button", name="Начать").press("Enter")
    await page.get_by_role("button", name="4", exact=True).press("Enter")
    await expect(page.locator(".key.success")).to_be_visible()
    await page.get_by_role("button", name="Команды").press("Enter")
    await expect(page.get_by_role("menuitem", name="/study")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Сколько будет 2 × 2?")).to_be_visible()
    await expect(page.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("да\nнет")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .words").last).to_contain_text("нет")
    assert school.person("Anya").chat.messages[-2].text == "да"


async def test_everybody_has_a_seat_in_the_group_and_nobody_is_harmed(
    page: Page, school: Sandbox
) -> None:
    await page.get_by_role("button", name="Пятница").click()
    await page.get_by_role("textbox").fill("/quiz")
    await page.get_by_role("textbox").press("Enter")
    await expect(page.get_by_text("Сколько будет 2 × 2?")).to_be_visible()
    await page.get_by_role("button", name="Boris").click()
    await expect(page.locator(".theirs .name").first).to_have_text("Anya")
    await page.get_by_role("textbox").fill(NASTY)
    await page.get_by_role("textbox").press("Enter")
    await expect(page.get_by_text(NASTY)).to_be_visible()
    await page.get_by_role("button", name="4", exact=True).click()
    await expect(page.locator(".key.success")).to_be_visible()
    assert await page.title() == "Пятница · Boris"
    assert [toast.text for toast in school.person("Boris").toasts] == ["Принято"]
    school.group("Пятница").upgrade()
    await expect(page.get_by_text("Группа стала супергруппой")).to_be_visible()


async def test_nothing_is_wider_than_the_phone(page: Page, school: Sandbox) -> None:
    await page.get_by_role("button", name="Начать").click()
    school.person("Anya").says("Длинноеслово" * 40)
    await expect(page.get_by_text("Длинноеслово")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    assert await page.evaluate("document.getElementById('talk').scrollWidth") == 390

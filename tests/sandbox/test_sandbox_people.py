"""The people of stories: they wait for what they expect, and say clearly what they saw instead."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sandbox import Sandbox
from tests.sandbox.raw_client import Client, Json
from tests.support import people
from tests.support.people import Anya, Boris

KEYS = {
    "inline_keyboard": [[{"text": "14", "callback_data": "a"}, {"text": "4", "callback_data": "b"}]]
}


class Parrot:
    """A bot that asks when it is told to, and says whether a press was right."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def run(self) -> None:
        while True:
            for update in await self._client.updates():
                await self._react(update)

    async def _react(self, update: Json) -> None:
        if "callback_query" in update:
            query = update["callback_query"]
            message = query["message"]
            await self._client.call(
                "answerCallbackQuery", callback_query_id=query["id"], text="принято"
            )
            place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self._client.call(
                "editMessageText", **place, text="✅" if query["data"] == "b" else "❌"
            )
        elif "message" in update:
            chat = update["message"]["chat"]["id"]
            await self._client.call("sendMessage", chat_id=chat, text="2 × 2?", reply_markup=KEYS)


@pytest.fixture
async def parrot(bot: Client) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(Parrot(bot).run())
        yield
        running.cancel()


@pytest.mark.usefixtures("parrot")
async def test_a_question_is_asked_and_answered(sandbox: Sandbox) -> None:
    anya = Anya(sandbox)
    await anya.says("/study")
    assert (anya.last, anya.buttons) == ("2 × 2?", ["14", "4"])
    await anya.taps("4")
    await anya.sees("✅")
    await anya.sees_no_more("2 × 2?")
    assert anya.toast == "принято"
    await anya.sees_toast("принято")


@pytest.mark.usefixtures("parrot")
async def test_other_things_than_words_are_sent_and_changed(sandbox: Sandbox) -> None:
    anya = Anya(sandbox)
    await anya.sends("sticker")
    await anya.sends_document("bank.yaml", b"x")
    await anya.says("да")
    assert [message.text for message in anya.chat.messages] == [
        "",
        "2 × 2?",
        "",
        "2 × 2?",
        "да",
        "2 × 2?",
    ]


@pytest.mark.usefixtures("parrot")
async def test_in_a_group_everybody_has_a_seat(sandbox: Sandbox) -> None:
    friday = sandbox.group("Пятница")
    anya, boris = Anya(sandbox, friday), Boris(sandbox, friday)
    await boris.says("между собой")
    await boris.says("/quiz")
    await anya.taps("14")
    await boris.sees("❌")
    assert (anya.toast, boris.toast) == ("принято", "")


@pytest.mark.usefixtures("parrot")
async def test_who_waits_in_vain_tells_what_there_was(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "PATIENCE", 0.05)
    anya = Anya(sandbox)
    with pytest.raises(AssertionError, match=r"for a button '4'"):
        await anya.taps("4")
    sandbox.on("sendMessage", do=400, text="Bad Request: chat not found")
    with pytest.raises(AssertionError, match=r"refused: sendMessage Bad Request: chat not found"):
        await anya.says("/study")
    await anya.says("/study")
    with pytest.raises(
        AssertionError, match=r"(?s)to see '✅'.*Quizbot: 2 × 2\?.*\[ 14 \] \[ 4 \]"
    ):
        await anya.sees("✅")

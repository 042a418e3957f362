"""Sending: what becomes of one call when Telegram refuses it."""

import logging

import pytest

from bot.agenda.outcome import Sent, Target, TargetKind, Unreachable, dump, restore
from bot.botapi.errors import error_of
from bot.chat.calls import Screen, edit, send
from bot.chat.sending.sender import Delivery
from sandbox import Sandbox


async def test_an_edit_of_a_message_that_is_gone_is_a_new_one_in_its_forum_topic(
    delivery: Delivery, sandbox: Sandbox
) -> None:
    group = sandbox.group("Пятница").id
    [call] = restore(dump([edit(group, 999, Screen("Итог"), question=5, thread=7)]))
    [receipt] = await delivery.send(group, call)
    edited, sent = sandbox.calls
    assert (edited.method, sent.method) == ("editMessageText", "sendMessage")
    assert (sent.params["message_thread_id"], sent.text) == (7, "Итог")
    assert isinstance(receipt, Sent)
    assert receipt.target == Target(TargetKind.QUESTION, 5)


async def test_w01_what_telegram_quotes_is_not_logged(
    delivery: Delivery, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    words = "Forbidden: \"Маша Petrova\" said 'no' and Вася can't"
    sandbox.on("sendMessage", do=403, text=words)
    anya = sandbox.person("Anya").id
    with caplog.at_level(logging.DEBUG):
        assert await delivery.send(anya, send(anya, Screen("x"))) == [Unreachable(anya)]
    assert str(error_of(403, {"description": words})) == "Forbidden: … said … and … can't"
    assert not [word for word in ("Маша", "Petrova", "Вася") if word in caplog.text]


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
async def test_f01_a_failure_that_heals_is_tried_again(
    delivery: Delivery, sandbox: Sandbox, method: str
) -> None:
    anya = sandbox.person("Anya")
    anya.says("hello")
    [receipt] = await delivery.send(anya.id, send(anya.id, Screen("first"), question=1))
    assert isinstance(receipt, Sent)
    sandbox.on(method, do=502, times=2)
    call = (
        send(anya.id, Screen("x"))
        if method == "sendMessage"
        else edit(anya.id, receipt.message, Screen("x"))
    )
    assert await delivery.send(anya.id, call) == []
    assert anya.chat.messages[-1].text == "x"

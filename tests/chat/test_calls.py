"""Calls: what the builders make is what python-telegram-bot knows of the Bot API."""

from dataclasses import replace

import pytest

from bot.agenda.outcome import Call
from bot.chat import calls
from bot.chat.calls import InlineButton, Screen
from tests.support import library

ANYA, GROUP = 1001, -5001
SCREEN = Screen(
    "<b>Сколько?</b>",
    [
        [InlineButton("4", "k:a0", "success"), InlineButton("5", "k:a1")],
        [InlineButton("docs", "", url="https://example.org")],
    ],
)
BARE = Screen("x")
BUILT = [
    calls.toast("77"),
    calls.toast("77", "слово " * 100, alert=True),
    calls.send(ANYA, SCREEN, question=5, reply_to=3),
    calls.send(ANYA, BARE),
    calls.silent(calls.reply(ANYA, SCREEN, reply_to=3)),
    calls.in_topic(calls.send(GROUP, SCREEN), 7),
    calls.send_picture(ANYA, SCREEN, "map.png", "no picture", question=5),
    calls.in_topic(calls.send_picture(GROUP, BARE, "map.png", "no picture"), 7),
    calls.edit(ANYA, 3, SCREEN, question=5),
    calls.edit(GROUP, 3, BARE, thread=7),
    calls.edit_menu(ANYA, 3, SCREEN),
    calls.refresh(ANYA, 3, SCREEN),
    calls.edit_caption(ANYA, 3, SCREEN),
    calls.edit_buttons(ANYA, 3, SCREEN.rows),
    calls.edit_buttons(ANYA, 3),
]
INSTEAD = [
    replace(call, method="sendMessage", params=call.instead) for call in BUILT if call.instead
]


@pytest.mark.parametrize("call", [*BUILT, *INSTEAD])
def test_the_library_knows_every_call_that_is_built(call: Call) -> None:
    assert library.faults(call.method, call.params) == []


def test_the_library_objects_to_what_it_does_not_know() -> None:
    assert library.faults("sendMessage", {"chat_id": ANYA, "words": "x"}) == [
        "sendMessage: words",
        "sendMessage without text",
    ]
    odd = {"inline_keyboard": [[{"text": "x", "colour": "red"}]]}
    call = {"chat_id": ANYA, "text": "x", "reply_markup": odd}
    assert library.faults("sendMessage", call) == [f"sendMessage: reply_markup {odd}"]

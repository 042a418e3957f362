"""Telegram's own quizzes."""

import pytest

from sandbox import Account, Sandbox
from tests.sandbox.raw_client import Client

QUIZ = {
    "question": "2 × 2?",
    "options": [{"text": "4"}, "5"],
    "type": "quiz",
    "correct_option_ids": [0],
}


async def test_an_open_poll_tells_who_chose_what(
    bot: Client, anya: Account, sandbox: Sandbox
) -> None:
    sent = (await bot.call("sendPoll", chat_id=anya.id, is_anonymous=False, **QUIZ)).result["poll"]
    anya.votes(anya.chat.messages[-1], 1)
    state, answer = await bot.updates()
    assert state["poll"]["total_voter_count"] == 1
    assert (answer["poll_answer"]["poll_id"], answer["poll_answer"]["option_ids"]) == (
        sent["id"],
        [1],
    )
    assert anya.votes(anya.chat.messages[-1], 0) is None
    assert sandbox.world.polls[sent["id"]].voters == {anya.id}


async def test_an_anonymous_poll_tells_only_how_many(bot: Client, anya: Account) -> None:
    await bot.call("sendPoll", chat_id=anya.id, question="Когда?", options='["сегодня","завтра"]')
    assert anya.votes(anya.chat.messages[-1], 0) is None
    assert "poll" in await bot.update()


async def test_a_poll_is_stopped_once(bot: Client, anya: Account) -> None:
    number = (await bot.call("sendPoll", chat_id=anya.id, **QUIZ)).result["message_id"]
    assert (await bot.call("stopPoll", chat_id=anya.id, message_id=number)).result["is_closed"]
    again = await bot.call("stopPoll", chat_id=anya.id, message_id=number)
    assert again.error == "Bad Request: poll has already been closed"
    start = anya.chat.messages[0].id
    assert (
        await bot.call("stopPoll", chat_id=anya.id, message_id=start)
    ).error == "Bad Request: message is not a poll"
    missing = await bot.call("stopPoll", chat_id=anya.id, message_id=999)
    assert missing.error == "Bad Request: message with poll to stop not found"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x", ""]}, "poll options must be non-empty"),
        ({"options": ["x", "y" * 101]}, "poll options length must not exceed 100"),
        ({"type": "exam"}, "unsupported poll type specified"),
        ({"correct_option_ids": []}, "correct quiz option list must be non-empty"),
        ({"correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        ({"correct_option_ids": [2]}, "wrong quiz correct_option_id"),
        ({"explanation": "x" * 201}, "poll explanation length must not exceed 200"),
        ({"explanation": "a\nb\nc\nd"}, "poll explanation must not contain more than 2 line feeds"),
        ({"open_period": 4}, "invalid poll open period specified"),
    ],
)
async def test_polls_that_are_refused(
    bot: Client, anya: Account, change: dict[str, object], error: str
) -> None:
    answer = await bot.call("sendPoll", chat_id=anya.id, **(QUIZ | change))
    assert answer.error == f"Bad Request: {error}"

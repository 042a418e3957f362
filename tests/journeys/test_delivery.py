"""What Telegram delivers: twice, mixed up, with gaps, unreadable; each answer counts once."""

import logging
import sqlite3
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from bot.chat.sending.rate_limit import SendLimits
from sandbox import Reply, Sandbox
from tests.support.house import on_both
from tests.support.people import Anya, Boris, Vera

pytestmark = pytest.mark.usefixtures("bot")


async def opened(anya: Anya) -> tuple[int, str, str]:
    """The first question: its message, and the data of its right and of a wrong option."""
    await anya.says("/study")
    message = await anya.sees("скорость обучения")
    data = {button.text: button.data or "" for row in message.buttons for button in row}
    return message.id, data["Ошибка колеблется"], data["Градиент равен нулю"]


async def settled(sandbox: Sandbox) -> None:
    """Nothing waits for the bot any more."""
    assert await sandbox.until(lambda: not sandbox.waiting(), 15)


def reviews(folder: Path) -> int:
    """How many answers are counted."""
    with sqlite3.connect(f"file:{folder}/quizbot.db?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM reviews").fetchone()[0])


async def test_d01_the_same_update_twice_in_one_batch(
    sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    message, right, _ = await opened(anya)
    number = anya.person.press(anya.chat.id, message, right)
    assert number is not None
    sandbox.redeliver([number, number])
    await anya.sees("Дальше")
    await settled(sandbox)
    assert reviews(tmp_path) == 1


async def test_d02_a_batch_delivered_again_later(
    sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    message, right, _ = await opened(anya)
    number = anya.person.press(anya.chat.id, message, right)
    assert number is not None
    await anya.sees("Дальше")
    sandbox.redeliver(range(number - 1, number + 1))
    await anya.says("/help")
    await settled(sandbox)
    assert reviews(tmp_path) == 1


async def test_d04_presses_mixed_up_end_in_one_state(
    sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    message, right, wrong = await opened(anya)
    for data in (right, wrong, right):
        anya.person.press(anya.chat.id, message, data)
    sandbox.shuffle(7)
    await anya.sees("Дальше")
    await settled(sandbox)
    assert reviews(tmp_path) == 1


async def test_d03_an_update_redelivered_two_hundred_times(
    sandbox: Sandbox, anya: Anya, tmp_path: Path
) -> None:
    message, right, _ = await opened(anya)
    number = anya.person.press(anya.chat.id, message, right)
    assert number is not None
    sandbox.redeliver([number] * 200)
    await anya.sees("Дальше")
    await settled(sandbox)
    assert reviews(tmp_path) == 1


async def test_d03_what_comes_while_an_update_is_repeated_is_not_passed_over(
    sandbox: Sandbox, anya: Anya
) -> None:
    await anya.says("/start")
    number = anya.person.says("/topics")
    assert number is not None
    for repeats in range(4):
        assert await sandbox.until(partial(delivered, sandbox, number, 1 + repeats))
        sandbox.redeliver([number])
    assert await sandbox.until(partial(delivered, sandbox, number, 5))
    await anya.says("/help")
    await anya.sees("/study")


def delivered(sandbox: Sandbox, number: int, times: int) -> bool:
    """Whether an update was handed out by itself so often."""
    batches = [call.response.get("result") for call in sandbox.calls if call.method == "getUpdates"]
    return batches.count([number]) == times


async def test_d05_a_press_overtaken_by_stop_is_not_counted(anya: Anya, tmp_path: Path) -> None:
    message, right, _ = await opened(anya)
    await anya.says("/stop")
    anya.person.press(anya.chat.id, message, right)
    assert await anya.sandbox.until(lambda: bool(anya.toasts))
    assert reviews(tmp_path) == 0


async def test_d08_a_gap_in_the_numbers(sandbox: Sandbox, anya: Anya) -> None:
    await anya.says("/start")
    sandbox.world.updates.skip(1000)
    await anya.says("/help")
    await anya.sees("/study")


async def test_d08_numbers_that_begin_again_lower(sandbox: Sandbox, anya: Anya) -> None:
    await anya.says("/start")
    sandbox.inject(_message(anya, "/help"), update_id=17)
    await anya.sees("/study")


def _message(anya: Anya, command: str, **more: object) -> dict[str, object]:
    sender = {"id": anya.person.id, "is_bot": False, "first_name": "Anya", "language_code": "ru"}
    chat = {"id": anya.chat.id, "type": "private", "first_name": "Anya"}
    entity = {"type": "bot_command", "offset": 0, "length": len(command)}
    body = {
        "message_id": 9999,
        "date": 1,
        "from": sender,
        "chat": chat,
        "text": command,
        "entities": [entity],
    }
    return {"message": body | more}


async def test_d09_d15_unknown_kinds_fields_and_values_are_passed_over(
    sandbox: Sandbox, anya: Anya
) -> None:
    await anya.says("/help")
    sandbox.inject({"telepathy": {"chat": {"id": 5}}})
    sandbox.inject(
        {"chat_boost": {"chat": {"id": 5, "type": "channel", "title": "x"}}, "future": [1]}
    )
    sandbox.inject(_message(anya, "/start", novelty={"a": 1}, chat_shape="round"))
    await anya.sees("Привет, Anya")
    await settled(sandbox)


async def test_a_channel_that_takes_the_bot_in_is_not_greeted(sandbox: Sandbox, anya: Anya) -> None:
    somebody = {"id": anya.person.id, "is_bot": False, "first_name": "Anya"}
    channel = {"id": -1009, "type": "channel", "title": "x"}
    old, new = ({"status": status, "user": somebody} for status in ("left", "administrator"))
    change = {
        "chat": channel,
        "from": somebody,
        "date": 1,
        "old_chat_member": old,
        "new_chat_member": new,
    }
    sandbox.inject({"my_chat_member": change})
    await anya.says("/help")
    await settled(sandbox)
    assert not [call for call in sandbox.calls if call.chat_id == -1009]


POISON = {
    "no JSON": '{"update_id": 7, "message": ',
    "no JSON, no number": "garbage",
    "deep": '{"update_id": 7, "message": ' + '{"a":' * 10_000 + "1" + "}" * 10_001,
    "a list": "[]",
    "a number": "5",
    "null": "null",
    "no number": '{"message": {"text": "x"}}',
    "number beyond belief": '{"update_id": 9223372036854775808, "message": {}}',
    "digits without end": '{"update_id": 7, "message": {"date": ' + "9" * 5000 + "}}",
}


@pytest.mark.parametrize("name", POISON)
async def test_d10_poison_is_laid_aside_and_the_rest_goes_on(
    name: str, sandbox: Sandbox, anya: Anya, caplog: pytest.LogCaptureFixture
) -> None:
    await anya.says("/start")
    with caplog.at_level(logging.INFO):
        sandbox.inject(POISON[name])
        await anya.says("/help")
        await anya.sees("/study")
    assert len([record for record in caplog.records if record.levelno >= logging.INFO]) <= 5


@pytest.mark.parametrize("alone", ["alone", ""])
async def test_d10_a_number_beyond_belief_does_not_hide_what_follows_it(
    alone: str, sandbox: Sandbox, anya: Anya
) -> None:
    await anya.says("/start")
    sandbox.inject('{"update_id": 1000000000000000, "message": {}}')
    if alone:
        assert await sandbox.until(lambda: sandbox.calls[-1].params.get("offset") == 10**15 + 1)
    await anya.says("/help")
    await anya.sees("/study")
    await settled(sandbox)


@pytest.mark.parametrize("limits", [SendLimits(toast_rate=0.0001)])
async def test_r01_a_flood_of_presses_is_warned_once_and_others_are_served(
    sandbox: Sandbox, anya: Anya, boris: Boris, limits: SendLimits
) -> None:
    message, right, _ = await opened(anya)
    for _ in range(300):
        anya.person.press(anya.chat.id, message, right)
    await boris.says("/start")
    await boris.sees("Привет, Boris")
    await settled(sandbox)
    await anya.sees("✅ Верно")
    assert await sandbox.until(
        lambda: any("Не так быстро" in toast.text for toast in anya.person.toasts)
    )
    await boris.says("/help")
    assert len(anya.person.toasts) == limits.toast_burst
    assert sum("Не так быстро" in toast.text for toast in anya.person.toasts) == 1


@pytest.mark.parametrize("limits", [SendLimits(private_rate=20.0)])
async def test_r01_d12_of_a_flood_of_commands_not_each_is_answered(
    sandbox: Sandbox, anya: Anya
) -> None:
    for _ in range(400):
        anya.person.says("/help")
    anya.person.says("/study")
    await settled(sandbox)
    assert await sandbox.until(lambda: "скорость обучения" in anya.last, 60)
    assert len(anya.chat.messages) < 401 + 60


SHAPES: Mapping[str, Mapping[str, object]] = {
    "text as date": {"date": "yesterday"},
    "no chat": {"chat": None},
    "a chat beyond belief": {"chat": {"id": 2**63, "type": "private"}},
    "half a character": {"text": "\ud800 и NUL \0"},
    "a sender without id": {"from": {"first_name": "x"}},
}


@on_both
@pytest.mark.parametrize("name", SHAPES)
async def test_d10_s16_odd_messages_harm_nobody(name: str, sandbox: Sandbox, anya: Anya) -> None:
    sandbox.inject(_message(anya, "/help", **SHAPES[name]))
    await anya.says("/start")
    await anya.sees("Привет, Anya")
    await settled(sandbox)


async def test_d10_whose_press_can_not_be_handled_is_told_in_her_language(
    sandbox: Sandbox, anya: Anya
) -> None:
    await anya.says("/start")
    sandbox.inject(
        {
            "callback_query": {
                "id": "7",
                "from": {"id": anya.person.id, "language_code": "en"},
                "data": "x",
            }
        }
    )
    await anya.sees("couldn’t be handled")
    assert [
        call.params["callback_query_id"]
        for call in sandbox.calls
        if call.method == "answerCallbackQuery"
    ] == ["7"]


PAGE = Reply(502, b"<html>Bad Gateway</html>", "text/html")


@pytest.mark.parametrize(
    ("refusal", "tries"),
    [(400, 6), (404, 5), (500, 5), (PAGE, 5), ("lose_reply", 2), ("drop", 2)],
    ids=["400", "404", "500", "page", "lost", "cut"],
)
async def test_d11_a_chat_that_refuses_everything_is_given_up_and_the_owner_is_told_once(
    sandbox: Sandbox,
    anya: Anya,
    boris: Boris,
    vera: Vera,
    monkeypatch: pytest.MonkeyPatch,
    refusal: int | str | Reply,
    tries: int,
) -> None:
    monkeypatch.setattr("bot.chat.sending.sender._PAUSES", (0.01,) * 4)
    await vera.says("/start")
    refusing = sandbox.on("sendMessage", do=refusal, times=None, chat_id=anya.chat.id)
    anya.person.says("/help")
    anya.person.says("/topics")
    await boris.says("/start")
    await boris.sees("Привет, Boris")
    await vera.sees(f"в чате {anya.chat.id}, одно отложено после нескольких попыток")
    assert await sandbox.until(lambda: refusing.seen == 2 * tries)
    refusing.heal()
    await anya.says("/start")
    await anya.sees("Привет, Anya")
    assert refusing.seen == 2 * tries
    assert sum("отложено" in message.text for message in vera.chat.messages) == 1


async def test_d11_what_can_not_be_handled_is_put_aside_and_the_owner_is_told_once(
    sandbox: Sandbox, anya: Anya, boris: Boris, vera: Vera
) -> None:
    await vera.says("/start")
    await anya.says("/start")
    for _ in range(2):
        sandbox.inject(_message(anya, "/help", **{"from": {"id": "x", "first_name": "Anya"}}))
    await anya.sees("Не получилось обработать")
    await vera.sees(f"из чата {anya.chat.id} и отложил")
    await boris.says("/start")
    await boris.sees("Привет, Boris")
    await anya.says("/help")
    await anya.sees("/topics")
    assert await sandbox.until(
        lambda: sum("Не получилось" in message.text for message in anya.chat.messages) == 2
    )
    assert sum("отложил" in message.text for message in vera.chat.messages) == 1


@pytest.mark.slow
async def test_d12_a_long_backlog_is_drained(sandbox: Sandbox, anya: Anya, boris: Boris) -> None:
    for _ in range(5000):
        anya.person.press(anya.chat.id, 1, "nothing")
    boris.person.says("/start")
    assert await sandbox.until(lambda: "Привет, Boris" in boris.last, 50)

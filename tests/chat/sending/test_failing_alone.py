"""A call that fails while Telegram answers all others: a few tries, then its chat goes on."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.agenda.outcome import Call, GivenUp, Receipt, Sent, Target, TargetKind, Urgency
from bot.chat.calls import Screen, edit, send, send_picture
from bot.chat.sending.sender import TRIES, Delivery
from sandbox import Account, Message, Reply, Sandbox
from tests.support.png import png

SHOWN = Target(TargetKind.QUESTION, 5)
OFTEN = 12  # more than anything is tried
PAGE = Reply(502, b"<html>Bad Gateway</html>", "text/html")
EMPTY = Reply(200, b'{"ok":true}')
FAILURES: dict[str, int | str | Reply] = {
    "500": 500,
    "502 page": PAGE,
    "503 empty": Reply(503, b""),
    "no result": EMPTY,
    "null": Reply(200, b'{"ok":true,"result":null}'),
    "cut": "drop",
}


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.sending.sender._PAUSES", (0.01,) * 4)


@pytest.fixture
def anya(sandbox: Sandbox) -> Account:
    """Somebody who may be written to."""
    anya = sandbox.person("Anya")
    anya.says("hello")
    return anya


def sent_to(person: Account) -> list[Message]:
    return [message for message in person.chat.messages if message.sender.is_bot]


def kinds(receipts: Sequence[Receipt]) -> list[type[Receipt]]:
    return [type(receipt) for receipt in receipts]


def given_up_targets(receipts: Sequence[Receipt]) -> list[Target | None]:
    assert kinds(receipts) == [GivenUp] * len(receipts)
    return [receipt.target for receipt in receipts if isinstance(receipt, GivenUp)]


async def asked(delivery: Delivery, person: Account, text: str) -> int:
    """The number of a message that shows a question."""
    [receipt] = await delivery.send(person.id, send(person.id, Screen(text), question=5))
    assert isinstance(receipt, Sent)
    return receipt.message


@pytest.mark.parametrize("name", FAILURES)
async def test_f01_a_text_that_always_fails_is_given_up_after_five_tries(
    delivery: Delivery, sandbox: Sandbox, anya: Account, name: str
) -> None:
    edited = await asked(delivery, anya, "first")
    failing = sandbox.on("editMessageText", do=FAILURES[name], times=OFTEN)
    receipts = await delivery.send(anya.id, edit(anya.id, edited, Screen("second"), question=5))
    [given_up] = receipts
    assert isinstance(given_up, GivenUp)
    assert given_up.target == SHOWN
    assert re.search(
        r"^editMessageText: .*(HTTP 50\d|Internal Server Error|no result|connection failed)",
        given_up.reason,
    )
    assert failing.struck == TRIES
    assert await asked(delivery, anya, "third")
    assert [message.text for message in sent_to(anya)] == ["first", "third"]


async def test_f04_a_message_whose_answer_is_always_lost_stands_twice_and_no_more(
    delivery: Delivery, sandbox: Sandbox, anya: Account
) -> None:
    sandbox.on("sendMessage", do="lose_reply", times=OFTEN)
    receipts = await delivery.send(anya.id, send(anya.id, Screen("once"), question=5))
    assert given_up_targets(receipts) == [SHOWN]
    assert [message.text for message in sent_to(anya)] == ["once", "once"]


@pytest.mark.parametrize(
    "answer", [b"<html>Please log in</html>", b'{"ok":true,"resu'], ids=["page", "torn"]
)
async def test_f04_an_answer_that_can_not_be_read_is_a_lost_one(
    delivery: Delivery, sandbox: Sandbox, anya: Account, answer: bytes
) -> None:
    failing = sandbox.on("sendMessage", do=Reply(200, answer), times=OFTEN)
    assert GivenUp in kinds(await delivery.send(anya.id, send(anya.id, Screen("once"))))
    assert failing.struck == 2


async def test_f04_an_edit_whose_answer_is_lost_may_be_repeated(
    delivery: Delivery, sandbox: Sandbox, anya: Account
) -> None:
    edited = await asked(delivery, anya, "first")
    sandbox.on("editMessageText", do="lose_reply", times=3)
    assert await delivery.send(anya.id, edit(anya.id, edited, Screen("second"))) == []
    assert [message.text for message in sent_to(anya)] == ["second"]


@pytest.mark.parametrize("name", FAILURES)
async def test_f14_a_picture_that_always_fails_is_told_in_words_after_the_second_try(
    delivery: Delivery, sandbox: Sandbox, anya: Account, tmp_path: Path, name: str
) -> None:
    (tmp_path / "map.png").write_bytes(png(40, 30))
    failing = sandbox.on("sendPhoto", do=FAILURES[name], times=OFTEN)
    receipts = await delivery.send(
        anya.id, send_picture(anya.id, Screen("Where?"), "map.png", "no picture", question=5)
    )
    assert kinds(receipts) == [Sent]
    assert [message.text for message in sent_to(anya)] == ["Where?\n\nno picture"]
    assert failing.struck == 2


async def test_f14_where_every_answer_is_lost_a_picture_and_its_words_come_three_times_at_most(
    delivery: Delivery, sandbox: Sandbox, anya: Account, tmp_path: Path
) -> None:
    (tmp_path / "map.png").write_bytes(png(40, 30))
    sandbox.on("*", do="lose_reply", times=OFTEN, when=lambda call: call.method.startswith("send"))
    receipts = await delivery.send(
        anya.id, send_picture(anya.id, Screen("Where?"), "map.png", "no picture", question=5)
    )
    assert given_up_targets(receipts) == [SHOWN]
    assert ["photo" in message.content for message in sent_to(anya)] == [True, True, False]


async def test_f14_nobody_waits_for_the_failures_of_others(
    delivery: Delivery,
    sandbox: Sandbox,
    anya: Account,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.chat.sending.uploads.UPLOADING", 0.3)
    (tmp_path / "map.png").write_bytes(png(40, 30))
    people = [anya, *(sandbox.add_person(f"Learner {number}") for number in range(5))]
    failing = sandbox.on("sendPhoto", do="hang", times=OFTEN)
    async with asyncio.TaskGroup() as tasks:
        for person in people:
            person.says("hello")
            call = send_picture(person.id, Screen("Where?"), "map.png", "no picture")
            tasks.create_task(delivery.send(person.id, call))
    assert [["no picture" in message.text for message in sent_to(person)] for person in people] == [
        [True]
    ] * len(people)
    assert failing.struck < len(people)


async def test_f01_calls_that_fail_alone_at_the_same_time_are_each_counted(
    delivery: Delivery, sandbox: Sandbox, anya: Account
) -> None:
    people = [anya, *(sandbox.add_person(f"Learner {number}") for number in range(5))]
    failing = sandbox.on("sendMessage", do=PAGE, times=OFTEN * len(people))
    async with asyncio.TaskGroup() as tasks:
        sending = [
            tasks.create_task(delivery.send(one.id, send(one.id, Screen("x")))) for one in people
        ]
    assert [kinds(task.result()) for task in sending] == [[GivenUp]] * len(people)
    assert failing.struck == TRIES * len(people)


async def test_f01_nothing_is_given_up_while_telegram_answers_nobody(
    delivery: Delivery, sandbox: Sandbox, anya: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending.offline._PAUSES", (0.01,))
    gone = sandbox.on("*", do=PAGE, times=None)
    async with asyncio.TaskGroup() as tasks:
        sending = [
            tasks.create_task(delivery.send(anya.id, send(anya.id, Screen(word)))) for word in "abc"
        ]
        assert await sandbox.until(lambda: gone.struck > 3 * TRIES * len(sending))
        gone.heal()
    assert [task.result() for task in sending] == [[], [], []]
    assert sorted(message.text for message in sent_to(anya)) == ["a", "b", "c"]


@pytest.mark.parametrize("name", [*FAILURES, "refused"])
async def test_a_countdown_that_fails_is_no_reason_to_wait(
    delivery: Delivery, sandbox: Sandbox, anya: Account, name: str
) -> None:
    failing = sandbox.on("sendMessage", do=FAILURES.get(name, 400), times=OFTEN)
    call = Call("sendMessage", {"chat_id": anya.id, "text": "3"}, Urgency.COUNTDOWN)
    assert await delivery.send(anya.id, call) == []
    assert failing.struck == 1


async def test_f05_a_429_of_a_gateway_drops_nothing(
    delivery: Delivery, sandbox: Sandbox, anya: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.botapi.errors.UNSAID", 0.01)
    sandbox.on(
        "sendMessage",
        do=Reply(429, b"<html>Too Many Requests</html>", "text/html"),
        times=2 * TRIES,
    )
    assert await delivery.send(anya.id, send(anya.id, Screen("x"))) == []
    assert [message.text for message in sent_to(anya)] == ["x"]

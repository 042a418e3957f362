"""The promise, with `kill -9` at every call: no answer is lost, none is counted twice."""

import asyncio
import signal
from collections import Counter
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.support.house import Child, bank_in, on_both
from tests.support.people import Anya

LESSON = [f"q{number}" for number in range(1, 6)]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Five questions of a kind, whose right option says so."""
    return bank_in(
        tmp_path, row="topic: Ряд\nlanguage: ru\nquestions:\n" + "".join(map(_question, LESSON))
    )


def _question(name: str) -> str:
    return f"""
  - id: {name}
    type: choice
    text: Вопрос {name}
    options:
      - text: Да {name}
        correct: true
      - Нет {name}
"""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A restart takes a moment, and there may be many before anything can be seen."""
    monkeypatch.setattr("tests.support.people.PATIENCE", 90.0)


async def learn(anya: Anya) -> None:
    """A lesson from its beginning to its end, every answer right."""
    await anya.says("/study")
    for name in LESSON:
        await anya.sees(f"Вопрос {name}")
        await anya.taps(f"Да {name}")
        await anya.sees("✅ Верно")
        await anya.taps("Дальше")


def repeated(anya: Anya) -> int:
    """How many messages of the bot appeared more than once."""
    texts = Counter(message.text for message in anya.chat.messages if message.sender.is_bot)
    return sum(count - 1 for count in texts.values())


CALLS = {
    "C01-before-it-is-stored": ("getUpdates", 3, "kill_after"),
    "C02-before-it-is-confirmed": ("getUpdates", 4, "kill"),
    "C05-before-the-toast": ("answerCallbackQuery", 2, "kill"),
    "C06-after-the-toast": ("answerCallbackQuery", 3, "kill_after"),
    "C06-before-the-next-question": ("sendMessage", 2, "kill"),
    "C06-after-the-next-question": ("sendMessage", 3, "kill_after"),
    "C10-before-the-result": ("editMessageText", 2, "kill"),
    "C10-after-the-result": ("editMessageText", 3, "kill_after"),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", CALLS)
async def test_killed_at_a_call(place: str, sandbox: Sandbox, child: Child, anya: Anya) -> None:
    method, nth, deed = CALLS[place]
    sandbox.on(method, nth, do=deed)
    async with child.nursed():
        await learn(anya)
    assert child.starts == 2
    assert await child.counted() == [(anya.person.id, name, "correct") for name in LESSON]
    assert repeated(anya) <= 1


async def test_c13_killed_at_every_call_also_while_recovering(
    sandbox: Sandbox, child: Child, anya: Anya
) -> None:
    for method in (
        "getUpdates",
        "answerCallbackQuery",
        "sendMessage",
        "editMessageText",
        "setMyCommands",
    ):
        sandbox.on(method, 2, do="kill", times=1)
        sandbox.on(method, 2, do="kill_after", times=1)
    async with child.nursed():
        await learn(anya)
    assert child.starts > 5
    assert await child.counted() == [(anya.person.id, name, "correct") for name in LESSON]
    assert repeated(anya) < child.starts


@pytest.mark.slow
@on_both
async def test_c03_killed_after_a_burst_was_confirmed(
    sandbox: Sandbox, child: Child, anya: Anya
) -> None:
    async with child.nursed():
        await anya.says("/study")
        await anya.sees("Вопрос q1")
        held = sandbox.hold("sendMessage")
        learners = [sandbox.add_person(f"Learner {number}") for number in range(40)]
        for learner in learners:
            learner.says("/study")
        await held.reached()
        await child.kill()
        held.release()
        await _all_asked(sandbox, [learner.chat.id for learner in learners])
    assert child.starts == 2


async def _all_asked(sandbox: Sandbox, chats: list[int]) -> None:
    asked = lambda: {chat for chat in chats if sandbox.world.chats[chat].messages[1:]} == set(chats)  # noqa: E731
    assert await sandbox.until(asked, 30)


@on_both
async def test_c15_told_to_end_with_work_queued(sandbox: Sandbox, child: Child, anya: Anya) -> None:
    await child.start()
    await anya.says("/study")
    message = await anya.sees("Вопрос q1")
    right = next(button for row in message.buttons for button in row if "Да" in button.text)
    for _ in range(100):
        anya.person.press(anya.chat.id, message.id, right.data or "")
    async with asyncio.timeout(5):
        assert await child.stop(signal.SIGTERM) == 0
    await child.start()
    await anya.sees("✅ Верно")
    assert await sandbox.until(lambda: not sandbox.waiting(), 10)
    assert await child.stop(signal.SIGTERM) == 0
    assert await child.counted() == [(anya.person.id, "q1", "correct")]


@pytest.mark.slow
async def test_c04_killed_at_a_statement(child: Child, anya: Anya) -> None:
    """Each process dies in the midst of a transaction, a little further on than the one before."""
    assert (await child.command("migrate"))[0] == 0
    child.environment["KILLED_AFTER"] = "140"
    child.before = ("-m", "tests.support.killed")
    async with child.nursed():
        await learn(anya)
    assert child.starts > 3
    assert await child.counted() == [(anya.person.id, name, "correct") for name in LESSON]
    assert (await child.command("doctor"))[0] == 0

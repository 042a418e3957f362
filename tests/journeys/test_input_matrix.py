"""U16: every command in every state has its answer, and from everywhere a way leads on."""

from collections.abc import Awaitable, Callable

import pytest

from sandbox import Message
from tests.support.people import Anya
from tests.support.pupil import answers, comes_to, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def _stranger(anya: Anya) -> None:
    """She has never been here."""


async def _greeted(anya: Anya) -> None:
    await anya.says("/start")


async def _choice(anya: Anya) -> None:
    await comes_to(anya, "скорость обучения")


async def _multi(anya: Anya) -> None:
    await comes_to(anya, "метрики регрессии")
    await anya.taps("MAE")


async def _number(anya: Anya) -> None:
    await comes_to(anya, "равна γ")


async def _text(anya: Anya) -> None:
    await comes_to(anya, "переобучение")


async def _unrated(anya: Anya) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Сеть выучила шум")
    await newest(anya)


async def _answered(anya: Anya) -> None:
    await anya.says("/study")
    await answers(anya)


async def _finished(anya: Anya) -> None:
    await comes_to(anya, "🏁")


async def _stopped(anya: Anya) -> None:
    await anya.says("/study")
    await anya.says("/stop")


async def _unrated_and_stopped(anya: Anya) -> None:
    await _unrated(anya)
    await anya.says("/stop")


STATES: dict[str, Callable[[Anya], Awaitable[None]]] = {
    "stranger": _stranger,
    "greeted": _greeted,
    "choice": _choice,
    "multi": _multi,
    "number": _number,
    "text": _text,
    "unrated": _unrated,
    "answered": _answered,
    "finished": _finished,
    "stopped": _stopped,
    "unrated and stopped": _unrated_and_stopped,
}
ASKING = ("скорость обучения", "метрики регрессии", "равна γ", "переобучение")
NO_LESSON = {"stranger", "greeted", "finished", "stopped", "unrated and stopped"}
NO_ANSWER = {"stranger", "greeted", "choice", "stopped"}

ANSWERS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "/start": lambda _: ("👋 Привет, Anya!",),
    "/start x": lambda _: ("👋 Привет, Anya!",),
    "/help": lambda _: ("Что умею",),
    "/topics": lambda _: ("📚 Темы",),
    "/progress": lambda _: ("📈 Прогресс",),
    "/settings": lambda _: ("⚙️ Настройки",),
    "/study": lambda state: ("🏁 Сейчас повторять нечего",) if state == "finished" else ASKING,
    "/study Сети": lambda state: ("🏁 Сейчас повторять нечего",) if state == "finished" else ASKING,
    "/study Нет": lambda _: ("Такой темы нет",),
    "/stop": lambda state: ("Урок не идёт",) if state in NO_LESSON else ("⏹ Урок остановлен",),
    "/undo": lambda state: ("Нечего отменять",) if state in NO_ANSWER else ASKING,
    "/cancel": lambda _: ("Такой команды нет",),
    "/reload": lambda _: ("Эта команда только для владельца",),
    "/study@other_bot": lambda _: ("Эта команда для другого бота",),
}


@pytest.mark.parametrize("state", STATES)
async def test_u16_every_command_has_its_answer(anya: Anya, state: str) -> None:
    await STATES[state](anya)
    for command, expected in ANSWERS.items():
        if command in {"/study", "/study Сети", "/stop", "/undo"}:
            continue  # they change the state and have stories of their own
        shown = await _reply(anya, command)
        assert any(words in shown.text for words in expected(state)), (
            f"{state}: {command}\n{anya.dump()}"
        )
    shown = await _reply(anya, "/study")
    assert any(words in shown.text for words in ANSWERS["/study"](state)), f"{state}\n{anya.dump()}"


@pytest.mark.parametrize("command", ["/study", "/study Сети", "/stop", "/undo"])
@pytest.mark.parametrize("state", STATES)
async def test_u16_commands_that_change_the_state(anya: Anya, state: str, command: str) -> None:
    await STATES[state](anya)
    shown = await _reply(anya, command)
    assert any(words in shown.text for words in ANSWERS[command](state)), (
        f"{state}: {command}\n{anya.dump()}"
    )
    onwards = await _reply(anya, "/study")
    assert onwards.buttons, anya.dump()


async def test_u16_start_a_hundred_times(anya: Anya) -> None:
    for _ in range(100):
        anya.person.says("/start")
    await anya.sandbox.until(
        lambda: len([m for m in anya.chat.messages if m.text.startswith("👋")]) == 100
    )
    await anya.taps("▶️ Учиться")
    await anya.sees("скорость обучения")


async def _reply(anya: Anya, said: str) -> Message:
    """Say something and wait until all that follows has come."""
    before = (await newest(anya)).id if anya.chat.messages else 0
    await anya.says(said)
    await anya.sandbox.until(
        lambda: anya.chat.messages[-1].id > before and anya.chat.messages[-1].sender.is_bot
    )
    return anya.chat.messages[-1]

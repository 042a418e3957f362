"""When the answer to a question's send is lost, the question stands twice; both copies work."""

from pathlib import Path

import pytest

from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.png import png
from tests.support.pupil import goes_on, learns_until, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

SPEED, GAMMA, MAP = "скорость обучения", "равна γ", "Что на карте?"
WORLD = """
topic: Карты
language: ru
questions:
  - id: map
    type: choice
    text: Что на карте?
    image: img/map.png
    options:
      - {text: Остров, correct: true}
      - Озеро
"""


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "img").mkdir()
    (questions / "img" / "map.png").write_bytes(png(40, 30))
    (questions / "worlds.yaml").write_text(WORLD)
    return questions


async def twice(anya: Anya, words: str, topic: str = "Сети") -> tuple[Message, Message]:
    """A lesson up to a question that stands twice, because the answer to its send was lost."""
    anya.sandbox.on(
        "*",
        do="lose_reply",
        when=lambda call: call.method.startswith("send") and words in call.text,
    )
    await anya.says(f"/study {topic}")
    await learns_until(anya, words)
    assert await anya.sandbox.until(lambda: len(copies(anya, words)) == 2)
    first, second = copies(anya, words)
    return first, second


def copies(anya: Anya, words: str) -> list[Message]:
    return [
        message for message in anya.chat.messages if message.sender.is_bot and words in message.text
    ]


async def shows(sandbox: Sandbox, message: Message, words: str) -> bool:
    """Whether a message shows certain words soon."""
    return await sandbox.until(lambda: message.text.startswith(words))


async def test_f04_the_second_copy_of_an_answered_question_turns_into_the_result(
    anya: Anya, sandbox: Sandbox, books: Books
) -> None:
    first, second = await twice(anya, SPEED)
    anya.person.taps(first, "Ошибка колеблется")
    assert await shows(sandbox, first, "✅ Верно")
    anya.person.taps(second, "Градиент равен нулю")
    assert await shows(sandbox, second, "✅ Верно")
    assert [toast.text for toast in anya.toasts] == ["✅ Верно", "Уже отвечено"]
    anya.person.taps(second, "▶️ Дальше")
    await anya.sees("метрики регрессии")
    assert books.reviews == [("lr", "correct", 3)]


async def test_f04_so_does_the_first_one_when_the_second_was_answered(
    anya: Anya, sandbox: Sandbox
) -> None:
    first, second = await twice(anya, SPEED)
    anya.person.taps(second, "Градиент равен нулю")
    assert await shows(sandbox, second, "❌ Неверно")
    anya.person.taps(first, "👁 Показать ответ")
    assert await shows(sandbox, first, "❌ Неверно")
    await anya.says("/undo")
    assert await shows(sandbox, first, "↩️")


async def test_f04_a_copy_of_a_question_answered_in_words_turns_into_the_result(
    anya: Anya, sandbox: Sandbox
) -> None:
    first, _ = await twice(anya, GAMMA)
    await anya.says("0,9")
    assert (await newest(anya)).text.startswith("✅ Верно")
    anya.person.taps(first, "⏭ Пропустить")
    assert await shows(sandbox, first, "✅ Верно")
    assert "переобучение" in (await goes_on(anya)).text


@pytest.mark.parametrize(
    ("button", "words"), [("⏭ Пропустить", "⏭ Пропущено"), ("/stop", "⏸ Отложено")]
)
async def test_f04_a_copy_of_a_question_that_is_closed_says_so(
    anya: Anya, sandbox: Sandbox, button: str, words: str
) -> None:
    first, second = await twice(anya, SPEED)
    if button == "/stop":
        await anya.says(button)
        assert await shows(sandbox, second, words)
        first, second = second, first
    else:
        anya.person.taps(first, button)
        assert await shows(sandbox, first, words)
    anya.person.taps(second, "Ошибка колеблется")
    assert await shows(sandbox, second, words)
    assert not second.keyboard


@pytest.mark.parametrize("closing", ["/stop", "/study Карты"])
async def test_d04_a_question_that_is_closed_before_it_is_told_loses_its_buttons(
    anya: Anya, sandbox: Sandbox, closing: str
) -> None:
    held = sandbox.hold("sendMessage")
    anya.person.says("/study Сети")
    await held.reached()
    anya.person.says(closing)
    anya.person.press(anya.chat.id, 1, "never made")
    await anya.sees_toast("устарела")  # what came before it is decided as well
    held.release()
    asked = await anya.sees(SPEED)
    assert await sandbox.until(lambda: not asked.keyboard)


async def test_f04_a_copy_of_a_picture_loses_its_buttons(
    anya: Anya, sandbox: Sandbox, books: Books
) -> None:
    first, second = await twice(anya, MAP, "Карты")
    anya.person.taps(first, "Остров")
    assert await sandbox.until(lambda: anya.last.startswith("✅ Верно"))
    anya.person.taps(second, "Озеро")
    assert await sandbox.until(lambda: not second.keyboard)
    assert books.reviews == [("map", "correct", 3)]


async def test_f01_a_result_that_was_given_up_is_shown_when_its_question_is_pressed_again(
    anya: Anya, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending.sender._PAUSES", (0.01,) * 4)
    await anya.says("/study")
    asked = await anya.sees(SPEED)
    failing = sandbox.on("editMessageText", do=500, times=5)
    await anya.taps("Ошибка колеблется")
    assert await sandbox.until(lambda: failing.over)
    await anya.says("/help")
    await anya.sees("Что умею")
    anya.person.taps(asked, "Ошибка колеблется")
    assert await shows(sandbox, asked, "✅ Верно")

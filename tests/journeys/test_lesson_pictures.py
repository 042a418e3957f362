"""Questions with a picture: uploaded once, or asked in words where it can't be shown."""

import shutil
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.house import living
from tests.support.people import Anya, Boris
from tests.support.png import png
from tests.support.pupil import newest

BANK = """
topic: Сети
language: ru
questions:
  - id: curve
    type: choice
    text: Что на графике?
    image: img/curve.png
    hint: Смотри на правый край
    explanation: Ошибка на новых данных растёт.
    options:
      - text: Переобучение
        correct: true
      - Недообучение
  - id: curves
    type: multi
    text: Какие кривые здесь есть?
    image: img/curve.png
    options:
      - {text: Обучение, correct: true}
      - {text: Проверка, correct: true}
      - Тест
"""


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "img").mkdir()
    (questions / "img" / "curve.png").write_bytes(png(40, 30))
    (questions / "nets.yaml").write_text(BANK)
    return questions


@pytest.mark.usefixtures("bot")
async def test_a_picture_is_asked_about_and_the_result_answers_it(
    anya: Anya, sandbox: Sandbox
) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    assert "photo" in asked.content
    assert "Что на графике?" in asked.text
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Смотри на правый край")
    await anya.taps("Переобучение")
    await anya.sees("✅ Верно")
    result = await newest(anya)
    assert result.id != asked.id
    assert result.reply_to is asked
    assert not asked.keyboard
    assert "✓ Переобучение" in result.text
    assert not [call for call in sandbox.calls if call.error]


@pytest.mark.usefixtures("bot")
async def test_a_picture_is_uploaded_once(
    anya: Anya, boris: Boris, sandbox: Sandbox, books: Books
) -> None:
    await anya.says("/study")
    await newest(anya)
    await boris.says("/study")
    await newest(boris)
    await anya.taps("Недообучение")
    await anya.sees("❌ Неверно")
    await anya.taps("▶️ Дальше")
    await anya.sees("Какие кривые")
    sent = [call for call in sandbox.calls if call.method == "sendPhoto"]
    assert [("photo" in call.params) for call in sent] == [False, True, True]
    [(file_id,)] = books.ask("SELECT file_id FROM pictures")
    assert {call.params["photo"] for call in sent[1:]} == {file_id}


@pytest.mark.usefixtures("bot")
async def test_ticks_under_a_picture(anya: Anya) -> None:
    await anya.says("/study")
    await anya.taps("Переобучение")
    await anya.taps("▶️ Дальше")
    await anya.taps("☐ Обучение")
    await anya.sees("☑ Обучение")
    await anya.taps("☐ Проверка")
    await anya.taps("Готово")
    await anya.sandbox.until(lambda: anya.last.startswith("✅ Верно"))
    assert anya.last.startswith("✅ Верно")


@pytest.mark.usefixtures("bot")
async def test_a_skipped_picture_says_so_below_it(anya: Anya, sandbox: Sandbox) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    await anya.taps("⏭ Пропустить")
    await sandbox.until(lambda: anya.chat.messages[-1].id > asked.id)
    assert asked.text == "⏭ Пропущено\n\nЧто на графике?"
    assert not asked.keyboard
    assert not [call for call in sandbox.calls if call.error]


@pytest.mark.usefixtures("bot")
async def test_an_interrupted_picture_is_shown_again_and_an_answer_undone(
    anya: Anya, books: Books
) -> None:
    await anya.says("/study")
    first = await newest(anya)
    await anya.says("/study")
    await newest(anya)
    assert not first.keyboard
    await anya.taps("Недообучение")
    await anya.sees("❌ Неверно")
    await anya.says("/undo")
    await anya.sandbox.until(lambda: "photo" in anya.chat.messages[-1].content)
    assert "Что на графике?" in anya.last
    assert not books.reviews


async def test_f14_a_forgotten_file_is_uploaded_again(
    anya: Anya, sandbox: Sandbox, environment: dict[str, str], clock: Clock, books: Books
) -> None:
    async with living(environment, clock):
        await anya.says("/study")
        await newest(anya)
    [(old,)] = books.ask("SELECT file_id FROM pictures")
    sandbox.on("sendPhoto", do=400, text="Bad Request: wrong file identifier/HTTP URL specified")
    async with living(environment, clock):
        await anya.says("/study")
        assert "photo" in (await newest(anya)).content
        await sandbox.until(lambda: books.ask("SELECT file_id FROM pictures") != [(old,)])
    assert books.ask("SELECT file_id FROM pictures") != [(old,)]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("status", [400, 413])
async def test_f14_a_picture_that_telegram_refuses_is_told_in_words(
    anya: Anya, sandbox: Sandbox, status: int
) -> None:
    sandbox.on("sendPhoto", do=status, times=None, text="Bad Request: IMAGE_PROCESS_FAILED")
    await anya.says("/study")
    asked = await _in_words(anya)
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Смотри на правый край")
    await anya.taps("Переобучение")
    await anya.sees("✅ Верно")
    assert (await newest(anya)).id == asked.id


async def test_the_bank_in_the_database_lives_without_its_folder(
    anya: Anya, environment: dict[str, str], clock: Clock, questions: Path
) -> None:
    async with living(environment, clock):
        await anya.says("/start")
    shutil.rmtree(questions)
    async with living(environment, clock):
        await anya.says("/study")
        await _in_words(anya)


async def _in_words(anya: Anya) -> Message:
    asked = await newest(anya)
    assert "photo" not in asked.content
    assert "Что на графике?" in asked.text
    assert "🖼 Картинку показать не получилось" in asked.text
    return asked

"""Practice that leaves the schedule alone: begun, interrupted, ended."""

import csv

import pytest

from sandbox import Sandbox
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def mistaken(anya: Anya) -> None:
    """She has answered one question, and wrongly."""
    await anya.says("/study")
    await anya.taps("Сеть учится медленно")
    await anya.sees("❌ Неверно")


async def test_there_is_nothing_to_practise_yet(anya: Anya) -> None:
    await anya.says("/drill")
    await anya.sees("🎯 Тренировать пока нечего")
    await anya.taps("▶️ Учиться")
    await anya.sees("Чем плоха большая скорость обучения?")


async def test_a_mistake_is_asked_until_it_is_right(anya: Anya, books: Books) -> None:
    await mistaken(anya)
    await anya.says("/drill")
    await anya.taps("❌ Ошибки за сегодня · 1")
    await anya.sees("🎯 Тренировка: ❌ Ошибки за сегодня · 1")
    await anya.taps("Сеть учится медленно")
    await anya.sees("❌ Неверно")
    assert "Спрошу ещё раз в этом уроке" in anya.last
    await anya.taps("▶️ Дальше")
    await anya.taps("Ошибка колеблется")
    await anya.sees("🎯 Срок вопроса прежний")
    assert "Вернётся" not in (await newest(anya)).text
    await anya.taps("▶️ Дальше")
    await anya.sees("🎯 Тренировка закончена!")
    assert "Теперь верно: 1 вопрос." in anya.last
    await anya.taps("🔁 Ещё раз")
    await anya.sees("🎯 Тренировка")
    assert books.ask("SELECT moved FROM reviews ORDER BY id") == [(1,), (1,), (0,)]


async def test_it_is_stopped_and_begun_again(anya: Anya) -> None:
    await mistaken(anya)
    await anya.says("/drill 7")
    await anya.sees("🎯 Тренировка: ❌ Ошибки за 7 дней · 1")
    await anya.says("/stop")
    await anya.sees("⏹ Тренировка остановлена.")
    assert "Осталось: 1." in anya.last
    await anya.taps("🔁 Ещё раз")
    await anya.sees("🎯 Тренировка: ❌ Ошибки за 7 дней · 1")


async def test_studying_leaves_it_and_its_menu_goes_on_with_it(anya: Anya) -> None:
    await mistaken(anya)
    await anya.says("/drill 1")
    await anya.sees("🎯 Тренировка: ❌")
    await anya.says("/drill")
    await anya.taps("▶️ Продолжить тренировку")
    await anya.sees("Чем плоха большая скорость обучения?")
    await anya.says("/study")
    await anya.sees("Что из этого метрики регрессии?")


async def test_mistakes_are_had_as_a_file(anya: Anya, sandbox: Sandbox) -> None:
    await mistaken(anya)
    await anya.says("/drill")
    await anya.taps("📄 Файлом")
    await anya.sees("ещё не исправлены: 1")
    document = (await newest(anya)).content["document"]
    assert document["file_name"] == "mistakes.csv"
    file = sandbox.world.files.get(document["file_id"])
    assert file
    text = file.data.decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert row["Вопрос"] == "Чем плоха большая скорость обучения?"
    assert row["Твой ответ"] == "Сеть учится медленно"
    assert row["Верный ответ"].startswith("Ошибка колеблется")
